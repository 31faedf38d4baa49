"""One hidden layer, constant input, mean rate: forward and backward in a single pass, ``plain.one_pass_any`` says why."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from snnlab.training.engine.buffers import Buffers
from snnlab.training.engine.kernels import kernels
from snnlab.training.spec import Net, SpikingNet
from snnlab.training.weights import Array, Weights


class Tape(NamedTuple):
    """What the backward pass needs of the forward one."""

    x: Array
    output: Array
    rates: list[Array]
    slopes: Array


def serves(net: Net, x: Array) -> bool:
    """Whether the shortcut gives the gradient of this net."""
    return (
        isinstance(net, SpikingNet)
        and len(net.hidden) == 1
        and net.readout == "rate"
        and not net.recurrent
        and x.ndim == 2
    )


def forward(net: SpikingNet, weights: Weights, x: Array, room: Buffers) -> Tape:
    """Scores, rates and the derivatives of the rates by the currents, all (samples, ...)."""
    shape = len(x), net.hidden[0]
    current, current_blocks = room.in_blocks("current", shape)
    rate, rate_blocks = room.in_blocks("rate", shape)
    slopes, slope_blocks = room.in_blocks("slopes", shape)
    np.dot(x, weights.kernels[0], out=current)
    current += weights.biases[0]
    constants = float(net.beta), float(net.threshold), float(net.surrogate_slope)
    if net.reset == "soft" and net.detach_reset:
        kernels().one_pass(current_blocks, net.steps, *constants, rate_blocks, slope_blocks)
    else:
        flags = float(net.reset == "hard"), float(not net.detach_reset)
        kernels().one_pass_any(current_blocks, net.steps, *constants, *flags, rate_blocks, slope_blocks)
    output: Array = rate @ weights.kernels[1]
    output += weights.biases[1]
    return Tape(x, output, [rate], slopes)


def backward(
    net: SpikingNet,
    weights: Weights,
    tape: Tape,
    direction: Array,
    pulls: list[float] | None,
    gradients: Weights,
    room: Buffers,
) -> None:
    """Fill ``gradients`` from the loss's derivatives by the scores, and by the rates (``pulls``)."""
    np.dot(tape.rates[0].T, direction, out=gradients.kernels[1])
    np.add.reduce(direction, out=gradients.biases[1])
    current = room("current", tape.slopes.shape)
    np.dot(direction, weights.kernels[1].T, out=current)
    if pulls is not None:
        current += pulls[0]
    current *= tape.slopes
    np.dot(tape.x.T, current, out=gradients.kernels[0])
    np.add.reduce(current, out=gradients.biases[0])


def scores(net: SpikingNet, weights: Weights, x: Array, room: Buffers, lesion: bool) -> Array:
    """Scores alone, (samples, outputs)."""
    shape = len(x), net.hidden[0]
    current, current_blocks = room.in_blocks("current", shape)
    rate, rate_blocks = room.in_blocks("rate", shape)
    if lesion:
        rate[:] = 0
    else:
        np.dot(x, weights.kernels[0], out=current)
        current += weights.biases[0]
        constants = float(net.beta), float(net.threshold), float(net.reset == "hard")
        kernels().rate_only(current_blocks, net.steps, *constants, rate_blocks)
    output: Array = rate @ weights.kernels[1]
    output += weights.biases[1]
    return output
