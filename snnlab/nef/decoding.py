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
    points, neurons = activities.shape
    noise = points * (reg * activities.max()) ** 2
    if points < neurons:
        gram = activities @ activities.T
        gram.flat[:: points + 1] += noise
        return activities.T @ np.linalg.solve(gram, targets)
    gram = activities.T @ activities
    gram.flat[:: neurons + 1] += noise
    return np.linalg.solve(gram, activities.T @ targets)


def rmse(actual: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Root mean squared error along the first axis."""
    return np.sqrt(np.mean((actual - target) ** 2, axis=0))
