"""Strict checks of untrusted JSON: exact keys, exact types, bounded sizes. Each failure is one sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from snnlab.document import form
from snnlab.exceptions import ValidationError


def record(data: Any, keys: Sequence[str], where: str) -> dict[str, Any]:
    """``data``, if it is an object with exactly these keys."""
    if type(data) is not dict:
        raise ValidationError(f"{where}: must be an object (got {data!r:.60}).")
    if set(data) != set(keys):
        odd = sorted(set(map(str, data)) ^ set(keys))
        raise ValidationError(
            f"{where}: must have exactly the keys {', '.join(keys)}; not so with {', '.join(odd)!s:.200}."
        )
    return data


def items(data: Any, where: str) -> Iterator[tuple[Any, str]]:
    """The items of a list of objects, each with its name for messages."""
    if type(data) is not list:
        raise ValidationError(f"{where}: must be a list (got {data!r:.60}).")
    for number, item in enumerate(data):
        yield item, f"{where}[{number}]"


def text(data: Any, where: str) -> str | None:
    """A short text, or None."""
    if data is not None and (type(data) is not str or len(data) > form.LONGEST_TEXT):
        raise ValidationError(f"{where}: must be a text of at most {form.LONGEST_TEXT} characters (got {data!r:.60}).")
    return data


def whole(data: Any, where: str, low: int, high: int) -> int:
    """A whole number within bounds, both included."""
    if type(data) is not int or not low <= data <= high:
        raise ValidationError(f"{where}: must be a whole number from {low} to {high} (got {data!r:.60}).")
    return data


def seed(data: Any, where: str) -> int | None:
    """A seed, or None."""
    return None if data is None else whole(data, where, 0, 2**32 - 1)


def number(data: Any, where: str, low: float, high: float) -> float:
    """A finite number within bounds, both included."""
    if type(data) not in (int, float) or not math.isfinite(data) or not low <= data <= high:
        raise ValidationError(f"{where}: must be a number from {low:g} to {high:g} (got {data!r:.60}).")
    return float(data)


def flag(data: Any, where: str) -> bool:
    """True or False."""
    if type(data) is not bool:
        raise ValidationError(f"{where}: must be true or false (got {data!r:.60}).")
    return data


def checked_arrays(arrays: Mapping[str, Any], scope: form.Scope = form.ANSWER) -> dict[str, np.ndarray]:
    """The arrays, if all are finite float64 and not too large together."""
    total = 0
    for name, array in arrays.items():
        if not isinstance(array, np.ndarray) or array.dtype != np.float64 or array.ndim > scope.axes:
            raise ValidationError(f"array {name!s:.20}: must be float64 numbers with at most {scope.axes} axes.")
        total += array.size
        if total > scope.numbers:
            raise ValidationError(
                f"the arrays hold more than {scope.numbers} numbers together. Make the network smaller."
            )
        if not np.all(np.isfinite(array)):
            raise ValidationError(f"array {name!s:.20}: holds NaN or infinity; every number must be finite.")
    return dict(arrays)
