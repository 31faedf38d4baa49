"""The verdict on one answer: what a student sees after ``check`` and what a grade is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from snnlab.grading.criterion import Criterion, describe, sentence
from snnlab.grading.result_html import verdict_html
from snnlab.grading.words import say

Status = Literal["passed", "failed", "unanswered", "refused", "broken", "by hand"]
"""``refused``: the answer could not be taken as it is; ``broken``: a check itself failed, which is not the student's fault."""

HEADLINES: dict[Status, str] = {
    "passed": "All checks passed",
    "failed": "Not there yet",
    "unanswered": "Not answered yet",
    "refused": "This answer cannot be checked",
    "broken": "The check itself failed; tell your teacher",
    "by hand": "Handed in for your teacher to read",
}


@dataclass(frozen=True)
class Outcome:
    """A criterion with the name of its check and the points given."""

    check: str
    title: str
    criterion: Criterion
    points: float
    max_points: float
    hidden: bool = False


@dataclass(frozen=True)
class CheckResult:
    """Points, measured numbers, and at most one hint.

    ``text`` is the answer itself where a person gives the points; ``unchecked`` are points that only grading can give;
    ``standing`` is ``(points, possible)`` of the whole lesson so far; ``language`` is that of the words around the answer.
    """

    id: str
    title: str
    status: Status
    points: float
    max_points: float
    outcomes: tuple[Outcome, ...] = ()
    reason: str = ""
    hint_id: str | None = None
    hint: str = ""
    hint_level: str = ""
    text: str = ""
    unchecked: float = 0.0
    standing: tuple[float, float] | None = None
    language: str = ""

    @property
    def passed(self) -> bool:
        """Whether every criterion holds."""
        return self.status == "passed"

    @property
    def criteria(self) -> list[Criterion]:
        """What each check said, in order."""
        return [outcome.criterion for outcome in self.outcomes]

    @property
    def headline(self) -> str:
        """The verdict in a few words."""
        headline = "All public checks passed" if self.passed and self.unchecked else HEADLINES[self.status]
        return say(self.language, headline)

    def __repr__(self) -> str:
        earned = say(self.language, "{points} of {of} points", points=f"{self.points:g}", of=f"{self.max_points:g}")
        lines = [f"{self.id} {self.title}: {self.headline} ({earned})"]
        lines += [
            f"  {_mark(o.criterion.passed)} {o.title}: {describe(o.criterion, self.language)}" for o in self.outcomes
        ]
        lines += [f"  {sentence(say(self.language, self.reason))}"] if self.reason else []
        lines += [f"  {say(self.language, self.hint_level)}: {self.hint}"] if self.hint else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return verdict_html(self)


def _mark(passed: bool) -> str:
    return "\N{CHECK MARK}" if passed else "\N{BALLOT X}"
