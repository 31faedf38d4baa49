"""Decoders of at least 0: what excitatory neurons alone can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from snnlab.solvers.active_set import nonnegative_least_squares, nonnegative_quadratic
from snnlab.solvers.base import Rng, Solver
from snnlab.solvers.least_squares import noise_where_active


@dataclass(frozen=True, eq=False, repr=False)
class Nnls(Solver):
    """Non-negative least squares without regularisation."""

    weights: bool = False

    compositional: ClassVar[bool] = False

    def __post_init__(self) -> None:
        self._check_weights()

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        return np.column_stack([nonnegative_least_squares(activities, y) for y in targets.T])


@dataclass(frozen=True, eq=False, repr=False)
class NnlsL2(Solver):
    """Non-negative least squares with L2 regularisation; ``reg`` as in LstsqL2."""

    weights: bool = False
    reg: float = 0.1

    compositional: ClassVar[bool] = False

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("reg")

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        return _regularised(activities, targets, self.reg * activities.max())


@dataclass(frozen=True, eq=False, repr=False)
class NnlsL2nz(Solver):
    """Non-negative least squares, regularised as in LstsqL2nz."""

    weights: bool = False
    reg: float = 0.1

    compositional: ClassVar[bool] = False

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("reg")

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        return _regularised(activities, targets, noise_where_active(activities, self.reg))


def _regularised(activities: np.ndarray, targets: np.ndarray, sigma: float | np.ndarray) -> np.ndarray:
    """The D >= 0 that minimises ``|A D - Y|^2 + m |sigma D|^2``."""
    if not np.all(np.asarray(sigma) > 0):
        return Nnls()(activities, targets)
    points, neurons = activities.shape
    gram = activities.T @ activities
    gram.flat[:: neurons + 1] += points * np.broadcast_to(sigma, neurons) ** 2
    return np.column_stack([nonnegative_quadratic(gram, linear) for linear in (activities.T @ targets).T])
