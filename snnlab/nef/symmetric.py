"""Systems of equations with a symmetric, positive definite matrix, prepared once for all right-hand sides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

_LARGE = 400  # rows from which halving the work is worth a substitution in Python
_BLOCK = 32  # rows that are substituted at a time


def solver_of(matrix: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """What solves ``matrix @ x = y`` for x, given y (n, columns).

    Each call is on its own: what it returns does not hang on what was asked before. A large matrix is factored here, a
    small one at each call, and so is one that rounding has left not quite positive definite.
    """
    if len(matrix) >= _LARGE:
        try:
            return Substitution(np.linalg.cholesky(matrix))
        except np.linalg.LinAlgError:
            pass
    return partial(np.linalg.solve, matrix)


class Substitution:
    """Solves ``L @ L.T @ x = y`` for a lower triangular L (n, n), block of rows by block of rows."""

    def __init__(self, lower: np.ndarray) -> None:
        self.lower = lower
        starts = range(0, len(lower), _BLOCK)
        rows = [slice(start, min(start + _BLOCK, len(lower))) for start in starts]
        self.blocks = [(block, np.linalg.inv(lower[block, block])) for block in rows]

    def __call__(self, y: np.ndarray) -> np.ndarray:
        """x (n, columns) for y (n, columns)."""
        x, lower = y.copy(), self.lower
        for block, inverse in self.blocks:
            x[block] = inverse @ (x[block] - lower[block, : block.start] @ x[: block.start])
        for block, inverse in reversed(self.blocks):
            x[block] = inverse.T @ (x[block] - lower[block.stop :, block].T @ x[block.stop :])
        return x
