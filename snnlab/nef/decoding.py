"""Decoders: the weights that read a value out of firing rates with the least squared error."""

from __future__ import annotations

import numpy as np


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
    """Decoders that minimise ``|A D - Y|^2 + m |sigma D|^2``, with ``sigma`` above 0, a number or (neurons,).

    ``by_points`` says which of two systems with the same answer is solved: that of the points, or that of the neurons;
    None takes the smaller.
    """
    points, neurons = activities.shape
    noise = points * np.square(sigma)
    if points < neurons if by_points is None else by_points:
        level = np.mean(noise)
        weighed = activities.T * (level / noise)[:, None] if np.ndim(noise) else activities.T
        gram = activities @ weighed
        gram.flat[:: points + 1] += level
        return weighed @ np.linalg.solve(gram, targets)
    gram = activities.T @ activities
    gram.flat[:: neurons + 1] += noise
    return np.linalg.solve(gram, activities.T @ targets)


def rmse(actual: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Root mean squared error along the first axis."""
    return np.sqrt(np.mean((actual - target) ** 2, axis=0))
