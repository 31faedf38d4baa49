"""What TrainView trains: a table of houses dealt into three parts, a net, and what the net makes of houses it never saw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from snnlab.training import (
    RateNet,
    SpikingNet,
    Split,
    Table,
    activity,
    fit,
    make_house_prices,
    make_houses,
    predict,
    split,
)
from snnlab.training.fitting import Fitted
from snnlab.training.metrics import r2
from snnlab_widgets.labs.script import function_text

TABLES: dict[str, Callable[[], Table]] = {"houses": make_houses, "house_prices": make_house_prices}
SLOPE = 5.0  # of the surrogate gradient


def prepared(table):
    parts = split(*table, test=0.3, validation=1 / 7, seed=0).standardised()
    mean, spread = parts.train.y.mean(), parts.train.y.std()
    return Split(*(replace(part, y=(part.y - mean) / spread) for part in parts))


def trained(net, houses, epochs, seed, on_epoch=None):
    return fit(
        net,
        *houses.train,
        loss="mean_squared",
        validation=tuple(houses.validation),
        epochs=epochs,
        learning_rate=0.01,
        seed=seed,
        on_epoch=on_epoch,
    )


class Town:
    """Houses of a table: those to learn from, and those to judge by, from cheap to dear.

    houses : Split, in units of the training part's mean and spread
    x : (tested, features) scaled; prices : (tested,); raw : (tested, features) as the table has them
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.houses: Split = prepared(table)
        learnt = table.y[self.houses.train.rows]
        self._mean, self.spread = float(learnt.mean()), float(learnt.std())
        tested = self.houses.test
        order = np.argsort(table.y[tested.rows], kind="stable")
        self.x, self.prices, self.raw = tested.x[order], table.y[tested.rows][order], table.x[tested.rows][order]

    def price(self, scores: Any) -> np.ndarray:
        """What the net says, (houses, 1), as prices (houses,)."""
        return np.asarray(scores, dtype=float)[:, 0] * self.spread + self._mean

    def predicted(self, fitted: Fitted, lesion: bool = False) -> np.ndarray:
        """(tested,): prices that the net says; with `lesion` its hidden units are silenced."""
        return self.price(predict(fitted.net, fitted.weights, self.x, lesion=lesion))

    def r2(self, fitted: Fitted, lesion: bool = False) -> float:
        """Share of the variance of the tested prices that the net explains."""
        return r2(self.prices, self.predicted(fitted, lesion))


class Look(NamedTuple):
    """How the hidden layer saw one house; neurons from those that lower the price most to those that raise it most."""

    spikes: np.ndarray  # (steps, neurons) 0 or 1
    adds: np.ndarray  # (neurons,) to the price
    neurons: np.ndarray  # (neurons,) their numbers
    base: float  # price without any spike


def look(town: Town, fitted: Fitted, house: int, lesion: bool) -> Look:
    """Show the net a tested house."""
    spikes = activity(fitted.net, fitted.weights, town.x[house : house + 1]).spikes[0][0]
    weights = fitted.weights.kernels[-1][:, 0]
    order = np.argsort(weights, kind="stable")
    spikes = np.zeros_like(spikes) if lesion else spikes
    base = town.price(fitted.weights.biases[-1][None])[0]
    return Look(spikes[:, order], (spikes.mean(axis=0) * weights)[order] * town.spread, order, float(base))


def spikes_a_house(town: Town, fitted: Fitted) -> float:
    """Of the whole hidden layer, in the mean over the tested houses."""
    net: Any = fitted.net
    return float(activity(net, fitted.weights, town.x).rates[0].sum(axis=1).mean() * net.steps)


def spiking_net(hidden: int, steps: int, threshold: float, leak: float) -> SpikingNet:
    """The net of these controls."""
    return SpikingNet((hidden,), steps=steps, beta=leak, threshold=threshold, surrogate_slope=SLOPE)


def twin_net(hidden: int) -> RateNet:
    """The same without spikes."""
    return RateNet((hidden,))


def script(data: str, hidden: int, steps: int, threshold: float, leak: float, epochs: int, seed: int) -> str:
    """Python that trains the same nets and prints the same scores."""
    table = TABLES[data].__name__
    net = f"SpikingNet(({hidden},), steps={steps}, beta={leak!r}, threshold={threshold!r}, surrogate_slope={SLOPE!r})"
    names = ", ".join(["RateNet", "SpikingNet", "Split", "fit", table, "predict", "split"])
    return f"""\
from dataclasses import replace

from snnlab.training import {names}
from snnlab.training.metrics import r2


{function_text(prepared)}


{function_text(trained)}


houses = prepared({table}())
net = {net}
model = trained(net, houses, epochs={epochs}, seed={seed})
twin = trained(RateNet(({hidden},)), houses, epochs={epochs}, seed={seed})

x, y = houses.test
print("R2 spiking:", r2(y, predict(net, model.weights, x)))
print("R2 of its twin without spikes:", r2(y, predict(twin.net, twin.weights, x)))
print("R2 with the spikes silenced:", r2(y, predict(net, model.weights, x, lesion=True)))
"""
