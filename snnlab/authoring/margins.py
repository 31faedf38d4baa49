"""How far right answers stay within each limit, and near-misses beyond it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from snnlab.grading import CheckResult
from snnlab.grading.criterion import Criterion
from snnlab.grading.result import Outcome

CLEAR = 1.3
"""A near-miss that is beyond a limit by less than this factor may slip through on another day."""


@dataclass(frozen=True)
class Margin:
    """One check's: the right answer that came nearest to the limit, and the near-miss that did."""

    exercise: str
    title: str
    hidden: bool
    worst: Criterion | None = None
    within: float | None = None  # factor between measured and limit; None where nothing is measured
    beyond: float | None = None  # the same of the near-miss, None where none fails this check

    @property
    def line(self) -> str:
        """The margin in words."""
        said = f"{self.exercise} {self.title}{' (hidden)' if self.hidden else ''}: "
        if self.worst is None or self.worst.measured is None or self.within is None:
            said += "nothing measured"
        else:
            unit = f" {self.worst.unit}" if self.worst.unit else ""
            said += (
                f"at worst {self.worst.measured:.3g}, limit {self.worst.limit:.3g}{unit}: {_times(self.within)} within"
            )
        return said + (f"; near-misses {_times(self.beyond)} beyond" if self.beyond is not None else "")


def factor(criterion: Criterion) -> float | None:
    """How many times the measured number fits into the limit, or the other way round: 1 is at the limit.

    Infinite where one of them is 0 or they differ in sign, or where both are 0 and the check passed.
    """
    if criterion.measured is None or criterion.limit is None:
        return None
    measured, limit = float(criterion.measured), float(criterion.limit)
    if measured * limit <= 0:
        return math.inf
    return max(measured / limit, limit / measured)


def margins(right: Iterable[CheckResult], wrong: Iterable[CheckResult]) -> list[Margin]:
    """One margin for each check, in order."""
    found: dict[tuple[str, str], Margin] = {}
    for result in right:
        for outcome in result.outcomes:
            _note_right(found, result.id, outcome)
    for result in wrong:
        failed = [(f, o) for o in result.outcomes if not o.criterion.passed and (f := factor(o.criterion)) is not None]
        if failed:  # it is told apart by the check that it misses most clearly
            beyond, outcome = max(failed, key=lambda pair: pair[0])
            _note_wrong(found, result.id, outcome, beyond)
    return [found[key] for key in sorted(found, key=lambda key: key[0])]


def _note_right(found: dict[tuple[str, str], Margin], exercise: str, outcome: Outcome) -> None:
    key = exercise, outcome.check
    old = found.get(key, Margin(exercise, outcome.title, outcome.hidden))
    within = factor(outcome.criterion)
    if within is not None and not outcome.criterion.passed:
        within = 1 / within
    nearer = old.worst is None or (within is not None and (old.within is None or within < old.within))
    found[key] = (
        Margin(*key[:1], outcome.title, outcome.hidden, outcome.criterion, within, old.beyond) if nearer else old
    )


def _note_wrong(found: dict[tuple[str, str], Margin], exercise: str, outcome: Outcome, beyond: float) -> None:
    key = exercise, outcome.check
    old = found.get(key, Margin(exercise, outcome.title, outcome.hidden))
    least = beyond if old.beyond is None else min(beyond, old.beyond)
    found[key] = Margin(exercise, outcome.title, outcome.hidden, old.worst, old.within, least)


def _times(value: float) -> str:
    return "far" if math.isinf(value) else f"{value:.3g} times"
