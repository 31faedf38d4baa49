"""What students handed in, in whatever form it was downloaded, lies in ``submitted/`` afterwards."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.intake import Refusal, refusals
from snnlab.grading.intake.collect import collect
from snnlab.grading.intake.summary import summary
from snnlab.grading.keeper.intake import submissions

from .conftest import notebook


def lying(course):
    """``{path: bytes}`` of all that is graded."""
    return {s.path.relative_to(course.submitted).as_posix(): s.path.read_bytes() for s in submissions(course.submitted)}


CANVAS = "lovelaceada_12345_67890_07_multiplication.ipynb"
FORMS = {
    "Canvas": CANVAS,
    "Canvas, late": "lovelaceada_LATE_12345_67890_07_multiplication-1.ipynb",
    "Moodle": "Ada Lovelace_777_assignsubmission_file_/07_multiplication.ipynb",
    "Moodle, newer": "Ada Lovelace_777_assignsubmission_file/07_multiplication.ipynb",
    "Moodle, flat": "Ada Lovelace_777_assignsubmission_file_07_multiplication.ipynb",
    "nbgrader": "ada/07_multiplication/07_multiplication.ipynb",
    "nbgrader, whole": "submitted/ada/07_multiplication/other.ipynb",
    "a folder for each student": "ada/07_multiplication.ipynb",
    "a folder named by address": "ada@school.edu/07_multiplication.ipynb",
    "a folder named by login": "AL1815/07_multiplication.ipynb",
    "a folder named by number": "12345/07_multiplication.ipynb",
    "a folder named as people write": "Lovelace, Ada/07_multiplication.ipynb",
    "saved twice by the browser": "ada/07_multiplication (1).ipynb",
    "wrapped in a folder": "download/ada/07_multiplication.ipynb",
}


@pytest.mark.parametrize("name", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_every_form_of_download_is_understood(course, request, kind, name):
    collect(course, [request.getfixturevalue(kind)({name: notebook()})])

    assert lying(course) == {"ada/07_multiplication.ipynb": notebook()}


def test_a_file_without_a_number_is_for_the_assignment_asked_for(course, folder):
    collect(course, [folder({"ada.ipynb": notebook(), "alan/final version.ipynb": notebook("2")})], assignment="07")

    assert set(lying(course)) == {"ada/07_multiplication.ipynb", "alan/07_multiplication.ipynb"}


def test_of_nbgraders_folders_only_the_one_asked_for_is_taken(course, folder):
    source = folder({"ada/07_multiplication/a.ipynb": notebook(), "ada/08_memory/b.ipynb": notebook("2")})
    collect(course, [source], assignment="08_memory")

    assert lying(course) == {"ada/08_memory.ipynb": notebook("2")}


def test_who_names_another_assignment_hands_in_that_one(course, archive):
    result = collect(course, [archive({"turingalan_23456_1_08_memory.ipynb": notebook()})], assignment="07")

    assert set(lying(course)) == {"alan/08_memory.ipynb"}
    assert "alan" in result.missing


def test_the_latest_by_canvas_number_counts_and_the_others_lie_beside_it(course, archive):
    source = archive(
        {
            "lovelaceada_12345_9_07_multiplication.ipynb": notebook("first"),
            "lovelaceada_LATE_12345_30_07_multiplication-2.ipynb": notebook("third"),
            "lovelaceada_12345_10_07_multiplication-1.ipynb": notebook("second"),
        }
    )
    result = collect(course, [source])

    assert lying(course) == {"ada/07_multiplication.ipynb": notebook("third")}
    assert len(list((course.submitted / "ada").glob("*.older-*"))) == 2
    assert "late, 2 others kept beside it" in summary(result)


def test_without_numbers_the_latest_by_time_counts(course, folder):
    source = folder({"ada/07_a.ipynb": notebook("new"), "ada/07_b.ipynb": notebook("old")})
    os.utime(source / "ada" / "07_b.ipynb", (1e9, 1e9))
    collect(course, [source])

    assert lying(course) == {"ada/07_multiplication.ipynb": notebook("new")}


def snapshot(course):
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in course.submitted.rglob("*") if path.is_file()
    }


def test_collecting_twice_changes_nothing(course, archive):
    source = archive(
        {
            CANVAS: notebook("new"),
            "lovelaceada_12345_5_07_multiplication.ipynb": notebook("old"),
            "turingalan_23456_2_essay.pdf": b"%PDF",
            "strangeeve_9_9_07_multiplication.ipynb": notebook("x"),
        }
    )
    collect(course, [source])
    before = snapshot(course)
    result = collect(course, [source])

    assert snapshot(course) == before
    assert {placed.status for placed in result.placed} == {"unchanged"}


def test_a_later_download_replaces_and_an_earlier_one_does_not(course, archive):
    early = archive({"lovelaceada_12345_5_07_m.ipynb": notebook("early")}, "early.zip")
    late = archive({"lovelaceada_12345_6_07_m.ipynb": notebook("late")}, "late.zip")
    collect(course, [early])

    assert [placed.status for placed in collect(course, [late]).placed] == ["replaced"]
    assert [placed.status for placed in collect(course, [early]).placed] == ["kept"]
    assert lying(course) == {"ada/07_multiplication.ipynb": notebook("late")}
    assert [path.read_bytes() for path in (course.submitted / "ada").glob("*.older-*")] == [notebook("early")]


def test_what_a_teacher_changed_by_hand_stays(course, archive):
    source = archive({CANVAS: notebook()})
    collect(course, [source])
    (course.submitted / "ada" / "07_multiplication.ipynb").write_bytes(notebook("repaired"))
    result = collect(course, [source])

    assert lying(course) == {"ada/07_multiplication.ipynb": notebook("repaired")}
    assert "stays" in summary(result)


def test_those_whom_the_roster_does_not_know_are_collected_and_told(course, folder):
    result = collect(course, [folder({"eve/07_a.ipynb": notebook()})])

    assert set(lying(course)) == {"eve/07_multiplication.ipynb"}
    assert result.strangers == ["eve"]
    assert "Not in the roster" in summary(result)


def test_those_without_a_file_are_told(course, folder):
    result = collect(course, [folder({"ada/07_a.ipynb": notebook()})])

    assert result.missing == ["alan", "grace"]
    assert "2 not handed in" in summary(result)


def test_a_name_that_two_students_bear_matches_neither(course, archive):
    with course.roster.open("a") as file:
        file.write('ada2,"Lovelace, Ada",,99,,A\n')
    source = archive(
        {
            "Ada Lovelace_1_assignsubmission_file_/07.ipynb": notebook("one"),
            "Ada Lovelace_2_assignsubmission_file_/07.ipynb": notebook("other"),
        }
    )
    result = collect(course, [source])

    assert len(result.strangers) == 2
    assert sorted(lying(course).values()) == sorted([notebook("one"), notebook("other")])


def test_moodles_number_of_a_participant_is_not_the_number_of_a_student(course, archive):
    result = collect(course, [archive({"Eve Doe_12345_assignsubmission_file_/07.ipynb": notebook()})])

    assert result.strangers == ["Eve Doe"]


@pytest.mark.parametrize(
    "name",
    [
        "Eve_1_assignsubmission_file_Ada Lovelace_2_assignsubmission_file_07.ipynb",
        "Eve_1_assignsubmission_file_/lovelaceada_12345_99999_07.ipynb",
        "eve_77_1_lovelaceada_12345_99999_07.ipynb",
    ],
)
def test_nobody_can_name_a_file_so_that_it_becomes_anothers(course, archive, name):
    collect(course, [archive({name: notebook()})])

    assert not (course.submitted / "ada").exists()
    assert len(lying(course)) == 1


def test_all_of_a_students_archive_is_theirs(course, archive, folder):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("work/lovelaceada_12345_99999_07_multiplication.ipynb", notebook("mine"))
        file.writestr("work/data.csv", "1,2")
    collect(course, [archive({"hoppergrace_34567_4_work.zip": inner.getvalue()})], assignment="07")
    collect(course, [folder({"alan/work.zip": inner.getvalue(), "alan.zip": inner.getvalue()})], assignment="07")

    assert set(lying(course)) == {"grace/07_multiplication.ipynb", "alan/07_multiplication.ipynb"}


def test_who_hands_in_no_notebook_gets_a_row_with_the_reason(course, archive):
    source = archive(
        {
            "lovelaceada_12345_1_essay.pdf": b"%PDF",
            "turingalan_23456_2_work.zip": b"no archive",
            "hoppergrace_34567_text.html": b"<p>42</p>",
            "README.txt": b"downloaded at noon",
        }
    )
    result = collect(course, [source], assignment="07")

    assert refusals(course.submitted) == [
        Refusal("ada", "essay.pdf", "07", "it is no notebook; hand in the .ipynb file"),
        Refusal("alan", "work.zip", "07", "it is no zip archive, or a damaged one"),
        Refusal("grace", "text.html", "07", "it is no notebook; hand in the .ipynb file"),
    ]
    assert result.missing == []


def test_a_refusal_goes_when_a_notebook_comes(course, archive):
    collect(course, [archive({"lovelaceada_12345_1_essay.pdf": b"%PDF"})], assignment="07")
    collect(course, [archive({CANVAS: notebook()})], assignment="07")

    assert refusals(course.submitted) == []


def test_a_link_to_a_classmates_work_is_refused(course, folder):
    source = folder({"ada/07_multiplication.ipynb": notebook()})
    (source / "alan").mkdir()
    (source / "alan" / "07_multiplication.ipynb").symlink_to(source / "ada" / "07_multiplication.ipynb")
    (source / "grace").symlink_to(source / "ada", target_is_directory=True)
    collect(course, [source], assignment="07")

    assert set(lying(course)) == {"ada/07_multiplication.ipynb"}
    assert [(row.student, row.reason) for row in refusals(course.submitted)] == [
        ("alan", "it is a link to another place, not a file"),
        ("grace", "it is a link to another place, not a file"),
    ]


def test_a_pipe_does_not_hang_the_collection(course, folder):
    source = folder({"ada/07_multiplication.ipynb": notebook(), "alan/notes.txt": b""})
    os.mkfifo(source / "alan" / "07_multiplication.ipynb")
    collect(course, [source])

    assert refusals(course.submitted)[0].reason == "it is not a plain file"


@pytest.mark.parametrize("name", ["=1+1", "a[1]", "@home", "-x", "zoé 中", "CON", "x" * 250, "tab\there"])
def test_odd_names_of_students_are_collected(course, folder, name):
    collect(course, [folder({f"{name}/07_multiplication.ipynb": notebook()})])

    assert list(lying(course).values()) == [notebook()]


def test_nothing_to_collect_is_said(course, folder, tmp_path):
    with pytest.raises(ValidationError, match="there is no folder or file"):
        collect(course, [tmp_path / "nowhere"])
    with pytest.raises(ValidationError, match=r"there is no notebook in .*download"):
        collect(course, [folder({"README.txt": b""})])
    with pytest.raises(ValidationError, match="there is no assignment '09'"):
        collect(course, [folder({"ada.ipynb": notebook()})], assignment="09")
    with pytest.raises(ValidationError, match="no zip archive, or a damaged one"):
        collect(course, [folder({"class.zip": b"PK"}) / "class.zip"])
