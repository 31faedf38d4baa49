"""Four models that all call themselves spiking, for the lesion test of lesson 13: only some live on their spikes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

import numpy as np

from snnlab.course.houses import PriceModel, house_split, line_prices, price_model
from snnlab.training import RateNet, SpikingNet, Split, Weights, activity, initial_weights

NET = SpikingNet(hidden=(60,), steps=20, beta=0.8, threshold=1.0, surrogate_slope=5.0)
BESIDE = SpikingNet(hidden=(16, 32), steps=20, beta=0.8)


class Prices(Protocol):
    """What can be put to the lesion test."""

    def prices(self, x: Any, silent: bool = False) -> np.ndarray:
        """(houses,): prices; with `silent`, those that are left when all spikes are set to 0."""
        ...

    def spikes(self, x: Any) -> np.ndarray:
        """(houses, steps, neurons): what its neurons pass on."""
        ...


@dataclass(frozen=True)
class BesideTheSpikes:
    """The pattern of the article's regressor: three rectified layers say the price, and spiking layers run beside them.

    What those say is thrown away. So no gradient can reach them, and they stay as they were drawn.

    Parameters
    ----------
    rectified : the trained layers that say the price.
    beside : weights of the spiking layers, (columns → 16 → 32 neurons).
    """

    rectified: PriceModel
    beside: Weights

    def spikes(self, x: Any) -> np.ndarray:
        """(houses, steps, neurons) of the second spiking layer."""
        return activity(BESIDE, self.beside, self.rectified.scaled(x)).spikes[1]

    def prices(self, x: Any, silent: bool = False) -> np.ndarray:
        """(houses,): the same, whatever the spikes are."""
        spikes = self.spikes(x)
        if silent:
            spikes = 0 * spikes
        del spikes  # they are worked out, and nobody asks for them
        return self.rectified.prices(x)

    def with_other_spiking_layers(self, seed: int) -> BesideTheSpikes:
        """A copy whose spiking layers are drawn anew."""
        return replace(self, beside=initial_weights(BESIDE, len(self.rectified.columns[0]), 1, seed))


def article_like_model(parts: Split, seed: int = 13) -> BesideTheSpikes:
    """Train a model of the article's pattern: rectified layers of 16, 32 and 16 units, and spiking ones beside them."""
    rectified = price_model(RateNet(hidden=(16, 32, 16)), parts, seed=seed)
    return BesideTheSpikes(rectified, initial_weights(BESIDE, parts.train.x.shape[1], 1, seed))


@dataclass(frozen=True)
class Around:
    """A straight line says the price, and spiking neurons what is missing from it: most of it goes around the spikes."""

    parts: Split
    missing: PriceModel

    def prices(self, x: Any, silent: bool = False) -> np.ndarray:
        """(houses,)"""
        return line_prices(self.parts, x) + self.missing.prices(x, silent)

    def spikes(self, x: Any) -> np.ndarray:
        """(houses, steps, neurons)"""
        return self.missing.spikes(x)


@dataclass(frozen=True)
class Graded:
    """Neurons with membrane, leak and threshold, which pass on how far they are above it: a number, no event.

    Parameters
    ----------
    below : whose currents its neurons get.
    readout : weights (neurons + 1,) of the means over time; the last is an offset.
    """

    below: PriceModel
    readout: np.ndarray

    @classmethod
    def of(cls, below: PriceModel, parts: Split) -> Graded:
        """Read out by least squares from the training part."""
        means = _with_ones(_graded(below, parts.train.x).mean(axis=1))
        return cls(below, np.linalg.lstsq(means, parts.train.y, rcond=1e-3)[0])

    def spikes(self, x: Any) -> np.ndarray:
        """(houses, steps, neurons)"""
        return _graded(self.below, x)

    def prices(self, x: Any, silent: bool = False) -> np.ndarray:
        """(houses,)"""
        means = self.spikes(x).mean(axis=1)
        return _with_ones(0 * means if silent else means) @ self.readout


def _graded(below: PriceModel, x: Any) -> np.ndarray:
    """(houses, steps, neurons): how far each membrane is above the threshold; whoever is there falls to minus half of it."""
    kernel, bias = below.fitted.weights.kernels[0], below.fitted.weights.biases[0]
    current = below.scaled(x) @ kernel + bias
    membrane, passed_on = np.zeros_like(current), []
    for _ in range(NET.steps):
        membrane = NET.beta * membrane + current
        passed_on.append(np.maximum(membrane - NET.threshold, 0.0))
        membrane = np.where(membrane >= NET.threshold, -0.5 * membrane, membrane)
    return np.stack(passed_on, axis=1)


@cache
def four_models(seed: int = 13) -> dict[str, Prices]:
    """Models "A" to "D", trained on the houses of ``house_split(seed)``: all predict well, and all have `spikes`."""
    parts = house_split(seed)
    spiking = price_model(NET, parts, seed=seed)
    train = parts.train
    left_over = replace(parts, train=replace(train, y=train.y - line_prices(parts, train.x)))
    return {
        "A": Around(parts, price_model(NET, left_over, seed=seed)),
        "B": spiking,
        "C": article_like_model(parts, seed),
        "D": Graded.of(price_model(NET, parts, seed=seed + 1), parts),
    }


def _with_ones(values: np.ndarray) -> np.ndarray:
    return np.column_stack([values, np.ones(len(values))])
