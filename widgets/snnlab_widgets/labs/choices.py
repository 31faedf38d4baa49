"""What a lesson's widget may be asked for, checked at the edge; imports nothing of bokeh."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from snnlab.exceptions import ValidationError, did_you_mean


def check_range(lab: str, name: str, value: Any, low: float, high: float) -> tuple[float, float]:
    """The two ends, if they are in order and between `low` and `high`.

    Raises
    ------
    ValidationError
    """
    first, last = value
    if not low <= first <= last <= high:
        raise ValidationError(f"{lab}: {name} must be (low, high) between {low:g} and {high:g} (got {value!r}).")
    return float(first), float(last)


def check_choice(lab: str, name: str, value: Any, options: Iterable[Any]) -> Any:
    """`value`, if it is one of the options.

    Raises
    ------
    ValidationError
    """
    known = list(options)
    if value not in known:
        raise ValidationError(f"{lab}: there is no {name} {value!r}. {did_you_mean(str(value), map(str, known))}")
    return value
