"""The course's houses: five columns that everybody can judge, and a price with steps and bends in it."""

from __future__ import annotations

import numpy as np

from snnlab.training.data import check
from snnlab.training.data.table import Table

FEATURES = ("area", "quality", "distance", "garage", "age")
NOISE = 15.0


def make_houses(n: int = 1000, seed: int | None = 0, noise: float = NOISE) -> Table:
    """Prices of `n` houses after area, quality, distance to the centre, garage and age.

    Other columns than the well-known table's, so it is a function of its own and no style of ``make_house_prices``: here five
    causes, clear bends and little noise (a straight line explains about 0.91 of the variance, the rule itself 0.97), so that
    one sees within seconds what a network adds; there three causes and much noise, as in life.

    Parameters
    ----------
    n : houses.
    seed : the same seed gives the same houses.
    noise : standard deviation of what the columns do not tell [thousands].

    Returns
    -------
    Table with x (n, 5): area [m2, 60 to 260], quality [1 to 5], distance [km, 0 to 20], garage [places, 0 to 2],
    age [years, 0 to 90]; y (n,): price [thousands], at least 10.
    """
    n, noise = check.count(n, "n"), check.amount(noise, "noise")
    rng = np.random.default_rng(seed)
    area, quality = rng.uniform(60.0, 260.0, n), rng.integers(1, 6, n)
    distance, garage, age = rng.uniform(0.0, 20.0, n), rng.integers(0, 3, n), rng.uniform(0.0, 90.0, n)
    price = house_worth(area, quality, distance, garage, age) + noise * rng.standard_normal(n)
    x = np.column_stack([area, quality, distance, garage, age])
    return Table(x, np.maximum(price, 10.0), FEATURES, "price", about=f"Made up, seed {seed}.")


def house_worth(
    area: np.ndarray, quality: np.ndarray, distance: np.ndarray, garage: np.ndarray, age: np.ndarray
) -> np.ndarray:
    """The rule: price without noise [thousands]; all (houses,). Old age is charm beyond 60 years, the best quality a step."""
    size = 1.2 * area * (1.0 + 0.12 * quality) * np.exp(-distance / 25.0)
    years = -0.35 * age + 0.024 * np.maximum(age - 60.0, 0.0) ** 2
    return size + 12.0 * garage + years + 40.0 * (quality == 5)
