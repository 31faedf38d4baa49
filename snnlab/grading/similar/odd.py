"""Odd numbers and seeds: those that two people hardly choose both."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

DIGITS = 3
"""A number with fewer digits that count is chosen by many."""
_COUNTS = (123, 1234, 12345, 123456, 256, 512, 1024, 2048, 4096, 365, 999, 2**32 - 1, 2**32)
_FRACTIONS = (0.125, 0.375, 0.625, 0.875, 0.333, 0.667, 1.414, 2.718)
_PI = (3.14, 3.141, 3.142, 3.1415, 3.1416, 3.14159, 3.141593, math.pi, 2 * math.pi)
_YEARS = range(2015, 2040)
USUAL = frozenset([*_COUNTS, *_FRACTIONS, *_PI, *_YEARS])
"""Numbers of many digits that many choose all the same."""
SMALL_ARRAY = 64


def digits(number: float) -> int:
    """How many digits of a number count: 3 for 0.0137, 1 for 200."""
    if not math.isfinite(number) or number == 0:
        return 0
    mantissa = f"{abs(number):.12e}".partition("e")[0]
    return len(mantissa.replace(".", "").rstrip("0"))


def odd(numbers: Iterable[float]) -> set[float]:
    """Those of the numbers that hardly two people choose both."""
    return {number for number in numbers if digits(number) >= DIGITS and number not in USUAL}


def in_document(document: Any, arrays: Mapping[str, np.ndarray]) -> set[float]:
    """All numbers of a network's document: seeds, parameters, and those of its small arrays."""
    found: set[float] = set()
    ahead = [document]
    while ahead:
        value = ahead.pop()
        if isinstance(value, dict):
            ahead += value.values()
        elif isinstance(value, list):
            ahead += value
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300:
            found.add(float(value))
    for array in arrays.values():
        if array.size <= SMALL_ARRAY and array.dtype.kind in "if":
            found |= {float(number) for number in array.flat}
    return found
