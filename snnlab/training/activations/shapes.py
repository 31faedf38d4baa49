"""The one shape that signals of a batch have here."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError


def signals(owner: str, values: Any) -> np.ndarray:
    """``values`` as floats (batch, time, units); ValidationError for another shape, for text, NaN and infinity."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValidationError(f"{owner}: values must be numbers (got {type(values).__name__}).") from None
    if array.ndim != 3:
        raise ValidationError(
            f"{owner}: values must have the shape (batch, time, units) (got {array.shape}). "
            "Write values[None, :, None] for one signal of one unit, values[None] for several units."
        )
    if not np.all(np.isfinite(array)):
        raise ValidationError(f"{owner}: values must be finite (some are NaN or infinite).")
    return array


def positive(owner: str, name: str, value: Any, unit: str = " s") -> np.ndarray:
    """``value`` as floats; ValidationError unless all of them are finite and above 0."""
    array = np.asarray(value, dtype=np.float64)
    if not (np.all(np.isfinite(array)) and np.all(array > 0)):
        raise ValidationError(f"{owner}: {name} must be above 0{unit} (got {value!r}).")
    return array


def per_unit(owner: str, name: str, value: Any, like: np.ndarray) -> np.ndarray:
    """``value`` as (batch, units): one number, one for each unit, or one for each unit of each row of the batch."""
    batch, _, units = like.shape
    array = np.asarray(value, dtype=np.float64)
    if array.shape not in ((), (units,), (batch, units), (1, units)) or not np.all(np.isfinite(array)):
        raise ValidationError(
            f"{owner}: {name} must be a number, or finite numbers of the shape ({units},) or ({batch}, {units}) "
            f"(got shape {array.shape})."
        )
    return np.broadcast_to(array, (batch, units))
