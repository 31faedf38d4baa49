"""How far the numbers of Converter go."""

from __future__ import annotations

from typing import Any

from snnlab.exceptions import ValidationError

SCALES = (1, 2, 5, 10, 20, 30, 50, 70, 100, 200, 300, 500, 700, 1000)  # [Hz]
REACH = {"scale": (1.0, 1000.0), "time": (0.005, 0.2), "tau": (0.0, 0.05)}  # [Hz], [s], [s]
UNITS = {"scale": "Hz", "time": "s", "tau": "s"}


def check_reach(name: str, value: Any) -> None:
    """ValidationError unless the number is within its reach."""
    low, high = REACH[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValidationError(f"Converter: {name} must be from {low:g} to {high:g} {UNITS[name]} (got {value!r}).")


def check_sample(sample: Any, n: int) -> None:
    """ValidationError unless there is such a sample among `n`."""
    if isinstance(sample, bool) or not isinstance(sample, int) or not 0 <= sample < n:
        raise ValidationError(f"Converter: sample must be a whole number from 0 to {n - 1} (got {sample!r}).")
