"""Whatever a name holds, it becomes a safe one; whatever bytes come, collecting them ends well."""

from __future__ import annotations

import contextlib
import io
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snnlab.exceptions import ValidationError
from snnlab.grading.intake.archive import Staging, unpacked
from snnlab.grading.intake.collect import collect
from snnlab.grading.intake.names import Named, named
from snnlab.grading.intake.roll import Roll
from snnlab.grading.intake.safe import distinct, safe_name, same_key
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.roster import Person

from .conftest import notebook

NAMES = st.text(st.characters(), max_size=300) | st.sampled_from(
    ["..", ".", "", "/", "CON", "nul.ipynb", "a/../b", "~"]
)
PEOPLE = {
    "ada": Person("ada", "Lovelace, Ada", "ada@x.org", "1", "al"),
    "zoe": Person("zoe", "Müller, Zoë", "zoe@x.org", "2", "zm"),
}


@given(NAMES)
def test_a_safe_name_is_one_plain_visible_name(text):
    name = safe_name(text)

    assert name
    assert not name.startswith(".")
    assert not set(name) & set('/\\:*?"<>|\0')
    assert len(name.encode()) <= 100
    assert not any(unicodedata.category(c) == "Cc" for c in name)
    assert safe_name(name) == name


@given(st.dictionaries(st.text(max_size=5), NAMES, max_size=20))
def test_no_two_people_share_a_folder(wanted):
    names = distinct(wanted, taken=["ada"])

    assert len({same_key(name) for name in names.values()} | {"ada"}) == len(names) + 1


@given(st.lists(NAMES.filter(bool), min_size=1, max_size=4).map(tuple))
def test_every_path_says_somebody(parts):
    who = named(parts)

    assert who.person
    assert who.file
    assert who.number >= 0


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Ada Lovelace", "ada"),
        ("LOVELACE, ADA", "ada"),
        ("lovelaceada", "ada"),
        ("adalovelace", "ada"),
        ("AL", "ada"),
        ("mullerzoe", "zoe"),
        ("müllerzoë", "zoe"),
        ("Zoe\u0308 Mu\u0308ller", "zoe"),
        ("ada@X.org", "ada"),
        ("Ada", "ada"),
        ("Lovelace", None),
        ("", None),
        ("ada lovelace ada", None),
    ],
)
def test_a_name_is_matched_whole_or_not_at_all(name, student):
    assert Roll(PEOPLE).find(Named(name, "")) == student


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: _small_zip() + tail))
def test_any_bytes_are_an_archive_or_a_sentence(content):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.zip").write_bytes(content)
        (Path(folder) / "out").mkdir()
        for piece in unpacked(Path(folder) / "a.zip", Staging(Path(folder) / "out")):
            assert piece.path is not None or piece.reason or piece.parts


@given(st.data())
def test_an_archive_with_changed_bytes_is_an_archive_or_a_sentence(data):
    content = bytearray(_small_zip())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.zip").write_bytes(content)
        (Path(folder) / "out").mkdir()
        for piece in unpacked(Path(folder) / "a.zip", Staging(Path(folder) / "out")):
            assert piece.path is None or piece.path.parent == Path(folder) / "out"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(NAMES.map(lambda name: f"{name}.ipynb"), min_size=1, max_size=6))
def test_names_in_an_archive_never_become_paths_outside(names):
    with tempfile.TemporaryDirectory() as base:
        course = CourseFolder(Path(base) / "course")
        course.path.mkdir()
        with zipfile.ZipFile(Path(base) / "class.zip", "w") as file:
            for name in dict.fromkeys(n.encode("utf-8", "replace").decode() for n in names):
                file.writestr(name, notebook())
        with contextlib.suppress(ValidationError):  # no notebook in it
            collect(course, [Path(base) / "class.zip"])
        assert {path.name for path in Path(base).iterdir()} == {"course", "class.zip"}
        assert {path.name for path in course.path.iterdir()} <= {"submitted"}
        assert all(len(path.relative_to(course.submitted).parts) == 2 for path in course.submitted.glob("*/*"))


def _small_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("ada/07.ipynb", notebook())
        file.writestr("alan/07.zip", b"PK")
    return buffer.getvalue()
