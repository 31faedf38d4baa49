"""Decoders: the weights that read a value out of firing rates with the least squared error."""

from __future__ import annotations

import numpy as np

from snnlab.nef.symmetric import solver_of


def least_squares(activities: np.ndarray, targets: np.ndarray, reg: float) -> np.ndarray:
    """Decoders that minimise ``|A D - Y|^2 + m sigma^2 |D|^2`` with ``sigma = reg * max(A)``.

    Parameters
    ----------
    activities : (points, neurons) [Hz]
    targets : (points, dimensions)
    reg : float
        Noise to expect, as a share of the highest rate.

    Returns
    -------
    decoders : (neurons, dimensions)

    Notes
    -----
    With fewer points than neurons the smaller system of the points is solved instead; the answer is the same.

    Source: Eliasmith & Anderson (2003), sec. 2.4 and appendix A.1.
    """
    return ridge(activities, targets, reg * activities.max())


def ridge(
    activities: np.ndarray, targets: np.ndarray, sigma: float | np.ndarray, by_points: bool | None = None
) -> np.ndarray:
    """Decoders that minimise ``|A D - Y|^2 + m |sigma D|^2``; see ``Ridge``."""
    return Ridge(activities, sigma, by_points)(targets)


class Ridge:
    """Finds the decoders that minimise ``|A D - Y|^2 + m |sigma D|^2`` for any targets Y, once A has been prepared.

    Parameters
    ----------
    activities : A, (points, neurons) [Hz]
    sigma : [Hz], above 0, a number or (neurons,)
    by_points : which of two systems with the same answer is solved: that of the points, or that of the neurons; None
        takes the smaller.
    """

    def __init__(self, activities: np.ndarray, sigma: float | np.ndarray, by_points: bool | None = None) -> None:
        points, neurons = activities.shape
        noise = points * np.square(sigma)
        self.by_points = points < neurons if by_points is None else by_points
        self.across = activities.T
        if self.by_points:
            level = np.mean(noise)
            if np.ndim(noise):
                self.across = self.across * (level / noise)[:, None]
            gram = activities @ self.across
            gram.flat[:: points + 1] += level
        else:
            gram = self.across @ activities
            gram.flat[:: neurons + 1] += noise
        self.solve = solver_of(gram)

    def __call__(self, targets: np.ndarray) -> np.ndarray:
        """Decoders (neurons, dimensions) for targets (points, dimensions)."""
        return self.across @ self.solve(targets) if self.by_points else self.solve(self.across @ targets)


def rmse(actual: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Root mean squared error along the first axis."""
    return np.sqrt(np.mean((actual - target) ** 2, axis=0))
