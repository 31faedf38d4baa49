"""Grades for Moodle: whom it knows by email address or ID number, the grade, and the feedback beside it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from snnlab.exceptions import ValidationError
from snnlab.grading.out.cells import number, table
from snnlab.grading.out.classroom import Classroom
from snnlab.grading.out.words import feedback_text

LONGEST = 8000


@dataclass(frozen=True)
class Upload:
    """The table, and students whom Moodle could not know, as the roster has neither email nor number of them."""

    text: str
    count: int
    lost: tuple[str, ...]


def moodle_csv(room: Classroom, lesson: str) -> Upload:
    """One lesson's grades with feedback.

    Moodle takes a missing feedback for "delete the grade", so both are always there, and only who has a grade has a line.

    Raises
    ------
    ValidationError
        If nobody has a grade in the lesson, or nobody's email or number is known.
    """
    grades = [graded for graded in room.grades if graded.lesson == lesson]
    if not grades:
        raise ValidationError(f"nobody has a grade in lesson '{lesson}'.")
    known = [graded for graded in grades if room.person(graded.student).email or room.person(graded.student).id]
    if not known:
        raise ValidationError(
            "Moodle knows students by email or ID number, and roster.csv has neither of anybody. Fill in its columns "
            "'email' or 'id'."
        )
    title = room.label(lesson).title
    rows = [["Email address", "ID number", "Name", title, f"{title} (feedback)"]]
    for graded in known:
        person = room.person(graded.student)
        feedback = "<br>".join(escape(line, quote=False) for line in feedback_text(graded).splitlines())
        rows.append([person.email, person.id, person.name or person.student, number(graded.total), feedback])
    lost = tuple(sorted({graded.student for graded in grades} - {graded.student for graded in known}))
    return Upload(table(rows, LONGEST), len(known), lost)
