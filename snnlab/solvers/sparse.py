"""Solvers that leave most of the decoders at exactly 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.solvers.active_set import nonnegative
from snnlab.solvers.base import Rng, Solver
from snnlab.solvers.least_squares import LstsqL2


@dataclass(frozen=True, eq=False, repr=False)
class LstsqL1(Solver):
    """Least squares with L1 and L2 regularisation (the elastic net): few decoders differ from 0.

    Minimises ``|A D - Y|^2 / 2m + a |D|_1 + b |D|^2 / 2`` over m points, with ``a = l1 max(A)`` and
    ``b = l2 max(A)^2``; exactly, as a problem in the positive and negative parts of D.

    Source: Zou & Hastie (2005), "Regularization and variable selection via the elastic net".
    """

    weights: bool = False
    l1: float = 1e-4
    l2: float = 1e-6

    compositional: ClassVar[bool] = False

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("l1", "l2")
        if not self.l2 > 0:
            raise ValidationError(f"LstsqL1: l2 must be above 0 (got {self.l2!r}). 1e-6 is a good start.")

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        points, neurons = activities.shape
        highest = activities.max()
        gram = activities.T @ activities / points
        gram.flat[:: neurons + 1] += self.l2 * highest**2
        columns = [_elastic_net(gram, linear, self.l1 * highest) for linear in (activities.T @ targets).T / points]
        return np.column_stack(columns)


def _elastic_net(gram: np.ndarray, linear: np.ndarray, price: float) -> np.ndarray:
    """The x that minimises ``x' gram x / 2 - linear' x + price |x|_1``."""
    n = len(linear)

    def solve(free: np.ndarray) -> np.ndarray:
        where, sign = free % n, np.where(free < n, 1.0, -1.0)
        return sign * np.linalg.solve(gram[np.ix_(where, where)], linear[where] - price * sign)

    def slope(parts: np.ndarray) -> np.ndarray:
        rest = linear - gram @ (parts[:n] - parts[n:])
        return np.concatenate([rest - price, -rest - price])

    parts = nonnegative(solve, slope, 2 * n, 1e-12 * max(np.abs(linear).max(), np.finfo(float).tiny))
    return parts[:n] - parts[n:]


@dataclass(frozen=True, eq=False, repr=False)
class LstsqDrop(Solver):
    """Solve, set the share ``drop`` of decoders that are nearest to 0 to exactly 0, and solve again for the rest.

    ``solver1`` chooses which to keep, ``solver2`` finds what they are.
    """

    weights: bool = False
    drop: float = 0.25
    solver1: Solver = LstsqL2(reg=0.001)  # noqa: RUF009 - frozen
    solver2: Solver = LstsqL2(reg=0.1)  # noqa: RUF009 - frozen

    compositional: ClassVar[bool] = False

    def __post_init__(self) -> None:
        self._check_weights()
        if not 0 <= self.drop < 1:
            raise ValidationError(f"LstsqDrop: drop must be from 0 up to, but below, 1 (got {self.drop!r}). Try 0.25.")
        if not isinstance(self.solver1, Solver) or not isinstance(self.solver2, Solver):
            raise ValidationError("LstsqDrop: solver1 and solver2 must be solvers, such as LstsqL2(reg=0.1).")

    @property
    def is_random(self) -> bool:
        return self.solver1.is_random or self.solver2.is_random

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        decoders = self.solver1(activities, targets, rng)
        size = np.sort(np.abs(decoders), axis=None)
        kept = np.abs(decoders) >= size[round(self.drop * size.size)]
        again = np.zeros_like(decoders)
        for column, (keep, y) in enumerate(zip(kept.T, targets.T, strict=True)):
            if keep.any():
                again[keep, column] = self.solver2(activities[:, keep], y[:, None], rng)[:, 0]
        return again
