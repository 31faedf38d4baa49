"""Any spiking net: layer after layer forward, and back again through layers and time.

Between two layers all samples and steps are rows of one matrix product; within a layer ``spike`` and ``backward`` of
``plain.py`` walk through time. The history of a batch is kept: samples x steps x units x 8 bytes for each layer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from snnlab.training.engine.buffers import Buffers
from snnlab.training.engine.kernels import kernels
from snnlab.training.engine.readouts import scores_of, step_weights, wished_spikes
from snnlab.training.spec import SPIKING_READOUTS, SpikingNet
from snnlab.training.weights import Array, Weights

NOBODY = np.empty((0, 0), np.float32)  # to listen to


class Tape(NamedTuple):
    """What happened, layer by layer; a layer of spiking output units comes last.

    ``spikes`` and ``membranes`` (before the reset) are (samples, steps, units), ``rates`` (samples, units) only of the
    hidden layers, ``held`` (samples, units) what a linear readout holds of the last hidden layer's spikes.
    """

    x: Array
    output: Array
    rates: list[Array]
    spikes: list[Array]
    membranes: list[Array]
    held: Array | None


def forward(net: SpikingNet, weights: Weights, x: Array, room: Buffers, lesion: bool = False) -> Tape:
    """Run the net on ``x``: (samples, features) stands still, (samples, steps, features) varies.

    The tape lies in ``room`` until the next call. With ``lesion`` the hidden spikes are silenced before anything that comes
    after their layer hears them.
    """
    steps = net.steps if x.ndim == 2 else x.shape[1]
    n_hidden, fires = len(net.hidden), net.readout in SPIKING_READOUTS
    spikes: list[Array] = []
    membranes: list[Array] = []
    rates: list[Array] = []
    below = x
    for k in range(n_hidden + fires):
        recurrent = weights.recurrent[k] if k < n_hidden else None
        below = _currents(below, weights.kernels[k], room(f"spikes {k}", (len(x), steps, weights.biases[k].size)))
        membranes.append(room(f"membranes {k}", below.shape))
        kernels().spike(
            below, weights.biases[k], NOBODY if recurrent is None else recurrent, *_constants(net), membranes[-1]
        )
        if k < n_hidden:
            if lesion:
                below[:] = 0
            rates.append(weighted_sum(step_weights("rate", steps, 0), below))
        spikes.append(below)
    if fires:
        return Tape(x, scores_of(net.readout, below), rates, spikes, membranes, None)
    counts = step_weights(net.readout, steps, net.beta)
    held = rates[-1] if net.readout == "rate" else weighted_sum(counts, below)
    output = held @ weights.kernels[-1] + weights.biases[-1] * counts.sum()
    return Tape(x, output, rates, spikes, membranes, held)


def backward(
    net: SpikingNet,
    weights: Weights,
    tape: Tape,
    direction: Array,
    pulls: list[float] | None,
    gradients: Weights,
    room: Buffers,
) -> None:
    """Fill ``gradients`` from the loss's derivatives by the scores, and by the rates (``pulls``).

    The membranes on the tape become the derivatives by the currents.
    """
    steps = tape.spikes[0].shape[1]
    wishes = _from_readout(net, weights, tape, direction, gradients, room)
    for k in range(len(tape.spikes) - 1, -1, -1):
        hidden = k < len(net.hidden)
        pull = 0.0 if pulls is None or not hidden else pulls[k] / steps
        recurrent, by_recurrent = (weights.recurrent[k], gradients.recurrent[k]) if hidden else (None, None)
        listeners = NOBODY if recurrent is None else np.ascontiguousarray(recurrent.T)
        derivatives = tape.membranes[k]
        kernels().backward(derivatives, wishes, pull, listeners, *_constants(net, backward=True))
        _fill(gradients, k, tape.x if k == 0 else tape.spikes[k - 1], derivatives)
        if by_recurrent is not None:
            _fill_recurrent(by_recurrent, tape.spikes[k], derivatives)
        if k:
            wishes = room("wishes", tape.spikes[k - 1].shape)
            np.dot(_rows(derivatives), weights.kernels[k].T, out=_rows(wishes))


def weighted_sum(weights: Array, spikes: Array) -> Array:
    """Over the steps: (steps,) and (samples, steps, units) → (samples, units)."""
    return np.matmul(weights, spikes)


def _from_readout(
    net: SpikingNet, weights: Weights, tape: Tape, direction: Array, gradients: Weights, room: Buffers
) -> Array:
    """Derivatives by the spikes of the last layer on the tape: (samples, steps, units), or one step for all."""
    if tape.held is None:
        return wished_spikes(net.readout, tape.spikes[-1], direction)
    counts = step_weights(net.readout, tape.spikes[0].shape[1], net.beta)
    np.dot(tape.held.T, direction, out=gradients.kernels[-1])
    np.multiply(np.add.reduce(direction), counts.sum(), out=gradients.biases[-1])
    by_held = (direction @ weights.kernels[-1].T)[:, None, :]
    if net.readout == "rate":
        return by_held * counts[0]
    return np.multiply(by_held, counts[:, None], out=room("wishes", tape.spikes[-1].shape))


def _currents(below: Array, kernel: Array, result: Array) -> Array:
    """What a layer hears in each step, (samples, steps, units); a constant input is heard alike in all."""
    if below.ndim == 2:
        result[:] = (below @ kernel)[:, None, :]
    else:
        np.dot(_rows(below), kernel, out=_rows(result))
    return result


def _fill(gradients: Weights, k: int, below: Array, derivatives: Array) -> None:
    """Gradients of layer k's kernel and bias."""
    steps = derivatives.shape[1]
    rows = weighted_sum(np.ones(steps, np.float32), derivatives) if below.ndim == 2 else _rows(derivatives)
    np.dot(_rows(below).T, rows, out=gradients.kernels[k])
    np.dot(np.ones(len(rows), np.float32), rows, out=gradients.biases[k])


def _fill_recurrent(gradient: Array, spikes: Array, derivatives: Array) -> None:
    """Each spike is heard in the next step: pair the rows with those one later, less the pairs of two samples."""
    np.dot(_rows(spikes)[:-1].T, _rows(derivatives)[1:], out=gradient)
    gradient -= spikes[:-1, -1].T @ derivatives[1:, 0]


def _rows(array: Array) -> Array:
    """Samples and steps as rows of one matrix."""
    return array.reshape(-1, array.shape[-1])


def _constants(net: SpikingNet, backward: bool = False) -> tuple[float, ...]:
    """What the loops take at their end."""
    beta, threshold, hard = float(net.beta), float(net.threshold), float(net.reset == "hard")
    if backward:
        return beta, threshold, float(net.surrogate_slope), hard, float(not net.detach_reset)
    return beta, threshold, hard
