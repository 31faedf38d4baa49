"""An archive costs nobody anything but its sender: each bad member is refused with a sentence, good ones are taken."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.intake import archive as limits
from snnlab.grading.intake import refusals
from snnlab.grading.intake.collect import collect
from snnlab.grading.intake.summary import summary
from snnlab.grading.keeper.intake import submissions

from .conftest import notebook

GOOD = "ada/07_multiplication.ipynb"


def packed(members, kind=zipfile.ZIP_DEFLATED):
    """The bytes of a zip of ``[(name or ZipInfo, bytes)]``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubles
        for member, content in members:
            file.writestr(member, content)
    return buffer.getvalue()


def special(name, mode):
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    return info


def locked(content):
    """The archive with every member marked as encrypted."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def damaged(content):
    """The archive with a byte of its first member turned."""
    data = bytearray(content)
    data[60] ^= 0xFF
    return bytes(data)


ODD = {
    "out": ("../../ada/07_x.ipynb", "leads out"),
    "out below": ("ada/../../alan/07_x.ipynb", "leads out"),
    "absolute": ("/etc/07_x.ipynb", "leads out"),
    "drive": ("C:/07_x.ipynb", "leads out"),
    "backslashes": ("..\\..\\07_x.ipynb", "leads out"),
    "zero byte": ("alan/07_x.ipynb\0.txt", "cannot be seen"),
    "control": ("alan/07_\x1b[31m.ipynb", "cannot be seen"),
    "turned round": ("alan/07_\u202ebnypi.ipynb", "cannot be seen"),
    "long": ("alan/" + "x" * 300 + ".ipynb", "too long"),
    "very long": ("alan/" + "/".join(["x" * 50] * 30) + ".ipynb", "too long"),
    "link": (special("alan/07_x.ipynb", stat.S_IFLNK | 0o777), "a link"),
    "device": (special("alan/07_x.ipynb", stat.S_IFCHR | 0o666), "not a plain file"),
    "pipe": (special("alan/07_x.ipynb", stat.S_IFIFO | 0o666), "not a plain file"),
}


@pytest.mark.parametrize(("member", "reason"), ODD.values(), ids=ODD)
def test_a_bad_member_is_refused_and_the_good_ones_are_taken(course, tmp_path, member, reason):
    if "\0" in getattr(member, "filename", member):  # zipfile does not write such names
        content = packed([("alan/07_x.ipynb~.txt", b"bad"), (GOOD, notebook())]).replace(b"ipynb~", b"ipynb\0")
    else:
        content = packed([(member, b"bad"), (GOOD, notebook())])
    (tmp_path / "class.zip").write_bytes(content)
    before = {path for path in tmp_path.rglob("*") if course.path not in (path, *path.parents)}
    result = collect(course, [tmp_path / "class.zip"], assignment="07")

    assert [s.path.read_bytes() for s in submissions(course.submitted)] == [notebook()]
    assert reason in summary(result)
    assert {path for path in tmp_path.rglob("*") if course.path not in (path, *path.parents)} == before
    assert {path.name for path in course.path.iterdir()} == {"source", "submitted", "course.toml", "roster.csv"}


def collected_from_student(course, tmp_path, content):
    """Alan hands in an archive, Ada a notebook; Alan's refusal, and the files of both."""
    archive = packed([("turingalan_23456_1_work.zip", content), (GOOD, notebook())], zipfile.ZIP_STORED)
    (tmp_path / "class.zip").write_bytes(archive)
    collect(course, [tmp_path / "class.zip"], assignment="07")
    rows = {row.student: row.reason for row in refusals(course.submitted)}
    return rows, {s.file: s.path.read_bytes() for s in submissions(course.submitted)}


def many(count):
    return packed([(f"{number}.txt", b"") for number in range(count)], zipfile.ZIP_STORED)


