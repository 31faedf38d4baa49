"""The class as one table: everybody has a line, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.out.cells import cell, number
from snnlab.grading.out.gradetable import grade_csv
from tests.grading.out import classes
from tests.grading.out.classes import ADA, BOB, PEOPLE, full_marks, lesson_07

SIGNS = "=+-@\t\r＝＋－＠"
PLAIN_NUMBER = re.compile(r"-?[0-9.,]+(e[+-]?[0-9]+)?")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def would_be_a_formula(line: str) -> bool:
    """Read as a spreadsheet that looks through blanks does; a plain number is none."""
    bare = line.lstrip()
    return (
        bool(bare)
        and (bare[0] in SIGNS or unicodedata.normalize("NFKC", bare[0]) in "=+-@")
        and not PLAIN_NUMBER.fullmatch(line)
    )


@classes.untimed
@given(classes.texts | st.text(alphabet=" \t=+-@＝＋－＠'\";1a\u0338\u200b", max_size=8))
def test_no_cell_is_a_formula_whichever_sign_ends_a_cell(text):
    shown = cell(text)

    assert not would_be_a_formula(shown)
    assert not any(
        would_be_a_formula(part) for part in shown.split(";")[1:] if not PLAIN_NUMBER.fullmatch(part.strip())
    )
    assert len(shown.splitlines()) <= 1


@classes.untimed
@given(classes.classes, classes.people)
def test_whatever_was_handed_in_the_table_has_no_formula_and_a_line_for_everybody(grades, people):
    head, possible, *lines = read(grade_csv(grades, people))

    assert len(lines) == len({graded.student for graded in grades} | set(people))
    for line in (head, possible, *lines):
        assert len(line) == len(head)
        assert not any(map(would_be_a_formula, line))


def test_points_stand_under_their_questions_and_people_come_from_the_roster():
    head, possible, ada, bob, eve = read(grade_csv([lesson_07("bob"), full_marks("ada")], PEOPLE))
    ada, bob, eve, possible = (dict(zip(head, line, strict=True)) for line in (ada, bob, eve, possible))

    assert [possible[name] for name in ("07.1", "07.2", "07.3", "07.4", "07.5", "total")] == [
        "2",
        "4",
        "3",
        "2",
        "3",
        "14",
    ]
    assert (ada["name"], ada["email"], ada["total"]) == (ADA.name, ADA.email, "6")
    assert [bob[name] for name in ("07.1", "07.2", "07.4", "07.5", "total")] == ["2", "1.5", "0", "2", "5.5"]
    assert bob["section"] == BOB.section
    assert eve["status"] == "not handed in"


def test_points_that_a_person_has_to_give_are_left_empty():
    head, _, bob = read(grade_csv([lesson_07("bob")], {}))

    assert dict(zip(head, bob, strict=True))["07.3"] == ""


def test_each_of_several_lessons_has_its_total():
    eighth = Graded("ada", "ada/08.ipynb", "08", (Question("08.1", points=1.0, possible=3.0),))
    head, possible, ada = read(grade_csv([full_marks("ada"), eighth], {}))
    ada, possible = (dict(zip(head, line, strict=True)) for line in (ada, possible))

    assert (ada["07 total"], ada["08 total"], ada["total"]) == ("6", "1", "7")
    assert (possible["07 total"], possible["08 total"], possible["total"]) == ("6", "3", "9")


def test_an_unreadable_file_is_no_missing_one():
    broken = Graded("bob", "bob/x.ipynb", status="unreadable", reason="the file is empty")
    head, _, _, bob, _ = read(grade_csv([full_marks("ada"), broken], PEOPLE))
    bob = dict(zip(head, bob, strict=True))

    assert (bob["status"], bob["total"], bob["reason"]) == ("unreadable", "0", "the file is empty")


def test_the_tenth_question_comes_after_the_ninth():
    questions = tuple(Question(f"07.{k}", possible=1.0) for k in (10, 9, 1))
    head, *_ = read(grade_csv([Graded("ada", "f", "07", questions)], {}))

    assert head[5:8] == ["07.1", "07.9", "07.10"]


def test_numbers_are_short():
    assert [number(value) for value in (2.0, 1.5, 1 / 3, -0.0, 12345.678)] == ["2", "1.5", "0.3333", "0", "12345.678"]
