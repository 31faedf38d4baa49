"""Least squares under the condition that nothing is negative."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Solve = Callable[[np.ndarray], np.ndarray]

_TURNS = 10  # for each entry; where columns hang on each other, rounding would let some in and out for ever


def nonnegative(solve: Solve, slope: Solve, size: int, tolerance: float) -> np.ndarray:
    """The non-negative x (size,) at the bottom of a convex quadratic bowl.

    Parameters
    ----------
    solve : indices (free,) -> values (free,)
        Bottom of the bowl when only these entries may differ from 0.
    slope : x (size,) -> (size,)
        Downward slope of the bowl at x along each entry.
    tolerance : slopes up to here count as level.

    Returns
    -------
    x : (size,)
        Level along entries above 0, and going up along those at 0 (the Karush-Kuhn-Tucker conditions).

    Source: Lawson & Hanson (1974), "Solving least squares problems", ch. 23, algorithm NNLS.
    """
    x, free = np.zeros(size), np.zeros(size, dtype=bool)
    refused = np.zeros(size, dtype=bool)  # entries that rounding alone seemed to let in
    for _ in range(_TURNS * size):
        down = np.where(free | refused, 0.0, slope(x))
        entering = int(np.argmax(down))
        if down[entering] <= tolerance:
            return x
        free[entering] = True
        moved = _settle(x, free, solve)
        refused[:] = False if moved else refused
        refused[entering] |= not free[entering]
    return x


def _settle(x: np.ndarray, free: np.ndarray, solve: Solve) -> bool:
    """Move x, in place, to the bottom over the free entries, dropping those that it would make negative."""
    moved = False
    while free.any():
        wanted = np.zeros_like(x)
        wanted[free] = solve(np.flatnonzero(free))
        below = free & (wanted <= 0)
        if not below.any():
            x[:] = wanted
            return True
        share = np.min(x[below] / (x[below] - np.minimum(wanted[below], -np.finfo(float).tiny)))
        moved = moved or bool(share > 0)
        x += share * (wanted - x)
        free &= ~(below & (x <= 1e-14 * np.abs(x).max(initial=0.0)))
        x[~free] = 0.0
    return moved


def nonnegative_quadratic(gram: np.ndarray, linear: np.ndarray) -> np.ndarray:
    """The x >= 0 (size,) that minimises ``x' gram x / 2 - linear' x``.

    The form with the Gram matrix is that of Bro & De Jong (1997), "A fast non-negativity-constrained least squares
    algorithm".
    """
    tolerance = 1e-12 * max(np.abs(linear).max(), np.finfo(float).tiny)
    return nonnegative(
        lambda free: np.linalg.solve(gram[np.ix_(free, free)], linear[free]),
        lambda x: linear - gram @ x,
        len(linear),
        tolerance,
    )


def nonnegative_least_squares(matrix: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The x >= 0 (columns,) that minimises ``|matrix x - target|``, for a matrix (rows, columns) of any condition."""
    if len(matrix) > matrix.shape[1]:
        q, matrix = np.linalg.qr(matrix)  # the same problem in fewer rows
        target = q.T @ target
    tolerance = 1e-12 * max(np.abs(matrix.T @ target).max(), np.finfo(float).tiny)
    return nonnegative(
        lambda free: np.linalg.lstsq(matrix[:, free], target, rcond=None)[0],
        lambda x: matrix.T @ (target - matrix @ x),
        matrix.shape[1],
        tolerance,
    )
