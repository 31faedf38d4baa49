"""Two half moons, one in the other's arm: two classes that no straight line separates."""

from __future__ import annotations

import numpy as np

from snnlab.training.data import check
from snnlab.training.data.table import Table


def make_moons(n: int = 400, seed: int | None = 0, noise: float = 0.12) -> Table:
    """`n` points on two half moons of radius 1, half of them (the first of an odd number) on each.

    Parameters
    ----------
    n : points.
    seed : the same seed gives the same points.
    noise : standard deviation of both coordinates [radii].

    Returns
    -------
    Table with x (n, 2) and y (n,), 0 for the upper moon and 1 for the lower, in mixed order.
    """
    n, noise = check.count(n, "n", least=2), check.amount(noise, "noise")
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.arange(n) % 2)
    angle = rng.uniform(0.0, np.pi, n)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1.0 - np.cos(angle), 0.5 - np.sin(angle)])
    x = np.where((y == 0)[:, None], upper, lower) + noise * rng.standard_normal((n, 2))
    return Table(x, y, ("x", "y"), "moon", ("upper", "lower"), about=f"Made up, seed {seed}.")
