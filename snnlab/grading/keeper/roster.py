"""Who takes part in a course: ``roster.csv``, one line for each student."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from snnlab.exceptions import ValidationError

COLUMNS = ("student", "name", "email", "id", "login", "section")


@dataclass(frozen=True)
class Person:
    """One student.

    Parameters
    ----------
    student : the name of their folder in ``submitted/``, unique.
    name : as people write it, such as "Lovelace, Ada".
    email : address, by which Moodle knows them.
    id : number, by which Canvas and Moodle know them.
    login : login name at Canvas.
    section : their group.
    """

    student: str
    name: str = ""
    email: str = ""
    id: str = ""
    login: str = ""
    section: str = ""


def read_roster(path: Path) -> dict[str, Person]:
    """``{student: Person}`` in the file's order; columns that are not known are left out.

    Raises
    ------
    ValidationError
        If the file has no column ``student``, a line names nobody, or one is named twice.
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        table = csv.DictReader(file)
        if "student" not in (table.fieldnames or ()):
            raise ValidationError(f"{path.name}: there is no column 'student'. The first line must name it.")
        people: dict[str, Person] = {}
        for number, row in enumerate(table, start=2):
            person = Person(**{name: (row.get(name) or "").strip() for name in COLUMNS})
            if not person.student:
                raise ValidationError(f"{path.name}, line {number}: the column 'student' is empty.")
            if person.student in people:
                raise ValidationError(f"{path.name}, line {number}: '{person.student}' is there twice.")
            people[person.student] = person
    return people
