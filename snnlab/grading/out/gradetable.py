"""The whole class as one table: a line for each student, a column for each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from snnlab.grading.keeper.by_hand import waits_for_a_person
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.roster import Person
from snnlab.grading.out.cells import number, table

NOT_HANDED_IN = "not handed in"
PERSON = ("student", "name", "email", "id", "section")

Worth = Mapping[str, Mapping[str, float]]
"""``{lesson: {exercise: points}}``"""


@dataclass(frozen=True)
class Row:
    """One student, and what they handed in: one grade for each lesson, and for each file of no known lesson."""

    person: Person
    grades: tuple[Graded, ...]

    def of(self, lesson: str) -> Graded | None:
        """The grade of a lesson."""
        return next((graded for graded in self.grades if graded.lesson == lesson), None)

    def status(self, lesson: str) -> str:
        """The status of a lesson; that of files of no known lesson, if it may be one of them."""
        graded = self.of(lesson)
        unknown = sorted({graded.status for graded in self.grades if not graded.lesson})
        return graded.status if graded else ", ".join(unknown) or NOT_HANDED_IN


def worth_of(grades: Sequence[Graded]) -> dict[str, dict[str, float]]:
    """What the questions of the grades are worth, lessons and exercises in order."""
    worth: dict[str, dict[str, float]] = {}
    for graded in grades:
        for question in graded.questions:
            of_lesson = worth.setdefault(graded.lesson, {})
            of_lesson[question.exercise] = max(question.possible, of_lesson.get(question.exercise, 0.0))
    return {lesson: dict(sorted(worth[lesson].items(), key=_in_order)) for lesson in sorted(worth)}


def rows_of(grades: Sequence[Graded], people: Mapping[str, Person]) -> list[Row]:
    """A row for everybody: the roster's order first, then who is not in it."""
    handed_in: dict[str, list[Graded]] = {student: [] for student in people}
    for graded in sorted(grades, key=lambda graded: graded.student):
        handed_in.setdefault(graded.student, []).append(graded)
    return [Row(people.get(student, Person(student)), tuple(own)) for student, own in handed_in.items()]


def grade_csv(grades: Sequence[Graded], people: Mapping[str, Person], worth: Worth | None = None) -> str:
    """The class as CSV: points for each question, totals, and a first line with the points possible.

    A cell stays empty where a person has to give the points, and where nothing was handed in.

    Parameters
    ----------
    grades : one for each student and lesson.
    people : the roster; who is in it has a line even without a grade.
    worth : what the questions are worth; by default what the grades say.
    """
    worth = worth_of(grades) if worth is None else worth
    whole = number(sum(sum(exercises.values()) for exercises in worth.values()))
    head, possible = [*PERSON], ["points possible", "", "", "", ""]
    for lesson, exercises in worth.items():
        head += [*exercises, *([f"{lesson} total", f"{lesson} status"] if len(worth) > 1 else ["status"])]
        possible += [
            *map(number, exercises.values()),
            *([number(sum(exercises.values()))] if len(worth) > 1 else []),
            "",
        ]
    lines = [[*_cells(row, worth), whole, _reasons(row)] for row in rows_of(grades, people)]
    return table([[*head, "total", "possible", "reason"], [*possible, whole, whole, ""], *lines])


def _cells(row: Row, worth: Worth) -> list[str]:
    person = row.person
    cells = [person.student, person.name, person.email, person.id, person.section]
    for lesson, exercises in worth.items():
        graded = row.of(lesson)
        cells += [_points(graded, exercise) for exercise in exercises]
        cells += ["" if graded is None else number(graded.total)] if len(worth) > 1 else []
        cells += [row.status(lesson)]
    return [*cells, number(sum(graded.total for graded in row.grades))]


def _points(graded: Graded | None, exercise: str) -> str:
    question = next((q for q in graded.questions if q.exercise == exercise), None) if graded else None
    return "" if question is None or waits_for_a_person(question) else number(question.points)


def _reasons(row: Row) -> str:
    return ". ".join(graded.reasons for graded in row.grades if graded.reasons)


def _in_order(item: tuple[str, float]) -> tuple[str, int, str]:
    """``07.10`` after ``07.9``."""
    lesson, _, k = item[0].partition(".")
    return lesson, int(k) if k.isdecimal() else 0, item[0]
