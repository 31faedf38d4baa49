"""Checks of what a network is made with, before anything is built from it."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.params import is_number


def a_whole_number(network: str, name: str, value: Any, most: int = 100_000) -> None:
    """Raise ValidationError unless ``value`` is a whole number from 1 to ``most``."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not 1 <= value <= most:
        raise ValidationError(f"{network}: {name} must be a whole number from 1 to {most} (got {value!r}).")


def a_number_above_zero(network: str, name: str, value: Any) -> None:
    """Raise ValidationError unless ``value`` is a finite number above 0."""
    if not is_number(value) or not value > 0:
        raise ValidationError(f"{network}: {name} must be a finite number above 0 (got {value!r}).")


def numbers(network: Any, name: str, given: Any) -> np.ndarray:
    """``given`` as float64; ValidationError if it is no array of finite numbers."""
    try:
        array = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        array = np.array(np.nan)
    if not np.all(np.isfinite(array)):
        raise ValidationError(f"{network}: {name} must be finite numbers (got {given!r}).")
    return array
