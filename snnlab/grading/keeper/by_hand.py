"""Points that a person gives: they stand beside what the checks say, and are never overwritten by it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from snnlab.grading.keeper.graded import Graded, Question


@dataclass(frozen=True)
class ByHand:
    """What a person gave for one student's answer to one exercise.

    Parameters
    ----------
    points : None leaves the points to the checks, and keeps the comment.
    comment : for the student.
    """

    student: str
    exercise: str
    points: float | None
    comment: str = ""


def with_points_by_hand(graded: Graded, given: Mapping[tuple[str, str], ByHand]) -> Graded:
    """The grade with the points by hand in the place of those of the checks."""
    questions = tuple(
        _question(question, given.get((graded.student, question.exercise))) for question in graded.questions
    )
    return dataclasses.replace(graded, questions=questions)


def _question(question: Question, given: ByHand | None) -> Question:
    if given is None:
        return question
    if given.points is None:
        return dataclasses.replace(question, comment=given.comment)
    return dataclasses.replace(question, points=given.points, comment=given.comment, manual=True)


def waits_for_a_person(question: Question) -> bool:
    """Whether only a person can give its points, and none has yet."""
    return question.status in ("by hand", "broken") and not question.manual
