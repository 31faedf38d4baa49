"""An exercise: what is asked, what kind of answer it takes, and the checks that judge it."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from snnlab.exceptions import ValidationError
from snnlab.grading.answers import AnswerKind, Essay
from snnlab.grading.criterion import Check, worth


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    Parameters
    ----------
    id : lesson and number, such as ``"07.2"``.
    title : a few words.
    points : what it is worth; the points of its checks add up to this.
    answer : what the student hands in: ``Model``, ``Value``, ``Choice``, ``Order``, ``Function``, ``TimeFunction``,
        ``EnsembleFunction``, or ``Essay`` for a person to read.
    checks : functions ``(answer, trial) -> Criterion``, run in this order.
    hidden : points of the checks that only grading knows; see ``with_hidden``.
    hidden_checks : those checks, on the teacher's side.

    Raises
    ------
    ValidationError
        If the id has another form, there is no check, or the points do not add up.
    """

    id: str
    title: str
    points: float
    answer: AnswerKind
    checks: Sequence[Check] = ()
    hidden: float = 0.0
    hidden_checks: Sequence[Check] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d\d\.\d{1,2}", self.id):
            raise ValidationError(f"exercise '{self.id}': an id is lesson.number, such as '07.2'.")
        if not isinstance(self.answer, AnswerKind):
            raise ValidationError(
                f"exercise {self.id}: answer must be Model(...), Value(...), Choice(...), Order(...), Function(...), "
                f"TimeFunction(...), EnsembleFunction(...) or Essay() (got {self.answer!r})."
            )
        if self.by_hand:
            self._demand_no_checks()
        else:
            self._demand_sum()

    @property
    def by_hand(self) -> bool:
        """Whether a person gives the points."""
        return isinstance(self.answer, Essay)

    def with_hidden(self, checks: Sequence[Check]) -> Exercise:
        """The same exercise with the checks that only grading knows.

        Raises
        ------
        ValidationError
            If they are not worth what ``hidden`` says.
        """
        total = sum(worth(check) for check in checks)
        if not math.isclose(total, self.hidden, abs_tol=1e-9):
            raise ValidationError(
                f"exercise {self.id}: its hidden checks are worth {total:g} points together, but the exercise says "
                f"hidden={self.hidden:g}."
            )
        return dataclasses.replace(self, hidden_checks=tuple(checks))

    def _demand_no_checks(self) -> None:
        if self.checks or self.hidden:
            raise ValidationError(f"exercise {self.id}: an Essay is graded by hand, so it takes no checks.")

    def _demand_sum(self) -> None:
        if not self.checks and not self.hidden:
            raise ValidationError(f"exercise {self.id}: there is no check. Give at least one function.")
        total = sum(worth(check) for check in self.checks) + self.hidden
        if not math.isclose(total, self.points):
            raise ValidationError(
                f"exercise {self.id}: the checks are worth {total:g} points together, but the exercise says "
                f"{self.points:g}. Decorate each check with @points(n) so that they add up."
            )

    @property
    def lesson(self) -> str:
        """The lesson's number, such as ``"07"``."""
        return self.id.split(".")[0]
