"""Rooms beside the notebook come before snnlab's own."""

import pytest

import snnlab
from snnlab.course import room_of
from snnlab.exceptions import ValidationError

CHECKS = """
from snnlab.grading import Choice, Criterion, Exercise, points

@points(1)
def right(answer, trial):
    return Criterion(answer == {answer!r}, hint_id="look")

exercises = [Exercise("{number}.1", "Which?", 1, Choice(["one", "two"]), [right])]
"""


def beside(folder, number, answer, name="trial"):
    room = folder / "src" / f"{number}_{name}"
    room.mkdir(parents=True)
    (room / "checks.py").write_text(CHECKS.format(number=number, answer=answer))
    (room / "hints.py").write_text('HINTS = {"look": ("A.", "B.", "C.")}\n')


def test_check_finds_the_room_beside_the_notebook(tmp_path, monkeypatch):
    beside(tmp_path, "31", "one")
    monkeypatch.chdir(tmp_path)

    assert snnlab.check("31.1", "one").passed
    assert snnlab.check("31.1", "two").hint == "A."


def test_it_comes_before_a_lesson_of_the_same_number(tmp_path, monkeypatch):
    beside(tmp_path, "07", "two")
    own = room_of("07")
    monkeypatch.chdir(tmp_path)

    assert room_of("07").folder == tmp_path / "src" / "07_trial"
    assert snnlab.check("07.1", "two").passed
    monkeypatch.undo()
    assert room_of("07") == own
    assert room_of("07").exercise("07.2").title == "Multiply two numbers"


def test_two_notebooks_of_one_number_do_not_mix(tmp_path, monkeypatch):
    for name in ("first", "second"):
        beside(tmp_path / name, "31", {"first": "one", "second": "two"}[name])
    for name, right in (("first", "one"), ("second", "two"), ("first", "one")):
        monkeypatch.chdir(tmp_path / name)
        assert snnlab.check("31.1", right).passed


def test_checks_that_cannot_be_loaded_are_not_taken_for_loaded_ones(tmp_path, monkeypatch):
    beside(tmp_path, "31", "one")
    path = tmp_path / "src" / "31_trial" / "checks.py"
    good = path.read_text()
    path.write_text(good + "\nraise RuntimeError('unfinished')\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValidationError, match="unfinished"):
        snnlab.check("31.1", "one")

    path.write_text(good)
    assert snnlab.check("31.1", "one").passed


def test_an_unknown_number_names_those_beside_the_notebook_too(tmp_path, monkeypatch):
    beside(tmp_path, "31", "one")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValidationError, match=r"There are: .*31"):
        room_of("99")
