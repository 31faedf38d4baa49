"""Canvas: points go to the right line and column, all else stays to the byte, and nobody is lost without a word."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.keeper.roster import Person
from snnlab.grading.out.canvas import canvas_csv, fill
from snnlab.grading.out.canvas_people import Line, matched
from snnlab.grading.out.classroom import Classroom
from snnlab.grading.out.labels import Label
from snnlab.grading.out.raw_csv import read_raw
from tests.grading.out import classes
from tests.grading.out.classes import PEOPLE, full_marks, lesson_07
from tests.grading.out.test_gradetable import would_be_a_formula

LABELS = {"07": Label("07_multiplication", "Multiplication")}
ROOM = Classroom([lesson_07("bob"), full_marks("ada")], PEOPLE, LABELS)
TEMPLATE = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Multiplication (4711),Essay (4712),Current Score\r\n"
    "    Points Possible,,,,,14.00,10.00,(read only)\r\n"
    '"Lovelace, Ada",1815,,alovelace,"A ""one""",,7.5,80\r\n'
    '"Boole, Robert",99,,bboole,B,1,,\r\n'
    '"Hopper, Grace",1906,,ghopper,B,3,,\r\n'
    '"Student, Test",5,,x,B,,,\r\n'
).encode()


def read(content: bytes | str) -> list[list[str]]:
    text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    return list(csv.reader(io.StringIO(text)))


def test_points_go_into_the_lessons_column_and_nothing_else_changes():
    filled = fill(TEMPLATE, ROOM, "07")
    expected = TEMPLATE.replace(b'"A ""one""",,7.5', b'"A ""one""",6,7.5').replace(b"B,1,,", b"B,5.5,,")

    assert filled.content == expected
    assert (filled.column, filled.count, filled.lost, filled.notes) == ("Multiplication (4711)", 2, (), ())


def test_a_student_whom_no_line_can_mean_is_named():
    room = Classroom([*ROOM.grades, full_marks("stranger")], PEOPLE, LABELS)

    assert fill(TEMPLATE, room, "07").lost == ("stranger",)


def test_another_column_can_be_named_with_and_without_its_number():
    for name in ("Essay", "Essay (4712)", "essay"):
        filled = fill(TEMPLATE, ROOM, "07", name)

        assert read(filled.content)[2][6] == "6"
        assert "10 points, here it is 14" in filled.notes[0]


@pytest.mark.parametrize(("column", "told"), [("Esay", "Essay"), ("Current Score", "no column")])
def test_a_column_that_is_not_there_or_read_only_is_refused(column, told):
    with pytest.raises(ValidationError, match=told):
        fill(TEMPLATE, ROOM, "07", column)


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(ValidationError, match="several columns"):
        fill(TEMPLATE.replace(b"Essay (4712)", b"Multiplication (4712)"), ROOM, "07")


def test_semicolons_and_decimal_commas_stay():
    template = TEMPLATE.decode().replace("Lovelace, Ada", "Lovelace Ada").replace("Boole, Robert", "Boole Robert")
    template = template.replace("Hopper, ", "").replace("Student, Test", "").replace(".", "~").replace(",", ";")
    filled = fill(template.replace("~", ",").encode(), ROOM, "07")

    assert b"99;;bboole;B;5,5;;" in filled.content


def test_a_name_that_is_a_formula_in_canvas_is_quoted_and_still_found():
    filled = fill(TEMPLATE.replace(b'"Boole, Robert"', b'"=HYPERLINK(""x"")"'), ROOM, "07")

    assert read(filled.content)[3][0] == '\'=HYPERLINK("x")'
    assert filled.count == 2


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"Student,ID\nx,1\n", b'Student,ID\n"x', "Studént".encode("utf-16")]
)
def test_what_is_no_gradebook_is_refused(content):
    with pytest.raises(ValidationError):
        fill(content, ROOM, "07")


@classes.untimed
@given(
    st.lists(st.lists(classes.texts, min_size=2, max_size=5), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"])
)
def test_a_table_that_was_only_read_is_the_same_to_the_byte(rows, end):
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)

    assert read_raw(text.getvalue()).text() == text.getvalue()
    assert [[read_raw(text.getvalue()).value(0, column) for column in range(len(rows[0]))]] == [rows[0]]


@classes.untimed
@given(st.lists(classes.texts, min_size=3, max_size=3), classes.grades)
def test_no_line_of_a_student_holds_a_formula(texts, graded):
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["Student", "ID", "Section", "Multiplication (1)", "Other (2)"])
    table.writerow(["Points Possible", "", "", "14", "1"])
    table.writerow([texts[0], "1815", texts[1], "", texts[2]])
    room = Classroom([Graded("ada", "f", "07", graded.questions)], PEOPLE, LABELS)
    filled = fill(text.getvalue().encode("utf-8", "replace"), room, "07")
    lines = list(csv.reader(io.StringIO(filled.content.decode(), newline="")))

    assert len(lines) == 3
    assert not any(map(would_be_a_formula, lines[2]))


def line(row: int, name: str, number: str = "", login: str = "") -> Line:
    return Line(row, name, number, "", login)


def test_an_id_counts_more_than_a_name():
    lines = [line(1, "Lovelace, Ada", "7"), line(2, "Byron, Ada", "1815")]

    assert matched([PEOPLE["ada"]], lines)["ada"].row == 2


def test_one_of_two_with_the_same_name_is_not_guessed():
    lines = [line(1, "Lovelace, Ada"), line(2, "Ada Lovelace")]

    assert matched([PEOPLE["ada"]], lines) == {}


def test_two_students_never_share_a_line():
    twins = [Person("ada", "Lovelace, Ada"), Person("ada2", "Ada Lovelace")]

    assert matched(twins, [line(1, "Lovelace, Ada")]) == {}


@pytest.mark.parametrize("student", ["lovelaceada", "Ada Lovelace", "alovelace", "1815"])
def test_without_a_roster_the_folders_name_may_say_who_it_is(student):
    lines = [line(1, "Lovelace, Ada", "1815", "alovelace"), line(2, "Boole, Robert", "2", "bboole")]

    assert matched([Person(student)], lines)[student].row == 1


def test_without_a_template_there_is_a_column_for_each_lesson():
    eighth = Graded("ada", "ada/08.ipynb", "08", (Question("08.1", points=1.0, possible=3.0),))
    head, possible, ada, bob = read(canvas_csv(Classroom([*ROOM.grades, eighth], PEOPLE, LABELS), ["07", "08"]))

    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Multiplication", "Lesson 08"]
    assert possible == ["Points Possible", "", "", "", "", "14", "3"]
    assert ada == ["Lovelace, Ada", "1815", "", "alovelace", "A", "6", "1"]
    assert bob[5:] == ["5.5", ""]
