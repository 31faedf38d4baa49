"""What a room says is right and what is wrong: ``reference.py`` and ``mutants.py``, with one meaning for all who use them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from snnlab.course.rooms import Room
from snnlab.exceptions import ValidationError
from snnlab.grading import CheckResult
from snnlab.grading.criterion import describe


@dataclass(frozen=True)
class RightAnswer:
    """An answer that must reach full marks, whatever the seed."""

    exercise: str
    name: str
    answer: Callable[[], Any]

    def complaint(self, result: CheckResult) -> str:
        """What is wrong with this verdict; empty where nothing is."""
        if result.status == "by hand" or (result.passed and result.points == result.max_points):
            return ""
        return f"{result.points:g} of {result.max_points:g} points: {_why(result)}"


@dataclass(frozen=True)
class NearMiss:
    """An answer that must lose points, and be told its hint.

    Parameters
    ----------
    hint_id : None where a rule of the exercise refuses it before any check.
    loses : points that it loses at least; 0 asks for less than full marks only.
    """

    exercise: str
    name: str
    answer: Callable[[], Any]
    hint_id: str | None
    loses: float = 0.0

    def complaint(self, result: CheckResult) -> str:
        """What is wrong with this verdict; empty where nothing is."""
        if result.status in ("broken", "by hand", "unanswered"):
            return f"it is {result.status}: {_why(result)}"
        if result.points >= result.max_points:
            return "it gets full marks"
        if result.points > result.max_points - self.loses + 1e-9:
            return f"it loses {result.max_points - result.points:g} points, and should lose {self.loses:g}"
        if result.hint_id != self.hint_id:
            return f"it is told '{result.hint_id}' instead of '{self.hint_id}'" + f" ({_why(result)})"
        if self.hint_id is None and result.status != "refused":
            return f"it has no hint, but no rule refuses it ({_why(result)})"
        return ""


def right_answers(room: Room) -> list[RightAnswer]:
    """All right answers of a room, from ``REFERENCES = {"01.1": [function, ...]}`` in reference.py, if there is one."""
    if not (room.folder / "reference.py").is_file():
        return []
    references = room.module("reference").REFERENCES
    return [
        RightAnswer(exercise, _name(answer, place), answer)
        for exercise, answers in references.items()
        for place, answer in enumerate(answers, start=1)
    ]


def near_misses(room: Room) -> list[NearMiss]:
    """All near-misses of a room, from ``MUTANTS = {name: (exercise, function, hint)}`` in mutants.py, if there is one.

    A fourth entry says how many points it loses at least.

    Raises
    ------
    ValidationError
        If an entry has another form.
    """
    if not (room.folder / "mutants.py").is_file():
        return []
    found = []
    for name, entry in room.module("mutants").MUTANTS.items():
        if not isinstance(entry, tuple) or len(entry) not in (3, 4) or not callable(entry[1]):
            raise ValidationError(
                f"{room.folder.name}/mutants.py: '{name}' must be (exercise, function, hint) or (exercise, function, hint, "
                f"points that it loses), but it is {entry!r:.80}."
            )
        found.append(NearMiss(entry[0], name, *entry[1:]))
    return found


def _name(answer: Callable[[], Any], place: int) -> str:
    name = getattr(answer, "__name__", "")
    return name if name.isidentifier() else f"answer {place}"


def _why(result: CheckResult) -> str:
    failed = [f"{o.title}: {describe(o.criterion)}" for o in result.outcomes if not o.criterion.passed]
    return result.reason or "; ".join(failed) or result.status
