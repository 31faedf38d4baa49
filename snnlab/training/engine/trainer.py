"""One epoch: the samples in batches, a gradient and a step downhill for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.training.engine.buffers import Buffers
from snnlab.training.engine.optimiser import Adam
from snnlab.training.engine.passes import gradients_into
from snnlab.training.spec import Net
from snnlab.training.weights import Array, Weights


@dataclass(frozen=True)
class Settings:
    """What stays the same through a training; ``fit`` says what each means."""

    loss: str
    batch_size: int
    learning_rate: float
    rate_target: float | None = None
    rate_strength: float = 100.0


class Trainer:
    """A net in training.

    Attributes
    ----------
    weights : what is learned so far; its arrays are views of ``row``, and those given at the start are not changed.
    """

    def __init__(self, net: Net, weights: Weights, settings: Settings) -> None:
        self._net, self._settings, self._units = net, settings, sum(net.hidden)
        self.weights, self.row = weights.in_one_row()
        self._gradients, self._gradient_row = weights.in_one_row()
        self._room = Buffers()
        self._adam = Adam(self.row, settings.learning_rate)

    def epoch(self, x: Array, y: np.ndarray, order: np.ndarray) -> tuple[float, float]:
        """Go through checked data once, in this order; the mean loss, and the mean activity of hidden units."""
        x, y = np.take(x, order, axis=0, out=self._room("x", x.shape), mode="clip"), y[order]
        size, total_loss, total_rate = self._settings.batch_size, 0.0, 0.0
        for start in range(0, len(x), size):
            part = x[start : start + size]
            loss, rate = self._batch(part, y[start : start + size])
            total_loss += loss * len(part)
            total_rate += rate * len(part)
        return total_loss / len(x), total_rate / len(x)

    def _batch(self, x: Array, y: np.ndarray) -> tuple[float, float]:
        s = self._settings
        value, rates = gradients_into(
            self._gradients, self._net, self.weights, x, y, s.loss, s.rate_target, s.rate_strength, self._room
        )
        self._adam.step(self._gradient_row)
        return value, sum([float(np.add.reduce(layer, axis=None)) for layer in rates]) / (len(x) * self._units)
