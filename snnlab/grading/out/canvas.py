"""Grades for Canvas: points filled into the gradebook that was downloaded from it, or a new table for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.grading.out.canvas_people import Line, matched
from snnlab.grading.out.cells import is_formula, number, table
from snnlab.grading.out.classroom import Classroom
from snnlab.grading.out.raw_csv import RawTable, read_raw

PERSON = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_MORE = ("Integration ID", "Root Account")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Filled:
    """The filled table.

    Parameters
    ----------
    content : the file, in UTF-8.
    column : the assignment's column.
    count : students whose points it holds.
    lost : students whom no line, or more than one, can mean.
    notes : what the teacher should know.
    """

    content: bytes
    column: str
    count: int
    lost: tuple[str, ...]
    notes: tuple[str, ...] = ()


def fill(template: bytes, room: Classroom, lesson: str, column: str | None = None) -> Filled:
    """A lesson's points in the gradebook that Canvas exported; every other cell stays as it is.

    Parameters
    ----------
    template : the file from Canvas.
    lesson : number of the lesson.
    column : name of the assignment; by default the lesson's title.

    Raises
    ------
    ValidationError
        If the file is no gradebook of Canvas, or has no such column, or more than one.
    """
    try:
        text = template.decode("utf-8")
    except UnicodeDecodeError:
        raise ValidationError("the template is not in UTF-8. Take the file as it comes from Canvas.") from None
    bom = _BOM if text.startswith(_BOM) else ""
    gradebook = read_raw(text.removeprefix(_BOM))
    head = _head(gradebook)
    possible = _possible_row(gradebook)
    place = _column(head, gradebook, possible, _wanted(room, lesson, column))
    lines = [_line(gradebook, head, row) for row in range(possible + 1, len(gradebook.rows))]
    of_student = {graded.student: graded for graded in room.grades if graded.lesson == lesson}
    found = matched([room.person(student) for student in of_student], [line for line in lines if line.student])
    comma = gradebook.delimiter == ";" and re.search(r"\d,\d", "".join(gradebook.rows[possible])) is not None
    for student, line in found.items():
        points = number(of_student[student].total)
        gradebook.put(line.row, place, points.replace(".", ",") if comma else points)
    _quote(gradebook, head, possible)
    worth = max((graded.possible for graded in of_student.values()), default=0.0)
    notes = _about_points(gradebook.value(possible, place), worth, head[place])
    lost = tuple(sorted(set(of_student) - set(found)))
    return Filled((bom + gradebook.text()).encode(), head[place], len(found), lost, notes)


def canvas_csv(room: Classroom, lessons: Sequence[str]) -> str:
    """A new table for Canvas, with a column for each lesson; new columns become new assignments there."""
    students = sorted({graded.student for graded in room.grades if graded.lesson in lessons})
    totals = {(graded.student, graded.lesson): graded for graded in room.grades}
    worth = [max((g.possible for g in room.grades if g.lesson == lesson), default=0.0) for lesson in lessons]
    rows = [[*PERSON, *(room.label(lesson).title for lesson in lessons)]]
    rows += [["Points Possible", "", "", "", "", *map(number, worth)]]
    for student in students:
        person = room.person(student)
        points = [totals.get((student, lesson)) for lesson in lessons]
        cells = [person.name or person.student, person.id, "", person.login, person.section]
        rows.append([*cells, *("" if graded is None else number(graded.total) for graded in points)])
    return table(rows)


def _head(gradebook: RawTable) -> list[str]:
    head = [gradebook.value(0, column) for column in range(len(gradebook.rows[0]))] if gradebook.rows else []
    if "Student" not in head or "ID" not in head:
        raise ValidationError(
            "the template is no gradebook of Canvas: its first line must name the columns Student and ID. "
            "In Canvas, open Grades and choose Export."
        )
    return head


def _possible_row(gradebook: RawTable) -> int:
    for row in range(1, min(6, len(gradebook.rows))):
        if gradebook.value(row, 0).strip().casefold() == "points possible":
            return row
    raise ValidationError("the template is no gradebook of Canvas: it has no line 'Points Possible'.")


def _wanted(room: Classroom, lesson: str, column: str | None) -> list[str]:
    label = room.label(lesson)
    return [column] if column else [label.title, label.room, f"{lesson} {label.title}"]


def _column(head: list[str], gradebook: RawTable, possible: int, wanted: list[str]) -> int:
    """The place of the assignment's column."""
    ours = {
        place: name
        for place, name in enumerate(head)
        if name and name not in (*PERSON, *_MORE) and "read only" not in gradebook.value(possible, place).casefold()
    }
    same = [place for place, name in ours.items() if name in wanted]
    alike = same or [place for place, name in ours.items() if _bare(name) in map(_bare, wanted)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        names = ", ".join(f"'{ours[place]}'" for place in alike)
        raise ValidationError(f"the template has several columns of that name: {names}. Name one whole with --column.")
    near = did_you_mean(wanted[0], ours.values())
    raise ValidationError(f"the template has no column '{wanted[0]}'. {near} Name one with --column.")


def _bare(name: str) -> str:
    """A column's name without Canvas's number, blanks, signs and case."""
    return re.sub(r"[\W_]+", "", re.sub(r"\s*\(\d+\)\s*$", "", name)).casefold()


def _line(gradebook: RawTable, head: list[str], row: int) -> Line:
    names = ("Student", "ID", "SIS User ID", "SIS Login ID")
    return Line(row, *(gradebook.value(row, head.index(name)) if name in head else "" for name in names))


def _quote(gradebook: RawTable, head: list[str], possible: int) -> None:
    """No cell of a student's line stays a formula; Canvas finds the line by its numbers, which stay as they are."""
    for row in range(possible + 1, len(gradebook.rows)):
        for column in range(len(gradebook.rows[row])):
            name, value = head[column] if column < len(head) else "", gradebook.value(row, column)
            if name not in ("ID", "SIS User ID", "SIS Login ID") and is_formula(value):
                gradebook.put(row, column, f"'{value}")


def _about_points(said: str, worth: float, column: str) -> tuple[str, ...]:
    try:
        possible = float(said.replace(",", "."))
    except ValueError:
        return ()
    return (
        ()
        if possible == worth
        else (f"Canvas says that '{column}' is worth {possible:g} points, here it is {worth:g}.",)
    )
