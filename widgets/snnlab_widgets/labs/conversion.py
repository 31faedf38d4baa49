"""A net without spikes that has learned a table, and what it does when it spikes: all numbers behind `Converter`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from snnlab.progress import Progress
from snnlab.training import (
    ConvertedNet,
    Fitted,
    RateNet,
    Work,
    fit,
    layered_work,
    load_bundled,
    lowpass,
    predict,
    split,
)
from snnlab.training.notebook import watched

TABLES = ("digits", "breast_cancer", "iris", "wine")
READOUTS = ("last", "mean")
EPOCHS, LEARNING_RATE = 40, 0.01
TEST = 1 / 3  # of the samples, never trained on
DT = 0.001  # [s]
PIXEL = 16.0  # the darkest of a digit
AT_ONCE = 100  # samples whose spikes are held at the same time
NEAR = 0.02  # of accuracy that a spiking net may miss


class Learned(NamedTuple):
    """The net that is converted, and samples that it has never seen."""

    ann: Fitted
    x: np.ndarray
    """(samples, features)"""
    y: np.ndarray
    """(samples,) classes"""
    accuracy: float
    """Without spikes."""


@lru_cache(maxsize=8)
def learned(data: str, hidden: tuple[int, ...], seed: int) -> Learned:
    """Train the net, or remember it; a bar shows from the second second on.

    Raises
    ------
    MissingLibrary
        If scikit-learn, which brings the table, is not installed.
    """
    x, y = load_bundled(data)
    parts = split(x / PIXEL if data == "digits" else x, y, test=TEST, validation=0, seed=seed, stratify=True)
    if data != "digits":
        parts = parts.standardised()
    bar = Progress("Training", EPOCHS, "epoch", None if watched() else False)
    try:
        ann = fit(
            RateNet(hidden),
            *parts.train,
            epochs=EPOCHS,
            learning_rate=LEARNING_RATE,
            seed=seed,
            on_epoch=lambda epoch, _: bar.update(epoch + 1),
        )
    finally:
        bar.close()
    x, y = parts.test
    return Learned(ann, x, y, right(predict(ann.net, ann.weights, x), y))


@dataclass(frozen=True)
class Spoken:
    """What a converted net did with all samples, step by step. A shorter presentation is its beginning."""

    outputs: np.ndarray
    """(samples, steps, classes) of each step alone."""
    spikes: np.ndarray
    """(layers, steps): of a sample in the mean, up to each step."""
    raster: np.ndarray
    """(steps, units): how often each hidden unit spiked for the chosen sample, layer after layer."""
    settling: bool
    """Whether the first half is left out of means, as filters start empty."""

    @property
    def steps(self) -> int:
        return self.outputs.shape[1]

    def until(self, steps: int) -> Spoken:
        """The same, shown for so many steps only."""
        return Spoken(self.outputs[:, :steps], self.spikes[:, :steps], self.raster[:steps], self.settling)

    def scores(self, readout: str) -> np.ndarray:
        """(samples, steps, classes): what is read after each step, of the "last" step alone or the "mean" of them."""
        return self.outputs if readout == "last" else mean_so_far(self.outputs, self.settling)


def spoken(snn: ConvertedNet, x: np.ndarray, sample: int, steps: int) -> Spoken:
    """Run a converted net on all samples, and watch one of them."""
    kernel, bias = snn.weights.kernels[-1].astype(float), snn.weights.biases[-1]
    outputs, counts, raster = [], [], np.empty(0)
    for start in range(0, len(x), AT_ONCE):
        layers = snn.activity(x[start : start + AT_ONCE], steps).spikes
        heard = layers[-1] / (snn.firing_rates[-1] * snn.dt)  # a spike stands for so much activity
        outputs.append((lowpass(heard, snn.synapse, snn.dt) if snn.synapse else heard) @ kernel + bias)
        counts.append([layer.sum(axis=(0, 2)) for layer in layers])
        if start <= sample < start + AT_ONCE:
            raster = np.concatenate([layer[sample - start] for layer in layers], axis=1)
    return Spoken(
        np.concatenate(outputs), np.cumsum(np.sum(counts, axis=0), axis=1) / len(x), raster, bool(snn.synapse)
    )


def mean_so_far(outputs: np.ndarray, settling: bool) -> np.ndarray:
    """Means over the steps (axis 1) up to each, as `ConvertedNet.predict` takes them: behind filters of the second half."""
    total = np.concatenate([np.zeros_like(outputs[:, :1]), np.cumsum(outputs, axis=1)], axis=1)
    end = np.arange(1, outputs.shape[1] + 1)
    start = end // 2 if settling else np.zeros_like(end)
    return (total[:, end] - total[:, start]) / (end - start)[:, None]


def right(scores: np.ndarray, y: np.ndarray) -> Any:
    """Accuracy of scores (samples, classes), or (samples, steps, classes) after each step."""
    return np.mean(scores.argmax(axis=-1) == (y if scores.ndim == 2 else y[:, None]), axis=0)


def near_from(accuracy: np.ndarray, goal: float) -> int | None:
    """The first step, counted from 1, from which on the accuracy stays within `NEAR` of the goal; None if it does not."""
    short = np.flatnonzero(accuracy < goal - NEAR - 1e-9)
    first = 1 if not len(short) else int(short[-1]) + 2
    return first if first <= len(accuracy) else None


def work_of(net: Fitted, spikes: np.ndarray, steps: int) -> Work:
    """The work of one answer; `spikes` (layers,) are those of a sample.

    The sample stands still, so what it sends into the first layer is computed once.
    """
    sizes = [kernel.shape[0] for kernel in net.weights.kernels] + [net.weights.kernels[-1].shape[1]]
    seconds = steps * DT
    synapses = [before * after for before, after in pairwise(sizes)]
    rates = [1 / seconds, *(count / (units * seconds) for count, units in zip(spikes, sizes[1:-1], strict=True))]
    return layered_work(synapses, rates, sizes[1:], steps, DT)
