"""Least squares on rates to which noise was added: regularisation by example."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.solvers.base import Rng, Solver
from snnlab.solvers.systems import Cholesky, LeastSquaresSolver, check_system


@dataclass(frozen=True, eq=False, repr=False)
class LstsqNoise(Solver):
    """Least squares on rates with Gaussian noise of ``noise`` times the highest rate."""

    is_random = True
    weights: bool = False
    noise: float = 0.1
    solver: LeastSquaresSolver = Cholesky()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("noise")
        check_system(self, self.solver)

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        deviates = _source(rng).standard_normal(activities.shape)
        return self.solver(activities + self.noise * activities.max() * deviates, targets, 0.0)


@dataclass(frozen=True, eq=False, repr=False)
class LstsqMultNoise(Solver):
    """Least squares on rates with Gaussian noise of ``noise`` times each rate itself."""

    is_random = True
    weights: bool = False
    noise: float = 0.1
    solver: LeastSquaresSolver = Cholesky()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        self._check_weights()
        self._check_at_least_zero("noise")
        check_system(self, self.solver)

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        deviates = _source(rng).standard_normal(activities.shape)
        return self.solver(activities * (1.0 + self.noise * deviates), targets, 0.0)


def _source(rng: Rng) -> np.random.Generator:
    return np.random.default_rng() if rng is None else rng
