"""How far predicted numbers lie from true ones.

All take ``y_true`` and ``y_pred`` of shape (samples,), (samples, 1) or (samples, outputs), and give one number: with several
outputs, the mean of the outputs' numbers. What is not defined (a relative error where y is 0, R2 of a constant y) is NaN, and
a warning says why.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import SnnlabWarning, ValidationError

_ZEROS = "is not defined where y is 0 (it divides by y): NaN. Look at MAE or RMSE instead"
_CONSTANT = (
    "is not defined for values that are all the same (it divides by their spread): NaN. Look at MAE or RMSE instead"
)


def pearson_r(y_true: Any, y_pred: Any) -> float:
    """Pearson's correlation, -1 to 1: whether predictions go up where the truth does, in whatever unit and offset."""
    y, p = _columns(y_true, y_pred)
    spread = _spread(y) * _spread(p)
    together = ((y - y.mean(axis=0)) * (p - p.mean(axis=0))).mean(axis=0)
    return _divided(together, spread, "r", _CONSTANT)


def r2(y_true: Any, y_pred: Any) -> float:
    """Share of the variance of y that is explained: 1 is perfect, 0 is as good as always saying the mean, below is worse."""
    y, p = _columns(y_true, y_pred)
    return 1.0 - _divided(((y - p) ** 2).mean(axis=0), _spread(y) ** 2, "R2", _CONSTANT)


def mse(y_true: Any, y_pred: Any) -> float:
    """Mean squared error, in the square of y's unit."""
    y, p = _columns(y_true, y_pred)
    return float(((y - p) ** 2).mean())


def rmse(y_true: Any, y_pred: Any) -> float:
    """Root of the mean squared error, in y's unit."""
    y, p = _columns(y_true, y_pred)
    return float(np.sqrt(((y - p) ** 2).mean(axis=0)).mean())


def rmsre(y_true: Any, y_pred: Any) -> float:
    """Root of the mean squared relative error ((y - p) / y), without a unit; NaN where a y is 0."""
    y, p = _columns(y_true, y_pred)
    if _has_zeros(y, "RMSRE"):
        return float("nan")
    return float(np.sqrt((((y - p) / y) ** 2).mean(axis=0)).mean())


def mae(y_true: Any, y_pred: Any) -> float:
    """Mean absolute error, in y's unit."""
    y, p = _columns(y_true, y_pred)
    return float(np.abs(y - p).mean())


def mape(y_true: Any, y_pred: Any) -> float:
    """Mean absolute error in percent of y; NaN where a y is 0."""
    y, p = _columns(y_true, y_pred)
    if _has_zeros(y, "MAPE"):
        return float("nan")
    return float(100.0 * np.abs((y - p) / y).mean())


REGRESSION: dict[str, Callable[[Any, Any], float]] = {
    "r": pearson_r,
    "R2": r2,
    "MSE": mse,
    "RMSE": rmse,
    "RMSRE": rmsre,
    "MAE": mae,
    "MAPE": mape,
}
"""The seven metrics by name. Of r and R2 more is better; of the others less; MAPE is in percent."""


def regression_metrics(y_true: Any, y_pred: Any) -> dict[str, float]:
    """All seven metrics by name; see ``REGRESSION``."""
    return {name: metric(y_true, y_pred) for name, metric in REGRESSION.items()}


def _columns(y_true: Any, y_pred: Any) -> tuple[np.ndarray, np.ndarray]:
    """Both as (samples, outputs) of float, or a sentence about what does not fit."""
    y, p = (_column(values, name) for values, name in ((y_true, "y_true"), (y_pred, "y_pred")))
    if y.shape != p.shape:
        raise ValidationError(
            f"y_true has {_size(y)}, y_pred {_size(p)}: they must tell of the same samples and outputs. "
            "Was one of them taken from another part of the split?"
        )
    return y, p


def _column(values: Any, name: str) -> np.ndarray:
    array = np.asarray(values, dtype=float)
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim != 2 or array.size == 0:
        raise ValidationError(
            f"{name} must have the shape (samples,) or (samples, outputs), with at least one sample "
            f"(got {np.shape(values)}). Flatten it, or pick the values of one step."
        )
    if not np.isfinite(array).all():
        bad = int((~np.isfinite(array)).sum())
        raise ValidationError(
            f"{name} holds {bad} NaN or infinite of {array.size} values. Drop or repair those samples first."
        )
    return array


def _spread(values: np.ndarray) -> np.ndarray:
    """(outputs,): standard deviation, exactly 0 of equal values; the mean of them may be rounded."""
    return np.where(np.ptp(values, axis=0) > 0, values.std(axis=0), 0.0)


def _size(array: np.ndarray) -> str:
    return f"{array.shape[0]} samples of {array.shape[1]}"


def _has_zeros(y: np.ndarray, name: str) -> bool:
    zeros = bool((y == 0).any())
    if zeros:
        warnings.warn(f"{name} {_ZEROS}.", SnnlabWarning, stacklevel=3)
    return zeros


def _divided(above: np.ndarray, below: np.ndarray, name: str, why: str) -> float:
    if (below == 0).any():
        warnings.warn(f"{name} {why}.", SnnlabWarning, stacklevel=3)
        return float("nan")
    return float((above / below).mean())
