"""The twin without spikes: rectified linear layers, forward and backward (ordinary back-propagation)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from snnlab.training.engine.buffers import Buffers
from snnlab.training.spec import RateNet
from snnlab.training.weights import Array, Weights


class Tape(NamedTuple):
    """What the backward pass needs of the forward one; ``rates`` are the hidden layers' activities."""

    x: Array
    output: Array
    rates: list[Array]


def forward(net: RateNet, weights: Weights, x: Array, room: Buffers, lesion: bool = False) -> Tape:
    """``a = max(a W + b, 0)`` from layer to layer, then a linear readout."""
    rates: list[Array] = []
    below = x
    for k, units in enumerate(net.hidden):
        below = np.dot(below, weights.kernels[k], out=room(f"layer {k}", (len(x), units)))
        below += weights.biases[k]
        np.maximum(below, np.float32(0), out=below)
        if lesion:
            below[:] = 0
        rates.append(below)
    return Tape(x, below @ weights.kernels[-1] + weights.biases[-1], rates)


def backward(
    net: RateNet,
    weights: Weights,
    tape: Tape,
    direction: Array,
    pulls: list[float] | None,
    gradients: Weights,
    room: Buffers,
) -> None:
    """The derivative passes through a unit where it is active: ``D = (D_above W^T) [a > 0]``."""
    below = [tape.x, *tape.rates]
    for k in range(len(weights.kernels) - 1, -1, -1):
        np.dot(below[k].T, direction, out=gradients.kernels[k])
        np.add.reduce(direction, out=gradients.biases[k])
        if k:
            wished = room(f"wished {k}", below[k].shape)
            direction = np.dot(direction, weights.kernels[k].T, out=wished)
            if pulls is not None:
                direction += pulls[k - 1]
            direction *= below[k] > 0
