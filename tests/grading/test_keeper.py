"""Grading a class: what is done is not done again, and what changed is."""

from __future__ import annotations

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.command import grade
from snnlab.grading.intake.refusals import Refusal, keep_refusals
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.manual import give, read_table, waiting, write_table
from snnlab.grading.keeper.status import history_of, status_of
from tests.grading.keeper_bench import a_course, hand_in


@pytest.fixture
def course(tmp_path):
    course = a_course(tmp_path / "course")
    hand_in(course, "ada")
    hand_in(course, "bob", number="41.5", word="a wave", essay="I do not know.")
    return course


@pytest.fixture
def ran(monkeypatch):
    """The files whose notebooks were run."""
    from snnlab.grading.keeper import work

    files = []
    grade_notebook = work.grade_notebook

    def watched(submission, *rest):
        files.append(submission.file)
        return grade_notebook(submission, *rest)

    monkeypatch.setattr(work, "grade_notebook", watched)
    return files


def graded(course, **how):
    assert (
        grade(course.submitted, course.path, gradebook=course.gradebook, isolation="none", seed=5, workers=2, **how)
        == 0
    )
    with Gradebook(course.gradebook) as book:
        return {one.student: one for one in book.grades()}


def points(grades):
    return {student: [question.points for question in one.questions] for student, one in grades.items()}


ADA, BOB = "ada/01_numbers.ipynb", "bob/01_numbers.ipynb"


def test_a_class_is_graded_once(course, ran, capsys):
    grades = graded(course)
    assert points(grades) == {"ada": [3, 1, 0], "bob": [0, 0, 0]}
    assert [q.status for q in grades["ada"].questions] == ["passed", "passed", "by hand"]
    assert grades["bob"].questions[0].hint == "A product is no sum."
    assert [line.hidden for line in grades["bob"].questions[0].checks] == [False, True]
    assert sorted(ran) == [ADA, BOB]

    ran.clear()
    graded(course)
    assert ran == []
    assert "2 of 2 were graded before" in capsys.readouterr().out


def test_what_is_handed_in_anew_is_graded_anew(course, ran):
    graded(course)
    ran.clear()
    hand_in(course, "bob", number="42")
    hand_in(course, "cyd")
    assert points(graded(course)) == {"ada": [3, 1, 0], "bob": [3, 1, 0], "cyd": [3, 1, 0]}
    assert sorted(ran) == [BOB, "cyd/01_numbers.ipynb"]


def test_a_changed_check_is_checked_again_without_running_anything(course, ran):
    before = graded(course)
    ran.clear()
    checks = course.source / "01_numbers" / "checks.py"
    checks.write_text(checks.read_text().replace("LIMIT = 0.5", "LIMIT = 0.6"))
    after = graded(course)

    assert ran == []
    assert points(after) == {"ada": [3, 1, 0], "bob": [2, 0, 0]}
    assert before["bob"].questions[1:] == after["bob"].questions[1:]
    with Gradebook(course.gradebook) as book:
        assert [one.total for _, one in book.history(BOB)] == [0, 2]


def test_what_was_overlooked_is_said(course):
    path = hand_in(course, "eve")
    path.write_bytes(path.read_text().encode("utf-16"))
    eve = graded(course, students=("eve",))["eve"]
    assert (eve.status, eve.total, eve.reason) == ("graded", 4, "the file: read as UTF-16")


def test_each_question_has_its_time_that_of_its_cells_included(course):
    path = hand_in(course, "eve")
    path.write_text(path.read_text().replace('check(\\"01.2', '__import__(\\"time\\").sleep(0.5)\\ncheck(\\"01.2'))
    times = {question.exercise: question.seconds for question in graded(course, students=("eve",))["eve"].questions}
    assert times["01.2"] >= 0.5 > times["01.3"]


def test_force_and_choice_of_students(course, ran):
    graded(course)
    ran.clear()
    graded(course, students=("bob",), force="run")
    assert ran == [BOB]
    graded(course, force="check")
    assert ran == [BOB]
    with pytest.raises(ValidationError, match="'bop' has handed in nothing"):
        graded(course, students=("bop",))


