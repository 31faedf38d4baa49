"""The verbs: from a course's gradebook to files."""

from __future__ import annotations

import csv
import io

import pytest

from snnlab.cli import main
from snnlab.grading.keeper.gradebook import Entry, Gradebook
from snnlab.grading.keeper.graded import Graded
from tests.grading.out.classes import ADA, BOB, full_marks, lesson_07


def course_with(grades, folder):
    (folder / "source" / "07_multiplication").mkdir(parents=True)
    (folder / "course.toml").write_text('title = "Networks"')
    with (folder / "roster.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["student", "name", "email", "id", "login", "section"])
        table.writerows([p.student, p.name, p.email, p.id, p.login, p.section] for p in (ADA, BOB))
    with Gradebook(folder / "gradebook.sqlite") as book:
        for graded in grades:
            book.put(Entry(graded, "", "", 30.0, {}))
    return folder


@pytest.fixture
def course(tmp_path, monkeypatch):
    lost = Graded("mallory", "mallory/x.ipynb", status="unreadable", reason="the file is empty")
    monkeypatch.chdir(course_with([lesson_07("bob"), full_marks("ada"), lost], tmp_path / "course"))
    return tmp_path / "course"


def read(path):
    return list(csv.reader(io.StringIO(path.read_text())))


@pytest.mark.parametrize("verb", ["feedback", "generate_feedback"])
def test_feedback_writes_a_page_for_each_student_under_both_names(verb, course, capsys):
    assert main([verb]) == 0

    pages = {page.relative_to(course).as_posix() for page in course.rglob("*.html")}
    assert pages == {
        f"feedback/{name}.html" for name in ("ada/07_multiplication", "bob/07_multiplication", "mallory/x")
    }
    assert "3 pages in" in capsys.readouterr().out


def test_feedback_for_one_student_writes_no_other_page(course):
    assert main(["feedback", "--student", "bob"]) == 0

    assert [page.parent.name for page in course.rglob("*.html")] == ["bob"]


def test_a_student_who_is_not_there_is_named(course, capsys):
    assert main(["feedback", "--student", "bo"]) == 1

    assert "Did you mean 'bob'?" in capsys.readouterr().err


def test_a_course_without_grades_says_what_to_do(tmp_path, monkeypatch, capsys):
    (tmp_path / "course.toml").write_text("")
    monkeypatch.chdir(tmp_path)

    assert main(["feedback"]) == 1
    assert "snnlab grade" in capsys.readouterr().err
    assert not (tmp_path / "gradebook.sqlite").exists()


def test_the_report_is_one_page_in_the_course(course, capsys):
    assert main(["report"]) == 0

    assert "Needs you" in (course / "report.html").read_text()
    assert "keep it to yourself" in capsys.readouterr().out


def test_export_writes_all_that_is_asked_for(course, capsys):
    args = ["--csv", "g.csv", "--canvas", "c.csv", "--moodle", "m.csv", "--gradescope", "scope"]
    assert main(["export", *args]) == 0

    assert read(course / "g.csv")[2][:3] == ["ada", ADA.name, ADA.email]
    assert read(course / "c.csv")[0][-1] == "Multiplication"
    assert read(course / "m.csv")[1][0] == ADA.email
    assert (course / "scope" / "bob" / "07" / "results.json").exists()
    told = capsys.readouterr().out
    assert "1 totals are not final" in told
    assert "mallory/x.ipynb" in told
    assert "Canvas may not find these, as roster.csv has neither id nor login: 'mallory'" in told


def test_export_into_canvass_own_table_names_who_is_not_in_it(course, capsys):
    (course / "t.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,HW 7 (5)\nPoints Possible,,,,,14\nX,1815,,,A,\n"
    )
    assert main(["export", "--canvas", "c.csv", "--template", "t.csv", "--column", "HW 7"]) == 0

    assert read(course / "c.csv")[2] == ["X", "1815", "", "", "A", "6"]
    assert "NOT in it" in (told := capsys.readouterr().out)
    assert "'bob'" in told


def test_export_without_a_way_says_which_there_are(course, capsys):
    assert main(["export"]) == 1

    assert "--canvas" in capsys.readouterr().err
