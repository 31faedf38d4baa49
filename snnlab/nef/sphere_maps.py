"""Maps from the unit cube to the unit sphere that keep evenly spread points evenly spread.

Source: Fang & Wang (1994), Number-Theoretic Methods in Statistics, sec. 1.5.
"""

from __future__ import annotations

import numpy as np

from snnlab.nef.incomplete_beta import betaincinv


def sct(cube: np.ndarray, dimensions: int) -> np.ndarray:
    """Directions (n, dimensions) whose spherical coordinates are quantiles at ``cube`` (n, dimensions - 1).

    The cosine of the angle to the first axis, then to the second one among what is left, and so on; the last one is the
    angle in a plane.
    """
    points, left = np.empty((len(cube), dimensions)), np.ones(len(cube))
    for k in range(dimensions - 2):
        half = 0.5 * (dimensions - 1 - k)
        cosine = 2.0 * betaincinv(half, half, cube[:, k]) - 1.0
        points[:, k] = left * cosine
        left = left * np.sqrt(1.0 - cosine**2)
    angle = 2.0 * np.pi * cube[:, -1]
    points[:, -2], points[:, -1] = left * np.cos(angle), left * np.sin(angle)
    return points


def tfww(cube: np.ndarray, dimensions: int) -> np.ndarray:
    """Directions (n, dimensions) from ``cube`` (n, dimensions - 1), pair of coordinates by pair.

    The squared lengths of the pairs (in odd dimensions the first is a triple) are drawn first, then the angle of each.
    """
    pairs, odd = dimensions // 2, dimensions % 2
    within = np.ones((len(cube), pairs + 1))  # squared length of the first k pairs together
    within[:, 0] = 0.0
    for k in range(pairs - 1, 0, -1):
        within[:, k] = within[:, k + 1] * cube[:, k - 1] ** (1.0 / (k + 0.5 * odd))
    length = np.sqrt(np.diff(within, axis=1))
    angle = 2.0 * np.pi * cube[:, -pairs:]
    points = np.empty((len(cube), dimensions))
    if odd:  # the triple: its first coordinate is uniform
        first = cube[:, pairs - 1]
        points[:, 0] = length[:, 0] * (1.0 - 2.0 * first)
        length[:, 0] *= 2.0 * np.sqrt(first * (1.0 - first))
    points[:, odd::2], points[:, odd + 1 :: 2] = length * np.cos(angle), length * np.sin(angle)
    return points
