"""Points spread evenly over spheres and balls: quasi-random sequences instead of clumps and gaps."""

from __future__ import annotations

import numpy as np


def quasirandom(n: int, dimensions: int, start: np.ndarray) -> np.ndarray:
    """The additive recurrence ``start + k * alpha mod 1``, which fills the unit cube evenly.

    Parameters
    ----------
    start : (dimensions,) in [0, 1); where the sequence begins.

    Returns
    -------
    points : (n, dimensions) in [0, 1)

    Source: M. Roberts (2018), "The unreasonable effectiveness of quasirandom sequences": ``alpha_j = phi^-j`` with phi
    the positive root of ``x^(d+1) = x + 1``.
    """
    phi = 2.0
    for _ in range(40):  # fixed point; converges for every d
        phi = (1.0 + phi) ** (1.0 / (dimensions + 1))
    alpha = phi ** -np.arange(1.0, dimensions + 1)
    points = start + np.outer(np.arange(1, n + 1), alpha)
    return points - np.floor(points)  # as exact as the remainder, and faster


def on_sphere(cube: np.ndarray, dimensions: int) -> np.ndarray:
    """Map points of the unit cube to the unit sphere, keeping them evenly spread.

    Parameters
    ----------
    cube : (n, sphere_coordinates(dimensions)) in [0, 1)

    Returns
    -------
    directions : (n, dimensions), each of length 1.

    Notes
    -----
    One dimension: the two signs in turn. Two: the angle. More: normal deviates by the Box-Muller map, normalised.
    """
    if dimensions == 1:
        return np.where(cube < 0.5, -1.0, 1.0)
    if dimensions == 2:
        angle = 2.0 * np.pi * cube[:, :1]
        return np.hstack([np.cos(angle), np.sin(angle)])
    half = cube.shape[1] // 2
    length, angle = np.sqrt(-2.0 * np.log1p(-cube[:, :half])), 2.0 * np.pi * cube[:, half:]
    deviates = np.hstack([length * np.cos(angle), length * np.sin(angle)])[:, :dimensions]
    return deviates / np.linalg.norm(deviates, axis=1, keepdims=True)


def sphere_coordinates(dimensions: int) -> int:
    """How many coordinates of the cube ``on_sphere`` uses."""
    return 1 if dimensions <= 2 else 2 * ((dimensions + 1) // 2)


def rotation(dimensions: int, rng: np.random.Generator | np.random.RandomState) -> np.ndarray:
    """A random (dimensions, dimensions) rotation, every orientation equally likely.

    Source: QR of a normal matrix with the signs of R's diagonal, Mezzadri (2007).
    """
    q, r = np.linalg.qr(rng.standard_normal((dimensions, dimensions)))
    return q * np.sign(np.diag(r))
