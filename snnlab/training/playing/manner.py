"""How each kind of trained net is played: by which neurons, what their spikes count, for how long, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.neurons import NeuronType, RectifiedLinear
from snnlab.training.convert import ConvertedNet
from snnlab.training.playing.neurons import CountingIF, SteppedLIF
from snnlab.training.playing.readout import PresentationReadout
from snnlab.training.spec import SPIKING_READOUTS, SpikingNet
from snnlab.training.trained import Trained, trained
from snnlab.training.weights import Weights


@dataclass(frozen=True)
class Manner:
    """A net as the simulator plays it."""

    label: str
    weights: Weights
    neurons: list[NeuronType]
    """One type for each layer: the hidden ones, and then output units that fire."""
    counts: list[float]
    """For each layer, what the next one hears when a neuron's output is 1."""
    readout: PresentationReadout | None
    """None for a linear sum of the same step, bias included."""
    steps: int = 1
    """Of a sample."""
    pause: int = 0
    """Steps before each sample in which nothing is heard."""

    @property
    def period(self) -> int:
        return self.steps + self.pause


def model_in(owner: str, fitted: Any) -> Trained:
    """The net, its weights and the scaling of its features; ValidationError for anything else."""
    if isinstance(fitted, ConvertedNet):
        return Trained(fitted.net, fitted.weights, fitted.scaling)
    return trained(owner, fitted)


def manner_of(fitted: Any, x: np.ndarray, dt: float) -> Manner:
    """How ``fitted`` is played with the samples ``x`` at steps of ``dt`` [s]."""
    net, weights, _ = model_in("to_network", fitted)
    bias = weights.biases[-1].astype(np.float64)
    if isinstance(fitted, ConvertedNet):
        if fitted.synapse is not None:
            raise ValidationError(
                "to_network: the simulator's synapses answer one step later than those of this converted net, so its scores "
                "would be others. Convert it without a synapse: to_spiking(…, synapse=None)."
            )
        gains = [rate * fitted.dt for rate in fitted.firing_rates]
        steps = fitted.steps
        neurons: list[NeuronType] = [CountingIF(gain, fitted.initial_voltage, steps) for gain in gains]
        readout = PresentationReadout("rate", steps, bias=bias)
        return Manner(f"converted {net}", weights, neurons, [dt / gain for gain in gains], readout, steps)
    if isinstance(net, SpikingNet):
        steps, pause = x.shape[1] if x.ndim == 3 else net.steps, int(net.recurrent)
        n_layers = len(net.hidden) + (net.readout in SPIKING_READOUTS)
        neuron = SteppedLIF(net.beta, net.threshold, net.reset, steps + pause, pause)
        readout = PresentationReadout(net.readout, steps + pause, pause, net.beta, bias)
        return Manner(str(net), weights, [neuron] * n_layers, [dt] * n_layers, readout, steps, pause)  # 1/dt high
    return Manner(str(net), weights, [RectifiedLinear()] * len(net.hidden), [1.0] * len(net.hidden), None)
