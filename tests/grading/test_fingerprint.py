"""What touches an exercise's points, and what does not."""

from __future__ import annotations

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.fingerprint import fingerprints
from snnlab.grading.lessons import Lesson
from tests.grading.keeper_bench import CHECKS, HIDDEN, HINTS

FILES = {"checks.py": CHECKS, "hidden.py": HIDDEN, "hints.py": HINTS}


def marks(folder, seed=1, **changed):
    """Fingerprints of the course with ``file=(old, new)`` replaced."""
    room = folder / "01_numbers"
    room.mkdir(exist_ok=True)
    for name, text in FILES.items():
        old, new = changed.get(name.removesuffix(".py"), ("", ""))
        assert old in text
        (room / name).write_text(text.replace(old, new) if old else text)
    return fingerprints(Lesson(room), seed)


@pytest.mark.parametrize(
    ("file", "old", "new", "touched"),
    [
        ("checks", "< LIMIT", "<= LIMIT", {"01.1"}),
        ("checks", "LIMIT = 0.5", "LIMIT = 0.25", {"01.1"}),
        ("checks", "6 * 7", "6 * 8", {"01.1"}),
        ("checks", "OTHER = 7", "OTHER = 8", set()),
        ("checks", "return Criterion(answer ==", "# right\n    return Criterion(answer ==", set()),
        ("checks", 'answer == "a spike"', 'answer != "a wave"', {"01.2"}),
        ("checks", '"a wave")', '"a rate")', {"01.2"}),
        ("checks", '"Explain", 2', '"Explain", 4', {"01.3"}),
        ("hidden", ".is_integer()", ".is_integer() or True", {"01.1"}),
        ("hints", "A product", "One product", {"01.1"}),
        ("hints", '"sum": (', '"unused": ("a", "b", "c"), "sum": (', set()),
    ],
)
def test_a_change_touches_just_the_exercises_it_decides(tmp_path, file, old, new, touched):
    before = marks(tmp_path)
    after = marks(tmp_path, **{file: (old, new)})

    assert {exercise for exercise in before if before[exercise] != after[exercise]} == touched


def test_a_file_that_is_changed_twice_within_a_second_is_read_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    room = tmp_path / "01_numbers"
    limits = []
    for limit in ("0.5", "0.6", "0.7"):
        marks(tmp_path, checks=("LIMIT = 0.5", f"LIMIT = {limit}"))
        check = Lesson(room).exercises[0].checks[0]
        limits.append(check.__globals__["LIMIT"])
    assert limits == [0.5, 0.6, 0.7]
    assert not (room / "__pycache__").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exercises = [", "SyntaxError"),
        ("import numpy\n\nnumpy.nothing()", "checks.py, line 3, cannot be used: AttributeError"),
        ("raise KeyboardInterrupt", None),
    ],
)
def test_checks_that_cannot_be_used_are_told_with_their_line(tmp_path, text, said):
    room = tmp_path / "01_numbers"
    room.mkdir()
    (room / "checks.py").write_text(text)
    with pytest.raises(ValidationError if said else KeyboardInterrupt, match=said):
        _ = Lesson(room).exercises


def test_another_seed_touches_all(tmp_path):
    before, after = marks(tmp_path, 1), marks(tmp_path, 2)
    assert all(before[exercise] != after[exercise] for exercise in before)


def test_a_check_made_by_a_function_hangs_on_its_whole_file(tmp_path):
    made = ('    Exercise("01.2"', '    Exercise("01.4", "Made", 1, Value(), [_made(3)]),\n    Exercise("01.2"')
    maker = CHECKS.replace(
        "exercises = [", "def _made(n):\n    return lambda a, t: Criterion(a == n + OTHER)\n\n\nexercises = ["
    )
    FILES["checks.py"], kept = maker, FILES["checks.py"]
    try:
        before = marks(tmp_path, checks=made)
        FILES["checks.py"] = maker.replace("OTHER = 7", "OTHER = 8")
        after = marks(tmp_path, checks=made)
    finally:
        FILES["checks.py"] = kept
    assert {exercise for exercise in before if before[exercise] != after[exercise]} == {"01.4"}
