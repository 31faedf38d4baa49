"""House prices of a town that does not exist, with the columns of the well-known table of 414 sales."""

from __future__ import annotations

import numpy as np

from snnlab.training.data import check
from snnlab.training.data.table import Table

FEATURES = ("house_age", "distance_to_station", "convenience_stores")
TARGET = "house_price"
NOISE = 6.5
FAR = 6500.0  # [m] no house stands farther from its station


def make_house_prices(n: int = 414, seed: int | None = 0, noise: float = NOISE) -> Table:
    """Prices per area of `n` houses, after age, distance to the next station and shops near by.

    The town is made up, its rule is known, so one can say how good a prediction can be: with the usual noise nobody who
    knows these three columns alone gets beyond an R2 of about 0.78. A straight line gets about 0.59.

    Parameters
    ----------
    n : houses.
    seed : the same seed gives the same town.
    noise : standard deviation of what the three columns do not tell, in units of the price.

    Returns
    -------
    Table with x (n, 3): age [years, 0 to 44], distance [m, 23 to 6500], shops [0 to 10]; y (n,): price per area, about 5 to 80.
    """
    n, noise = check.count(n, "n"), check.amount(noise, "noise")
    rng = np.random.default_rng(seed)
    age = np.round(44.0 * rng.beta(1.1, 1.6, n), 1)
    distance = np.round(np.minimum(23.0 + rng.lognormal(np.log(480.0), 1.15, n), FAR), 2)
    shops = np.minimum(rng.poisson(0.5 + 7.5 * np.exp(-distance / 800.0)), 10).astype(float)
    price = house_price(age, distance, shops) + noise * rng.standard_normal(n)
    x = np.column_stack([age, distance, shops])
    return Table(x, np.round(np.maximum(price, 5.0), 1), FEATURES, TARGET, about=f"Made up, seed {seed}.")


def house_price(age: np.ndarray, distance: np.ndarray, shops: np.ndarray) -> np.ndarray:
    """The rule of the town: price per area without noise; all (houses,).

    New houses are dear, middling ones cheap, old ones dear again; nearness pays, most of all among many shops.
    """
    near = np.exp(-distance / 800.0)
    return 13.0 + 0.03 * (age - 26.0) ** 2 + near * (25.0 + 1.5 * shops) + 0.3 * shops
