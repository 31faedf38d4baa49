"""An exercise: what is asked, what kind of answer it takes, and the checks that judge it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from snnlab.exceptions import ValidationError
from snnlab.grading.answers import AnswerKind
from snnlab.grading.criterion import Check, worth


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    Parameters
    ----------
    id : lesson and number, such as ``"07.2"``.
    title : a few words.
    points : what it is worth; the points of its checks add up to this.
    answer : what the student hands in: ``Model``, ``Value``, ``Choice`` or ``Order``.
    checks : functions ``(answer, trial) -> Criterion``, run in this order.

    Raises
    ------
    ValidationError
        If the id has another form, there is no check, or the points do not add up.
    """

    id: str
    title: str
    points: float
    answer: AnswerKind
    checks: Sequence[Check]

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d\d\.\d{1,2}", self.id):
            raise ValidationError(f"exercise '{self.id}': an id is lesson.number, such as '07.2'.")
        if not isinstance(self.answer, AnswerKind):
            raise ValidationError(
                f"exercise {self.id}: answer must be Model(...), Value(...), Choice(...) or Order(...) (got {self.answer!r})."
            )
        if not self.checks:
            raise ValidationError(f"exercise {self.id}: there is no check. Give at least one function.")
        total = sum(worth(check) for check in self.checks)
        if not math.isclose(total, self.points):
            raise ValidationError(
                f"exercise {self.id}: the checks are worth {total:g} points together, but the exercise says "
                f"{self.points:g}. Decorate each check with @points(n) so that they add up."
            )

    @property
    def lesson(self) -> str:
        """The lesson's number, such as ``"07"``."""
        return self.id.split(".")[0]
