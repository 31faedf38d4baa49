"""Our grades in nbgrader's own gradebook."""

from __future__ import annotations

import pytest

from snnlab.cli import main
from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.nbgrader.gradebook import write_nbgrader
from tests.grading.out.classes import full_marks, lesson_07
from tests.grading.out.test_verbs import course_with

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader's own way to add one

RIGHT = Question("07.1", "Multiply", 2.0, 2.0, "passed")
WRONG = Question("07.1", "Multiply", 0.5, 2.0, "failed", reason="not a product", hint="Look at the function.")
ESSAY = Question("07.2", "Say why", 0.0, 3.0, "by hand", text="Because.")
READ = Question("07.2", "Say why", 2.0, 3.0, "by hand", text="Because.", manual=True, comment="Well put.")
SILENT = Question("07.2", "Say why", 0.0, 3.0, "unanswered", reason="not answered")


def graded(student, *questions):
    return Graded(student, f"{student}/07_multiply.ipynb", "07", questions)


@pytest.fixture
def book(tmp_path):
    from nbgrader.api import Gradebook

    url = f"sqlite:///{tmp_path / 'gradebook.db'}"

    def write(*grades):
        assert write_nbgrader(grades, url) == len(grades)
        opened.append(Gradebook(url))
        return opened[-1]

    opened = []
    yield write
    for gradebook in opened:
        gradebook.close()


def test_points_and_reasons_arrive(book):
    gradebook = book(graded("ada", RIGHT, READ), graded("bob", WRONG, SILENT))

    assert gradebook.find_submission("07_multiply", "ada").score == 4.0
    assert gradebook.find_submission("07_multiply", "bob").score == 0.5
    assert gradebook.find_assignment("07_multiply").max_score == 5.0
    comment = gradebook.find_comment("check-07-1", "07_multiply", "07_multiply", "bob")
    assert comment.comment == "not a product\nLook at the function."
    assert gradebook.find_comment("answer-07-2", "07_multiply", "07_multiply", "ada").comment == "Well put."


def test_what_a_person_must_read_waits_for_that_person(book):
    gradebook = book(graded("ada", RIGHT, ESSAY))

    assert gradebook.find_grade("answer-07-2", "07_multiply", "07_multiply", "ada").needs_manual_grade
    assert not gradebook.find_grade("check-07-1", "07_multiply", "07_multiply", "ada").needs_manual_grade


def test_points_given_in_nbgrader_stay(book):
    gradebook = book(graded("ada", WRONG, ESSAY))
    for cell, points in (("check-07-1", 1.5), ("answer-07-2", 3.0)):
        gradebook.find_grade(cell, "07_multiply", "07_multiply", "ada").manual_score = points
    gradebook.db.commit()
    again = book(graded("ada", WRONG, ESSAY))

    assert again.find_submission("07_multiply", "ada").score == 4.5


def test_a_question_that_is_added_later_finds_its_place(book):
    book(graded("ada", RIGHT))
    later = Question("07.3", "More", 1.0, 1.0, "passed")

    assert book(graded("ada", RIGHT, later)).find_submission("07_multiply", "ada").score == 3.0


def test_a_notebook_of_no_lesson_is_left_out(tmp_path):
    assert write_nbgrader([Graded("ada", "ada/odd.ipynb")], str(tmp_path / "gradebook.db")) == 0


def test_the_verb_writes_a_courses_grades(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(course_with([lesson_07("bob"), full_marks("ada")], tmp_path / "course"))

    assert main(["export", "--nbgrader", "nbgrader.db"]) == 0
    assert "2 notebooks' points are in nbgrader.db" in capsys.readouterr().out
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{tmp_path}/course/nbgrader.db") as there:
        scores = {one.student.id: one.score for one in there.assignment_submissions("07_multiplication")}
    assert scores == {"ada": full_marks("ada").total, "bob": lesson_07("bob").total}