def test_a_check_that_fails_by_itself_is_tried_again_and_is_nobodys_fault(course):
    checks = course.source / "01_numbers" / "checks.py"
    right = checks.read_text()
    checks.write_text(right.replace("return 6 * 7", "return 6 / 0"))
    grades = graded(course)
    assert (grades["ada"].status, grades["ada"].questions[0].status) == ("grader failed", "broken")
    assert grades["ada"].questions[1].points == 1

    checks.write_text(right)
    assert points(graded(course))["ada"] == [3, 1, 0]


def test_points_by_hand_stay_when_all_is_graded_again(course):
    graded(course)
    with Gradebook(course.gradebook) as book:
        assert waiting(book).count("01.3") == 2
        assert "2 of 2 (before: 0)" in give(book, "ada", "01.3", "2", "Clear.")
        for wrong, sentence in (("3", "from 0 to 2"), ("much", "not a number"), ("nan", "from 0 to 2")):
            with pytest.raises(ValidationError, match=sentence):
                give(book, "ada", "01.3", wrong, "")
        with pytest.raises(ValidationError, match=r"no grade of 'adda'\. Did you mean 'ada'"):
            give(book, "adda", "01.3", "1", "")
    grades = graded(course, force="run")
    assert points(grades)["ada"] == [3, 1, 2]
    assert grades["ada"].questions[2].comment == "Clear."


def test_points_by_hand_from_a_table(course, tmp_path):
    graded(course)
    table = tmp_path / "points.csv"
    with Gradebook(course.gradebook) as book:
        assert write_table(table, book, every=False).startswith("2 answers")
        filled = table.read_text().replace("I do not know.,2,,", "I do not know.,2,0.5,Say why")
        table.write_text(filled.replace("Because.,2,,", "Because.,2,9,"))
        with pytest.raises(ValidationError, match=r"points\.csv, line 2: points go from 0 to 2"):
            read_table(table, book)
        assert points({g.student: g for g in book.grades()})["bob"][2] == 0  # all of the table, or none

        table.write_text(filled)
        assert "for 1 answer " in read_table(table, book)
        assert "for 0 answers" in read_table(table, book)  # what is there already is not given twice
        assert points({g.student: g for g in book.grades()})["bob"][2] == 0.5
        assert waiting(book).count("01.3") == 1


def test_status_tells_what_is_left(course):
    (course.path / "roster.csv").write_text("student,name\nada,Ada\nbob,Bob\ncyd,Cyd\n")
    graded(course)
    hand_in(course, "dan")
    with Gradebook(course.gradebook) as book:
        told = status_of(course, book)
        assert "01: 2 graded; 2.0 of 6 points on average" in told
        assert "1 not graded yet: dan/01_numbers.ipynb" in told
        assert "1 of the roster without a grade: cyd" in told
        assert "2 answers wait for a person" in told
        assert "bob/01_numbers.ipynb: 0 of 6" in history_of("bob", book)


def test_what_was_not_taken_has_a_row_until_something_better_comes(course):
    row = Refusal("dan", "me.zip", "01", "the archive is damaged")
    keep_refusals(course.submitted, [row])
    dan = graded(course)["dan"]
    assert (dan.status, dan.reason, dan.lesson, dan.total, dan.possible) == ("refused", row.reason, "01", 0, 6)

    keep_refusals(course.submitted, [])
    hand_in(course, "dan")
    assert graded(course)["dan"].total == 4
    with Gradebook(course.gradebook) as book:
        assert [one.file for one in book.files() if one.student == "dan"] == ["dan/01_numbers.ipynb"]


def test_a_file_that_becomes_a_link_loses_its_points_and_says_why(course, tmp_path):
    graded(course)
    bob = course.path / "submitted" / BOB
    bob.unlink()
    bob.symlink_to(course.path / "submitted" / ADA)
    grades = graded(course)
    assert (grades["bob"].status, grades["bob"].total) == ("refused", 0)
    assert "link" in grades["bob"].reason
