"""The regularised incomplete beta function and its inverse: how directions in many dimensions are distributed."""

from __future__ import annotations

import math

import numpy as np


def log_beta(a: float, b: float) -> float:
    """The logarithm of the beta function."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def betainc(a: float, b: float, x: np.ndarray) -> np.ndarray:
    """The share of a beta(a, b) distribution below ``x``, from 0 to 1.

    Source: the continued fraction DLMF 8.17.22, on the side of the mean where it converges fast.
    """
    x = np.asarray(x, dtype=np.float64)
    turned = x > (a + 1.0) / (a + b + 2.0)
    share = np.where(turned, _lower(b, a, np.where(turned, 1.0 - x, 0.0)), _lower(a, b, np.where(turned, 0.0, x)))
    return np.where(turned, 1.0 - share, share)


def betaincinv(a: float, b: float, y: np.ndarray) -> np.ndarray:
    """The ``x`` for which ``betainc(a, b, x)`` is ``y``, by Newton steps kept inside a bracket that halves."""
    y = np.asarray(y, dtype=np.float64)
    found = np.where(y >= 1.0, 1.0, 0.0).ravel()
    todo = np.flatnonzero((y > 0.0) & (y < 1.0))
    wanted, x = y.ravel()[todo], np.full(todo.size, a / (a + b))
    low, high, norm = np.zeros(todo.size), np.ones(todo.size), log_beta(a, b)
    for _ in range(100):
        excess = betainc(a, b, x) - wanted
        low, high = np.where(excess < 0, x, low), np.where(excess > 0, x, high)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            newton = x - excess / np.exp((a - 1.0) * np.log(x) + (b - 1.0) * np.log1p(-x) - norm)
        better = np.where((newton >= low) & (newton <= high), newton, 0.5 * (low + high))
        found[todo] = better
        going = np.abs(better - x) > 1e-9 * np.minimum(x, 1.0 - x)  # below, the next Newton step would gain nothing
        if not np.any(going):
            break
        todo, wanted, x, low, high = todo[going], wanted[going], better[going], low[going], high[going]
    return found.reshape(y.shape)


def _lower(a: float, b: float, x: np.ndarray) -> np.ndarray:
    """``betainc`` for ``x`` below the mean, by Lentz's method."""
    tiny = 1e-300
    c, d = np.ones(x.shape), 1.0 / np.maximum(1.0 - (a + b) * x / (a + 1.0), tiny)
    fraction = d.copy()
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        for term in (even, odd):
            d = 1.0 + term * d
            d = 1.0 / np.where(np.abs(d) < tiny, tiny, d)
            c = 1.0 + term / c
            c = np.where(np.abs(c) < tiny, tiny, c)
            fraction = fraction * c * d
        if np.all(np.abs(c * d - 1.0) < 1e-14):
            break
    with np.errstate(divide="ignore"):
        return np.exp(a * np.log(x) + b * np.log1p(-x) - log_beta(a, b)) / a * fraction
