"""Moodle and Gradescope: grade and feedback together, hidden checks after publishing, nothing private in either."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.keeper.roster import Person
from snnlab.grading.out.classroom import Classroom
from snnlab.grading.out.gradescope import as_bytes, results, write_results
from snnlab.grading.out.labels import Label
from snnlab.grading.out.moodle import moodle_csv
from tests.grading.out import classes
from tests.grading.out.classes import FAILED, HIDDEN, PEOPLE, full_marks, lesson_07
from tests.grading.out.test_gradetable import would_be_a_formula

LABELS = {"07": Label("07_multiplication", "Multiplication")}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_moodle_gets_the_grade_and_the_feedback_of_everybody_with_a_grade():
    upload = moodle_csv(Classroom([lesson_07("bob"), full_marks("ada")], PEOPLE, LABELS), "07")
    head, bob, ada = rows(upload.text)

    assert head == ["Email address", "ID number", "Name", "Multiplication", "Multiplication (feedback)"]
    assert ada[:4] == ["ada@example.org", "1815", "Lovelace, Ada", "6"]
    assert bob[3] == "5.5"
    assert FAILED.message in bob[4]
    assert "Well put, but why?" in bob[4]
    assert all(row[3] and row[4] for row in (bob, ada))


def test_whom_moodle_cannot_know_is_named():
    upload = moodle_csv(Classroom([lesson_07("bob"), full_marks("stranger")], PEOPLE, LABELS), "07")

    assert (upload.count, upload.lost) == (1, ("stranger",))


def test_a_roster_without_addresses_is_refused():
    with pytest.raises(ValidationError, match="email"):
        moodle_csv(Classroom([lesson_07("bob")], {}, LABELS), "07")


@classes.untimed
@given(classes.grades, st.builds(Person, classes.texts, classes.texts, st.just("a@b.org")))
def test_moodle_gets_no_formula_and_no_tag(graded, person):
    graded = dataclasses.replace(graded, student="s", lesson="07")
    _, line = rows(moodle_csv(Classroom([graded], {"s": person}, LABELS), "07").text)

    assert not any(map(would_be_a_formula, line))
    assert "<" not in line[4].replace("<br>", "")


@classes.untimed
@given(classes.secrets, classes.secrets, st.booleans(), classes.statuses)
def test_uploads_are_the_same_whatever_the_private_side_of_a_hidden_check_says(one, other, passed, status):
    first, second = (classes.with_hidden(secret, passed, status) for secret in (one, other))

    assert results(first) == results(second)
    assert moodle_csv(Classroom([first], PEOPLE), "07") == moodle_csv(Classroom([second], PEOPLE), "07")


@classes.untimed
@given(classes.grades)
def test_gradescope_gets_json_of_its_documented_form_that_adds_up(graded):
    content = json.loads(as_bytes(results(graded)))

    assert content["score"] == pytest.approx(graded.total, abs=1e-4)
    assert sum(test["score"] for test in content["tests"]) == pytest.approx(graded.total, abs=1e-4)
    for test in content["tests"]:
        assert test["visibility"] in ("visible", "after_published")
        assert test.get("status", "passed") in ("passed", "failed")
        assert {"name", "score", "max_score", "output"} <= set(test)


def test_public_checks_are_visible_and_hidden_ones_wait():
    tests = [test for test in results(lesson_07())["tests"] if test["number"] == "07.2"]

    assert [(test["name"], test["visibility"]) for test in tests][1:] == [
        (f"07.2 {FAILED.title}", "visible"),
        (f"07.2 {HIDDEN.title}", "after_published"),
    ]


def test_a_hint_stands_at_the_public_check_that_failed():
    question = Question(
        "07.1", "t", 1.0, 3.0, "failed", "", "r", "Look at the radius.", (classes.PASSED, HIDDEN, FAILED)
    )
    question = dataclasses.replace(question, points=1.5)
    outputs = [test["output"] for test in results(Graded("bob", "f", "07", (question,)))["tests"]]

    assert [("Look at the radius." in output) for output in outputs] == [False, False, True]


def test_what_waits_for_a_person_is_neither_passed_nor_failed():
    (test,) = [test for test in results(lesson_07())["tests"] if test["number"] == "07.3"]

    assert "status" not in test
    assert "your teacher" in test["output"].casefold()


def test_points_by_hand_replace_the_tests_of_the_checks():
    question = Question("07.1", "t", 2.5, 3.0, "failed", checks=(FAILED, HIDDEN), manual=True, comment="Nearly.")
    (test,) = results(Graded("bob", "f", "07", (question,)))["tests"]

    assert (test["score"], test["max_score"]) == (2.5, 3.0)
    assert "Nearly." in test["output"]
    assert test["visibility"] == "after_published"  # its text tells what the hidden check says


@pytest.mark.parametrize("student", ["../x", "=1+1", "a[1]", "x" * 400])
def test_results_lie_inside_the_folder(student, tmp_path):
    (path,) = write_results([lesson_07(student)], tmp_path)

    assert path.parents[2] == tmp_path
    assert json.loads(path.read_bytes())["score"] == 5.5
