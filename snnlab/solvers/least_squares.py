"""Least squares: decoders with the smallest squared error, and small enough to bear noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.solvers.base import Prepared, Rng, Solver
from snnlab.solvers.systems import Cholesky, LeastSquaresSolver, check_system


@dataclass(frozen=True, eq=False, repr=False)
class LstsqL2(Solver):
    """Least squares with L2 regularisation; ``reg`` is the noise to expect, as a share of the highest rate."""

    weights: bool = False
    reg: float = 0.1
    solver: LeastSquaresSolver = Cholesky()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("reg")
        check_system(self, self.solver)

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        return self.solver(activities, targets, self.reg * activities.max())

    def prepared(self, activities: np.ndarray) -> Prepared | None:
        return self.solver.prepared(activities, self.reg * activities.max())


@dataclass(frozen=True, eq=False, repr=False)
class LstsqL2nz(Solver):
    """As LstsqL2, but neurons that fire at few of the points are held back less: noise comes only when they fire."""

    weights: bool = False
    reg: float = 0.1
    solver: LeastSquaresSolver = Cholesky()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("reg")
        check_system(self, self.solver)

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        return self.solver(activities, targets, noise_where_active(activities, self.reg))

    def prepared(self, activities: np.ndarray) -> Prepared | None:
        return self.solver.prepared(activities, noise_where_active(activities, self.reg))


def noise_where_active(activities: np.ndarray, reg: float) -> np.ndarray:
    """(neurons,) [Hz]: noise of ``reg`` times the highest rate, present at those points where a neuron fires.

    A neuron that never fires counts as one that always does, so that the equations can be solved.
    """
    active = np.mean(activities > 0, axis=0)
    return reg * activities.max() * np.sqrt(np.where(active > 0, active, 1.0))


@dataclass(frozen=True, eq=False, repr=False)
class Lstsq(Solver):
    """Least squares without regularisation; singular values below ``rcond`` times the largest count as 0."""

    weights: bool = False
    rcond: float = 0.01

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("rcond")

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        return np.linalg.lstsq(activities, targets, rcond=self.rcond)[0]
