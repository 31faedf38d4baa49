"""The linear algebra inside least squares solvers: several ways to the same answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nef import decoding
from snnlab.solvers.base import Prepared, Preparing


class LeastSquaresSolver(Preparing):
    """Base of the ways to minimise ``|A D - Y|^2 + m |sigma D|^2``, with m the number of points."""

    def __call__(self, activities: np.ndarray, targets: np.ndarray, sigma: float | np.ndarray) -> np.ndarray:
        """Decoders (neurons, dimensions).

        Parameters
        ----------
        activities : (points, neurons) [Hz]
        targets : (points, dimensions)
        sigma : float or (neurons,) [Hz]
            Noise to expect; 0 asks for the solution with the smallest decoders among all that fit best.
        """
        raise NotImplementedError(f"{type(self).__name__} does not say how to solve")


@dataclass(frozen=True, eq=False, repr=False)
class Cholesky(LeastSquaresSolver):
    """Solve the normal equations directly: the fast and usual way.

    ``transpose`` solves the system of the points instead of that of the neurons; None takes the smaller.
    """

    transpose: bool | None = None

    def __post_init__(self) -> None:
        if self.transpose not in (None, False, True):
            raise ValidationError(f"Cholesky: transpose must be True, False or None (got {self.transpose!r}).")

    def __call__(self, activities: np.ndarray, targets: np.ndarray, sigma: float | np.ndarray) -> np.ndarray:
        prepared = self.prepared(activities, sigma)
        return SVD()(activities, targets, sigma) if prepared is None else prepared(targets)

    def prepared(self, activities: np.ndarray, sigma: float | np.ndarray) -> Prepared | None:
        """The normal equations, unless without noise they may be singular."""
        return decoding.Ridge(activities, sigma, self.transpose) if np.all(np.asarray(sigma) > 0) else None


@dataclass(frozen=True, eq=False, repr=False)
class SVD(LeastSquaresSolver):
    """Take the singular value decomposition: slow, and right also where the normal equations are nearly singular."""

    def __call__(self, activities: np.ndarray, targets: np.ndarray, sigma: float | np.ndarray) -> np.ndarray:
        neurons, dimensions = activities.shape[1], targets.shape[1]
        if np.any(sigma):
            noise = np.sqrt(len(activities)) * np.diag(np.broadcast_to(sigma, neurons))
            activities = np.vstack([activities, noise])
            targets = np.vstack([targets, np.zeros((neurons, dimensions))])
        return np.linalg.lstsq(activities, targets, rcond=None)[0]


@dataclass(frozen=True, eq=False, repr=False)
class Conjgrad(LeastSquaresSolver):
    """Conjugate gradients on the normal equations: no matrix of neurons by neurons is ever made.

    Parameters
    ----------
    tol : error to stop at, as a share of the targets' size.
    maxiters : steps to stop after; None takes twice as many as there are neurons, of which half do in exact arithmetic.

    Source: Hestenes & Stiefel (1952), sec. 10, CGLS.
    """

    tol: float = 1e-10
    maxiters: int | None = None

    def __post_init__(self) -> None:
        if isinstance(self.tol, str) or not self.tol > 0:
            raise ValidationError(f"Conjgrad: tol must be above 0 (got {self.tol!r}). Try 1e-10.")
        if self.maxiters is not None and (not isinstance(self.maxiters, int) or self.maxiters < 1):
            raise ValidationError(
                f"Conjgrad: maxiters must be a whole number above 0, or None (got {self.maxiters!r})."
            )

    def __call__(self, activities: np.ndarray, targets: np.ndarray, sigma: float | np.ndarray) -> np.ndarray:
        penalty = len(activities) * np.broadcast_to(sigma, activities.shape[1]) ** 2
        columns = [self._column(activities, y, penalty) for y in targets.T]
        return np.array(columns).T.reshape(activities.shape[1], targets.shape[1])

    def _column(self, a: np.ndarray, y: np.ndarray, penalty: np.ndarray) -> np.ndarray:
        x = np.zeros(a.shape[1])
        gradient = a.T @ y
        direction, size = gradient.copy(), gradient @ gradient
        smallest = self.tol**2 * size
        for _ in range(2 * a.shape[1] if self.maxiters is None else self.maxiters):
            if size <= smallest:
                break
            bent = a.T @ (a @ direction) + penalty * direction
            step = size / (direction @ bent)
            x += step * direction
            gradient -= step * bent
            size, before = gradient @ gradient, size
            direction = gradient + size / before * direction
        return x


def check_system(solver: object, system: object) -> None:
    """Raise ValidationError unless ``system``, the parameter of ``solver``, is a way to solve least squares."""
    if not isinstance(system, LeastSquaresSolver):
        raise ValidationError(
            f"{type(solver).__name__}: solver must be Cholesky(), SVD() or Conjgrad(), with brackets (got {system!r})."
        )
