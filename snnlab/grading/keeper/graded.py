"""What a grade is made of, as plain values: a notebook, its questions, and the lines of their checks."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class CheckLine:
    """What one check said.

    Parameters
    ----------
    title : the check's name for people.
    passed : whether its claim holds.
    points, possible : earned, and worth.
    message : for the student.
    note : for the teacher alone.
    measured, limit : the number found and the one it is held against, in ``unit``; None when nothing is measured.
    hint_id : the misconception it points to, or None.
    hidden : whether students know the check only by its title.
    expected, yours : (cases,) numbers to draw side by side; empty when there are none.
    cases : what each of them belongs to.
    """

    title: str
    passed: bool
    points: float = 0.0
    possible: float = 0.0
    message: str = ""
    note: str = ""
    measured: float | None = None
    limit: float | None = None
    unit: str = ""
    hint_id: str | None = None
    hidden: bool = False
    expected: tuple[float, ...] = ()
    yours: tuple[float, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What one exercise earned.

    Parameters
    ----------
    exercise, title : its id, such as ``"07.2"``, and its name.
    points, possible : earned, and worth.
    status : "passed", "failed", "refused", "broken", "unanswered", "missing", or "by hand" where a person gives points.
    reason : a sentence for the student, where points are missing.
    hint_id, hint : the misconception that the answer shows, and what to tell the student about it.
    checks : the lines of its checks, hidden ones too.
    seconds : [s] that running its cells and checking it took.
    text : the answer itself, for questions graded by hand.
    manual : whether a person gave the points; they then stay, whatever the checks say.
    comment : what that person wrote to the student.
    """

    exercise: str
    title: str = ""
    points: float = 0.0
    possible: float = 0.0
    status: str = "missing"
    reason: str = ""
    hint_id: str | None = None
    hint: str = ""
    checks: tuple[CheckLine, ...] = ()
    seconds: float = 0.0
    text: str = ""
    manual: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Graded:
    """What the gradebook says of one notebook.

    Parameters
    ----------
    student, file : who handed in, and which file.
    lesson : number of the lesson or assignment, such as ``"07"``; empty if none is known.
    questions : one for each exercise of the lesson.
    status : "graded", "partly run" (a cell hung, crashed or was stopped), "unreadable", "refused", "not handed in" or
        "grader failed".
    reason : sentences for the student about the whole notebook, first things first.
    layer : the isolation that it ran under, "A" to "D".
    seconds : [s] that grading it took.
    """

    student: str
    file: str = ""
    lesson: str = ""
    questions: tuple[Question, ...] = ()
    status: str = "graded"
    reason: str = ""
    layer: str = ""
    seconds: float = 0.0

    @property
    def points(self) -> Mapping[str, float]:
        """Earned, for each exercise."""
        return {question.exercise: question.points for question in self.questions}

    @property
    def total(self) -> float:
        """Earned, all exercises together."""
        return sum(question.points for question in self.questions)

    @property
    def possible(self) -> float:
        """Worth, all exercises together."""
        return sum(question.possible for question in self.questions)

    @property
    def reasons(self) -> str:
        """All that the student should know about missing points, in sentences."""
        said = [f"{q.exercise}: {q.reason}" for q in self.questions if q.reason]
        return ". ".join(sentence.rstrip(". ") for sentence in ([self.reason] if self.reason else []) + said)


def to_json(graded: Graded) -> dict[str, Any]:
    """The grade as JSON values."""
    return dataclasses.asdict(graded)


def from_json(data: Mapping[str, Any]) -> Graded:
    """The grade that ``to_json`` wrote; fields of other versions are left out."""
    questions = tuple(_question(question) for question in data.get("questions", ()))
    return _known(Graded, {**data, "questions": questions})


def _question(data: Mapping[str, Any]) -> Question:
    return _known(Question, {**data, "checks": tuple(check_line(line) for line in data.get("checks", ()))})


def check_line(data: Mapping[str, Any]) -> CheckLine:
    """One line of a check from JSON values."""
    return _known(CheckLine, {**data, **{name: tuple(data.get(name) or ()) for name in ("expected", "yours", "cases")}})


def _known(kind: type[_T], data: Mapping[str, Any]) -> _T:
    names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in data.items() if name in names})