BAD = {
    "locked": (locked(packed([("07.ipynb", notebook())])), "locked with a password"),
    "damaged": (damaged(packed([("07.ipynb", b"x" * 100)], zipfile.ZIP_STORED)), "damaged"),
    "cut off": (packed([("07.ipynb", notebook())])[:-30], "damaged"),
    "no archive": (b"GIF89a", "no zip archive"),
    "empty": (b"", "no zip archive"),
    "nothing in it": (packed([]), "nothing in it"),
    "only a computer's files": (packed([("__MACOSX/._07.ipynb", b"x")]), "nothing in it"),
    "archive in it": (packed([("inner.zip", packed([("07.ipynb", notebook())]))]), "an archive in an archive"),
    "bomb": (packed([("07.ipynb", bytes(64 << 20))]), "times its size"),
    "large": (packed([("07.ipynb", b"x")]).replace(struct.pack("<I", 1), struct.pack("<I", 1 << 30)), "more than"),
    "too many": (many(3000), "holds"),
    "another way": (packed([("07.ipynb", notebook())], zipfile.ZIP_LZMA), "not understood"),
    "no notebook": (packed([("essay.docx", b"x")]), "no notebook"),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD)
def test_a_students_bad_archive_is_a_row_with_a_reason(course, tmp_path, content, reason):
    rows, files = collected_from_student(course, tmp_path, content)

    assert files == {GOOD: notebook()}
    assert reason in rows["alan"]


def test_a_bomb_of_many_members_ends_at_its_budget(course, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED", 5000)
    bomb = packed([(f"{number}/07_multiplication.ipynb", b"%d" % number * 1000) for number in range(9)])
    collected_from_student(course, tmp_path, bomb)

    assert len(list((course.submitted / "alan").iterdir())) == 5  # the one that counts, and four beside it


def test_of_doubles_the_first_is_taken(course, tmp_path):
    twice = packed([("07_x.ipynb", notebook("first")), ("07_x.ipynb", notebook("second"))])
    _, files = collected_from_student(course, tmp_path, twice)
    assert files["alan/07_multiplication.ipynb"] == notebook("first")

    case = packed([("w/07_x.ipynb", notebook("first")), ("W/07_X.IPYNB", notebook("second"))])
    (course.submitted / "alan" / "07_multiplication.ipynb").unlink()
    _, files = collected_from_student(course, tmp_path, case)
    assert files["alan/07_multiplication.ipynb"] == notebook("first")


def test_a_damaged_notebook_does_not_cost_a_good_one(course, tmp_path):
    both = bytearray(packed([("07_a.ipynb", b"x" * 100), ("07_b.ipynb", notebook())], zipfile.ZIP_STORED))
    both[60] ^= 0xFF
    rows, files = collected_from_student(course, tmp_path, bytes(both))

    assert files["alan/07_multiplication.ipynb"] == notebook()
    assert "alan" not in rows


def test_a_list_of_a_hundred_thousand_members_is_not_even_read(course, tmp_path):
    rows, _ = collected_from_student(course, tmp_path, many(100_000))

    assert "holds too many files" in rows["alan"]


def test_a_class_of_very_many_files_is_taken(course, tmp_path):
    members = [(f"ada/picture{number}.png", b"") for number in range(20_000)] + [(GOOD, notebook())]
    (tmp_path / "class.zip").write_bytes(packed(members, zipfile.ZIP_STORED))
    collect(course, [tmp_path / "class.zip"])

    assert [s.file for s in submissions(course.submitted)] == [GOOD]


def test_many_bad_members_do_not_fill_the_screen(course, tmp_path):
    members = [(f"../{number}.ipynb", b"") for number in range(1000)] + [(GOOD, notebook())]
    (tmp_path / "class.zip").write_bytes(packed(members))
    lines = summary(collect(course, [tmp_path / "class.zip"])).splitlines()

    assert "  … and 980 more" in lines


def test_an_archive_that_is_none_is_said(course, tmp_path):
    (tmp_path / "class.zip").write_bytes(packed([(GOOD, notebook())])[:-30])
    with pytest.raises(ValidationError, match="damaged"):
        collect(course, [tmp_path / "class.zip"])
    assert not course.submitted.exists()


def test_names_that_an_apple_packed_are_read(course, tmp_path):
    content = packed([("turingalan_23456_1_07_Übung.ipynb", notebook())])
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # UTF-8 without the mark for it
        content = bytearray(content)
        content[content.find(mark) + offset + 1] &= ~0x08
    (tmp_path / "class.zip").write_bytes(bytes(content))
    result = collect(course, [tmp_path / "class.zip"])

    assert result.placed[0].hand_in.file == "07_Übung.ipynb"
