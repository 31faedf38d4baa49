"""Sizes of arrays and of errors."""

from __future__ import annotations

from typing import Any

import numpy as np

Axis = int | tuple[int, ...] | None


def norm(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Square root of the sum of squares."""
    return np.sqrt(np.sum(np.square(np.asarray(x, dtype=np.float64)), axis=axis, keepdims=keepdims))


def rms(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Square root of the mean of squares."""
    return np.sqrt(np.mean(np.square(np.asarray(x, dtype=np.float64)), axis=axis, keepdims=keepdims))


def rmse(x: Any, y: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Root mean squared difference of x and y."""
    return rms(np.subtract(x, y), axis=axis, keepdims=keepdims)


def nrmse(a: Any, b: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """``rmse(a, b)`` as a share of the size of ``b``, its root mean square."""
    return rmse(a, b, axis=axis, keepdims=keepdims) / rms(b, axis=axis, keepdims=keepdims)
