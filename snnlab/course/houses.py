"""Prices of houses in lesson 13: networks that are trained on a split, a straight line, and the article's own table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from snnlab.training import RateNet, SpikingNet, Split, activity, fit, load_house_prices, make_houses, predict, split
from snnlab.training.fitting import Fitted

WHERE = (
    "There is no {path} here, so this cell does nothing. Look for 'Real estate valuation' in the UCI repository, save the "
    "table beside this notebook as {path}, and run the cell again."
)


@dataclass(frozen=True)
class PriceModel:
    """A trained network with the scales of its training houses: columns go in as they are, prices come out.

    Parameters
    ----------
    fitted : the network, its weights and its history.
    columns : mean and spread of each column of the training houses, both (columns,).
    target : mean and spread of their prices.
    """

    fitted: Fitted
    columns: tuple[np.ndarray, np.ndarray]
    target: tuple[float, float]

    @property
    def history(self) -> dict[str, list[float]]:
        """Loss and rate of each epoch."""
        return self.fitted.history

    def scaled(self, x: Any) -> np.ndarray:
        """Columns (houses, columns) in spreads from the mean of the training houses."""
        mean, spread = self.columns
        return (np.asarray(x, dtype=np.float64) - mean) / spread

    def prices(self, x: Any, silent: bool = False) -> np.ndarray:
        """(houses,): what the network says; `silent` sets all hidden spikes, or activities, to 0."""
        said = predict(self.fitted.net, self.fitted.weights, self.scaled(x), lesion=silent)[:, 0]
        mean, spread = self.target
        return mean + spread * said.astype(np.float64)

    def spikes(self, x: Any) -> np.ndarray:
        """(houses, steps, neurons): ones and zeros of the first hidden layer."""
        return activity(self.fitted.net, self.fitted.weights, self.scaled(x)).spikes[0]


def price_model(
    net: SpikingNet | RateNet,
    parts: Split,
    *,
    epochs: int = 40,
    learning_rate: float = 0.01,
    batch_size: int = 64,
    seed: int = 13,
    on_epoch: Callable[[int, Fitted], Any] | None = None,
) -> PriceModel:
    """Train a network on the training part alone; ``fit`` explains the options."""
    x, y = parts.train
    columns = x.mean(axis=0), x.std(axis=0)
    target = float(y.mean()), float(y.std())
    fitted = fit(
        net,
        (x - columns[0]) / columns[1],
        (y - target[0]) / target[1],
        loss="mean_squared",
        epochs=epochs,
        learning_rate=learning_rate,
        batch_size=batch_size,
        seed=seed,
        on_epoch=on_epoch,
    )
    return PriceModel(fitted, columns, target)


def line_prices(parts: Split, x: Any) -> np.ndarray:
    """(houses,): prices on the straight line, a sum of weighted columns, that fits the training part best."""
    x_train, y_train = parts.train
    weights = np.linalg.lstsq(_with_ones(x_train), y_train, rcond=None)[0]
    return _with_ones(x) @ weights


def house_split(seed: int = 13) -> Split:
    """A thousand made-up houses: 700 to train, 300 to test."""
    return split(*make_houses(1000, seed=seed), test=0.3, validation=0.0, seed=seed)


def article_split(path: str = "house_price_data.csv") -> Split | None:
    """The article's own split of the well-known table: 231 houses to train, 58 to validate, 125 to test.

    Parameters
    ----------
    path : of your copy. Without one a sentence says how to get it, and None comes back.
    """
    if not Path(path).exists():
        print(WHERE.format(path=path))
        return None
    return split(*load_house_prices(path), test=0.3, validation=0.2, seed=(1, 2))


def _with_ones(x: Any) -> np.ndarray:
    return np.column_stack([x, np.ones(len(x))])
