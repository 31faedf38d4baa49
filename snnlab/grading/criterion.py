"""What a check says: one measured number against one limit, and what to tell the student."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from snnlab.exceptions import ValidationError
from snnlab.grading.words import say

Check = Callable[..., "Criterion"]
_Check = TypeVar("_Check", bound=Callable[..., object])


@dataclass(frozen=True)
class Criterion:
    """The outcome of one check.

    Parameters
    ----------
    passed : whether the claim holds.
    measured, limit : the number found and the number it is held against, in ``unit``; None when nothing is measured.
    message : one sentence for the student.
    note : one for the teacher alone.
    hint_id : the misconception this failure points to, a key of the lesson's ``HINTS``.
    points : points earned; None means all points of the check when passed, else none.
    expected, yours : (cases,) numbers drawn side by side in the verdict.
    cases : what each of those numbers belongs to, such as ``"0.8 x -0.5"``.
    """

    passed: bool
    measured: float | None = None
    limit: float | None = None
    unit: str = ""
    message: str = ""
    hint_id: str | None = None
    points: float | None = None
    expected: Sequence[float] | None = None
    yours: Sequence[float] | None = None
    cases: Sequence[str] | None = None
    note: str = ""


def points(worth: float) -> Callable[[_Check], _Check]:
    """Decorator that says how many points a check is worth.

    Raises
    ------
    ValidationError
        If the number is not above 0.
    """
    if isinstance(worth, bool) or not isinstance(worth, (int, float)) or not worth > 0:
        raise ValidationError(f"points: a check must be worth more than 0 points (got {worth!r}).")

    def mark(check: _Check) -> _Check:
        check.points = worth  # type: ignore[attr-defined]
        return check

    return mark


def worth(check: Check) -> float:
    """The points a check is worth: what ``@points`` says, else 1."""
    return getattr(check, "points", 1)


def title(check: Check) -> str:
    """The check's name for people: the first line of its docstring, else its name."""
    doc = (check.__doc__ or "").strip()
    return doc.splitlines()[0].rstrip(".") if doc else check.__name__.replace("_", " ")


def describe(criterion: Criterion, language: str = "") -> str:
    """The message of a criterion with its measured number and limit."""
    numbers = measured_against_limit(criterion, language)
    return " ".join(part for part in (criterion.message, numbers and f"({numbers})") if part)


def measured_against_limit(criterion: Criterion, language: str = "") -> str:
    """Such as ``measured 0.016, limit 0.05``, or nothing where nothing was measured."""
    if criterion.measured is None:
        return ""
    numbers = [say(language, "measured {measured}", measured=_amount(criterion.measured, criterion.unit))]
    if criterion.limit is not None:
        numbers.append(say(language, "limit {limit}", limit=_amount(criterion.limit, criterion.unit)))
    return ", ".join(numbers)


def _amount(value: float, unit: str) -> str:
    """Such as ``0.5 Hz``, ``2 lines`` or ``1 line``."""
    return f"{value:.3g} {unit.removesuffix('s') if value == 1 else unit}".rstrip()


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
