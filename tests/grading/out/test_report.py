"""The teacher's report: its numbers are the class's, and what needs a person is named."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.out.classroom import Classroom
from snnlab.grading.out.figures import hint_figures, question_figures
from snnlab.grading.out.histogram import histogram
from snnlab.grading.out.labels import Label
from snnlab.grading.out.report import class_report, concerns
from tests.grading.out import classes
from tests.grading.out.classes import FAILED, HIDDEN, PEOPLE, full_marks, lesson_07
from tests.grading.out.test_feedback import OURS, Tags

LABELS = {"07": Label("07_multiplication", "Multiplication")}
TABLES = {"section", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "g"}


@classes.untimed
@given(classes.classes, classes.people, classes.texts)
def test_no_text_becomes_a_tag(grades, people, title):
    read = Tags(class_report(Classroom(grades, people, LABELS, title)))

    assert {tag for tag, _ in read.tags} <= OURS | TABLES
    assert read.comments == 0
    assert not any(
        name.startswith("on") or name in ("style", "src", "href") for _, found in read.tags for name in found
    )


@given(st.lists(st.floats(-1, 12), max_size=30), st.floats(0.5, 10))
def test_every_value_is_in_one_bar(values, top):
    assert sum(bar.count for bar in histogram(values, top)) == len(values)


def test_full_marks_are_in_the_last_bar_and_bars_are_a_point_wide():
    bars = histogram([14.0, 13.5, 0.0], 14.0)

    assert [bar.count for bar in bars] == [1, *[0] * 12, 2]


def test_a_question_is_counted_without_those_that_wait():
    first, second = lesson_07("bob"), lesson_07("ada")
    graded_by_hand = dataclasses.replace(second.questions[2], points=3.0, manual=True)
    second = dataclasses.replace(second, questions=(*second.questions[:2], graded_by_hand, *second.questions[3:]))
    essay = question_figures([first, second])[2]

    assert (essay.exercise, essay.count, essay.mean, essay.full) == ("07.3", 1, 3.0, 1.0)


def test_a_question_tells_its_mean_its_time_and_the_checks_failed_most():
    figures = question_figures([lesson_07("bob"), full_marks("ada")])[1]

    assert figures.mean == pytest.approx((1.5 + 4.0) / 2)
    assert figures.full == 0.5
    assert (figures.seconds, figures.longest) == (2.0, 2.5)
    assert figures.failed == [(FAILED.title, False, 1, 1), (HIDDEN.title, True, 1, 1)]


def test_the_hint_given_most_comes_first():
    other = Question("07.2", hint_id="sum", hint="You add.")
    grades = [lesson_07("a"), Graded("b", lesson="07", questions=(other,)), lesson_07("c")]

    assert [(hint.hint_id, hint.count) for hint in hint_figures(grades)] == [("small_radius", 2), ("sum", 1)]


def test_what_needs_a_person_is_named_and_nothing_else():
    broken = Question("07.1", status="broken", reason="the check itself failed: ZeroDivisionError", possible=2.0)
    grades = [
        full_marks("ada"),
        lesson_07("bob"),
        Graded("cleo", "cleo/07.ipynb", "07", (broken,), "grader failed"),
        Graded("dora", "dora/x.ipynb", status="unreadable", reason="the file is empty"),
        Graded("emil", "emil/07.ipynb", "07", (Question("07.1"),), "grader failed", "MemoryError"),
        Graded("fred", "fred/thesis.ipynb", reason="no lesson's check was found in it"),
        Graded("gwen", "gwen/07.ipynb", "07", (dataclasses.replace(broken, manual=True),), "grader failed"),
    ]

    assert [(one.who, one.what) for one in concerns(grades, {"bob": "Boole"})] == [
        ("Boole", "07.3: to grade by hand"),
        ("cleo", "07.1: a check broke"),
        ("dora", "unreadable"),
        ("emil", "the grader failed"),
        ("fred", "no lesson known"),
    ]


def test_the_page_tells_totals_statuses_and_who_is_missing():
    text = Tags(class_report(Classroom([lesson_07("bob"), full_marks("ada")], PEOPLE, LABELS, "Networks"))).text

    assert "2 notebooks of 3 students" in text
    assert "2 totals: mean 5.75 (dashed), median 5.75, 50 % with full marks" in text
    assert "2 graded" in text
    assert "On the roster without a grade (1)" in text
    assert "Curie, Eve" in text
