"""What one asks of a net and its weights: scores, activity, the loss and its gradient."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from snnlab.training.engine import given, layers, shortcut, twin
from snnlab.training.engine.buffers import Buffers
from snnlab.training.engine.losses import loss_and_direction, rate_penalty
from snnlab.training.spec import Net, RateNet, SpikingNet
from snnlab.training.weights import Array, Weights

TOGETHER = 64  # samples that are scored at once


@dataclass
class Activity:
    """What happens in a net while it looks at samples.

    Attributes
    ----------
    spikes, membranes : list of (samples, steps, units)
        One for each hidden layer, none for a net without spikes. A membrane is shown before the reset, so where it reaches
        the threshold there is a spike.
    rates : list of (samples, units)
        Spikes per step; for a net without spikes its units' activities.
    output : (samples, outputs)
        The scores.
    output_spikes, output_membranes : (samples, steps, outputs) or None
        Of the output units: spikes for "count" and "first_spike", membranes for "membrane" too.
    """

    spikes: list[Array] = field(default_factory=list)
    membranes: list[Array] = field(default_factory=list)
    rates: list[Array] = field(default_factory=list)
    output: Array = field(default_factory=lambda: np.empty((0, 0), np.float32))
    output_spikes: Array | None = None
    output_membranes: Array | None = None


def predict(net: Net, weights: Weights, x: Any, *, lesion: bool = False) -> Array:
    """Scores, (samples, outputs): values for a regression, for classes the larger the likelier.

    A sample's scores do not depend on its company: samples are scored in batches of one size, the last one filled up, so
    that matrix products add in the same order.

    Parameters
    ----------
    x : (samples, features) or (samples, steps, features)
    lesion : True silences the hidden spikes (the twin's activities too) before anything behind them hears them. What is
        left is what the net predicts without them.
    """
    x = given.inputs(net, x)
    given.fitting(net, weights, x)
    return scores(net, weights, x, lesion)


def activity(net: Net, weights: Weights, x: Any) -> Activity:
    """Spikes, membranes, rates and scores of some samples; it keeps all of them, so give those that are to be seen."""
    x = given.inputs(net, x)
    given.fitting(net, weights, x)
    if isinstance(net, RateNet):
        seen = twin.forward(net, weights, x, Buffers())
        return Activity(rates=seen.rates, output=seen.output)
    tape = layers.forward(net, weights, x, Buffers())
    n = len(net.hidden)
    found = Activity(tape.spikes[:n], tape.membranes[:n], tape.rates, tape.output)
    if tape.held is None:
        found.output_spikes, found.output_membranes = tape.spikes[n], tape.membranes[n]
    elif net.readout == "membrane":
        found.output_membranes = _integrated(net, weights, tape.spikes[-1])
    return found


def loss_and_gradients(
    net: Net,
    weights: Weights,
    x: Any,
    y: Any,
    *,
    loss: str = "cross_entropy",
    rate_target: float | None = None,
    rate_strength: float = 100.0,
) -> tuple[float, Weights]:
    """The loss of all samples together, penalty for rates included, and its gradient by every weight."""
    x = given.inputs(net, x)
    given.fitting(net, weights, x)
    y = given.targets(loss, y, len(x))
    given.outputs_for(loss, y, weights.kernels[-1].shape[1])
    gradients, _ = weights.in_one_row()
    value, _ = gradients_into(gradients, net, weights, x, y, loss, rate_target, rate_strength, Buffers())
    return value, gradients


def gradients_into(
    gradients: Weights,
    net: Net,
    weights: Weights,
    x: Array,
    y: np.ndarray,
    loss: str,
    rate_target: float | None,
    rate_strength: float,
    room: Buffers,
) -> tuple[float, list[Array]]:
    """Fill ``gradients`` for checked data; the loss, and the rates (samples, units) of the hidden layers."""
    if isinstance(net, RateNet):
        way: Any = twin
    else:
        way = shortcut if shortcut.serves(net, x) else layers
    tape = way.forward(net, weights, x, room)
    value, direction = loss_and_direction(loss, tape.output, y)
    pulls = None
    if rate_target is not None:
        penalty, pulls = rate_penalty(tape.rates, rate_target, rate_strength)
        value += penalty
    way.backward(net, weights, tape, direction, pulls, gradients, room)
    return value, tape.rates


def scores(net: Net, weights: Weights, x: Array, lesion: bool = False) -> Array:
    """``predict`` for checked data."""
    room = Buffers()
    result = np.empty((len(x), weights.kernels[-1].shape[1]), np.float32)
    for start in range(0, len(x), TOGETHER):
        part = x[start : start + TOGETHER]
        n = len(part)
        if n < TOGETHER:
            part = np.concatenate([part, np.zeros((TOGETHER - n, *x.shape[1:]), np.float32)])
        result[start : start + n] = _scores(net, weights, part, room, lesion)[:n]
    return result


def _scores(net: Net, weights: Weights, x: Array, room: Buffers, lesion: bool) -> Array:
    if isinstance(net, RateNet):
        return twin.forward(net, weights, x, room, lesion).output
    if shortcut.serves(net, x):
        return shortcut.scores(net, weights, x, room, lesion)
    return layers.forward(net, weights, x, room, lesion).output


def _integrated(net: SpikingNet, weights: Weights, spikes: Array) -> Array:
    """Membranes of output units that leak and never fire, at every step."""
    heard = spikes @ weights.kernels[-1] + weights.biases[-1]
    for t in range(1, heard.shape[1]):
        heard[:, t] += np.float32(net.beta) * heard[:, t - 1]
    return heard
