"""Samples and answers as arrays that fit together and fit what was learnt."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.utils import validation

from snnlab.exceptions import ValidationError


def checked_samples(estimator: Any, X: Any, in_time: bool, reset: bool = False) -> np.ndarray:
    """X as float64, (samples, features), or (samples, steps, features) if the estimator can do with time.

    Parameters
    ----------
    in_time : whether it can.
    reset : whether to learn number and names of the features from X; otherwise it must have those learnt.
    """
    given = _with_steps(X, in_time)
    if given is None:
        return np.asarray(_validate(estimator, X, reset=reset, dtype=np.float64))
    flat = _validate(estimator, given.reshape(-1, given.shape[2]), reset=reset, dtype=np.float64)
    return np.asarray(flat).reshape(given.shape)


def checked_pairs(
    estimator: Any, X: Any, y: Any, in_time: bool, numbers: bool, reset: bool
) -> tuple[np.ndarray, np.ndarray]:
    """X as of ``checked_samples`` and y, one answer for each sample.

    Parameters
    ----------
    numbers : whether y holds numbers, of one output or several, and not classes.
    """
    of_y: dict[str, Any] = {"multi_output": numbers, "y_numeric": numbers}
    given = _with_steps(X, in_time)
    if given is None:
        x, y = _validate(estimator, X, y, reset=reset, dtype=np.float64, **of_y)
        return x, y
    x = checked_samples(estimator, given, in_time, reset)
    _, y = _validate(estimator, x[:, 0], y, reset=False, **of_y)
    return x, y


def _with_steps(X: Any, in_time: bool) -> np.ndarray | None:
    """X as an array if it has steps; None if it is what scikit-learn knows."""
    given = X if hasattr(X, "ndim") else np.asarray(X) if isinstance(X, list | tuple) and _deep(X) else None
    if given is None or given.ndim != 3:
        return None
    if not in_time:
        raise ValidationError(
            f"X has the shape {given.shape}, but a network without spikes knows no time, and takes (samples, features)."
        )
    if 0 in given.shape[:2]:
        raise ValidationError(f"X has the shape {given.shape}: there must be at least one sample, and one step.")
    return np.asarray(given)


def _deep(X: Any) -> bool:
    """Whether X is a list of samples that are lists of steps."""
    return len(X) > 0 and isinstance(X[0], list | tuple | np.ndarray) and len(X[0]) > 0 and np.ndim(X[0][0]) > 0


def _validate(*given: Any, **settings: Any) -> Any:
    return validation.validate_data(*given, **settings)
