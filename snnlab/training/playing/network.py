"""From a trained net to a network of the simulator.

What is equal: the network computes in 64 bits what the training engine computes in 32. Where all sums are exact in both
(weights and inputs that are small multiples of a power of two, beta 0.5, a dt that is one), spikes and scores are equal bit
for bit. Otherwise a spike can differ where a membrane comes within a rounding error (about 1e-6) of its threshold; without
such a case all spikes are the same. ``tests/training/test_to_network.py`` holds both to it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.neurons import NeuronType, RectifiedLinear
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.processes import PresentInput
from snnlab.simulator import Simulator
from snnlab.training.engine import Activity
from snnlab.training.engine import given as checked
from snnlab.training.playing.neurons import SteppedLIF
from snnlab.training.playing.readout import PresentationReadout
from snnlab.training.spec import SPIKING_READOUTS, RateNet, SpikingNet
from snnlab.training.trained import trained
from snnlab.training.weights import Weights


def to_network(fitted: Any, x: Any, *, dt: float = 0.001, seed: int = 0) -> Network:
    """A network that is shown the samples ``x`` one after the other, from the first again after the last.

    Each is shown for as many steps as the net was trained with, and begins with membranes at 0. (A recurrent net pauses one
    step before each sample, in which its neurons forget the spikes of the last.)

    Parameters
    ----------
    fitted : what ``fit`` gave, or a fitted estimator. Units of a RateNet give their activity, and a sample takes one step.
    x : (samples, features), or (samples, steps, features) for a SpikingNet.
    dt : [s] of the step with which the network will be simulated: ``Simulator(network, dt=dt)``. It sets the pace.

    Returns
    -------
    network : with the attributes ``input`` (node of the features), ``layers`` (ensembles, the hidden ones and then output
        units that fire), ``output`` (node of the scores so far), ``period`` (steps a sample takes), ``pause`` (steps of
        them in which nothing is heard), and the probes ``spikes`` (a list, one for each layer) and ``scores``.
    """
    net, weights, _ = model = trained("to_network", fitted)
    if not 0 < dt < np.inf:
        raise ValidationError(f"to_network: dt must be above 0 s (got {dt!r}). 0.001 is usual.")
    x = checked.inputs(net, model.scaled(x))
    checked.fitting(net, weights, x)
    return _Build(net, weights, x, dt).network(seed)


def play(fitted: Any, x: Any, *, dt: float = 0.001) -> Activity:
    """What ``engine.activity`` gives, played in the simulator: spikes, rates and scores of the samples ``x``, each once."""
    network: Any = to_network(fitted, x, dt=dt)
    net = trained("play", fitted).net
    n, pause = len(x), network.pause
    with Simulator(network, dt=dt, progress_bar=False) as sim:
        sim.run_steps(n * network.period)
        layers = [np.asarray(sim.data[probe]).reshape(n, network.period, -1)[:, pause:] for probe in network.spikes]
        output = np.asarray(sim.data[network.scores]).reshape(n, network.period, -1)[:, -1]
    if isinstance(net, RateNet):
        return Activity(rates=[_float32(layer[:, -1]) for layer in layers], output=_float32(output))
    layers = [_float32(np.round(layer * dt)) for layer in layers]
    hidden, last = layers[: len(net.hidden)], layers[len(net.hidden) :]
    rates = [layer.mean(axis=1) for layer in hidden]
    return Activity(hidden, [], rates, _float32(output), last[0] if last else None)


class _Build:
    """Puts the layers behind one another; what spikes send arrives in the same step."""

    def __init__(self, net: SpikingNet | RateNet, weights: Weights, x: np.ndarray, dt: float) -> None:
        self.net, self.weights, self.x, self.dt = net, weights, x.astype(np.float64), dt
        self.pause = 0
        if isinstance(net, SpikingNet):
            self.pause = int(net.recurrent)
            self.steps = x.shape[1] if x.ndim == 3 else net.steps
            self.unit = dt  # a spike is 1/dt high, and counts 1
            period = self.steps + self.pause
            self.neurons: NeuronType = SteppedLIF(net.beta, net.threshold, net.reset, period, self.pause)
        else:
            self.steps, self.unit, self.neurons = 1, 1.0, RectifiedLinear()
        self.period = self.steps + self.pause

    def network(self, seed: int) -> Network:
        net = self.net
        network: Any = Network(label=str(net), seed=seed)
        with network:
            network.input = Node(self._samples(), label="features")
            network.layers, source, unit = [], network.input, 1.0
            for k in range(len(net.hidden)):
                source, unit = self._layer(network, k, source, unit, f"layer {k + 1}"), self.unit
            fires = isinstance(net, SpikingNet) and net.readout in SPIKING_READOUTS
            if fires:
                source = self._layer(network, len(net.hidden), source, unit, "output units")
            network.output = self._output(source, unit, fires)
            network.spikes = [Probe(ensemble.neurons) for ensemble in network.layers]
            network.scores = Probe(network.output)
        network.period, network.pause = self.period, self.pause
        return network

    def _samples(self) -> PresentInput:
        """Each sample for the steps that it takes, or each of its steps for one."""
        if self.x.ndim == 2:
            return PresentInput(inputs=self.x, presentation_time=self.period * self.dt)
        before = np.zeros((len(self.x), self.pause, self.x.shape[2]))
        rows = np.concatenate([before, self.x], axis=1).reshape(-1, self.x.shape[2])
        return PresentInput(inputs=rows, presentation_time=self.dt)

    def _layer(self, network: Any, k: int, source: Any, unit: float, label: str) -> Any:
        """The neurons of a layer, driven by ``source``, of which ``unit`` of a value counts."""
        kernel, bias = self.weights.kernels[k].astype(np.float64), self.weights.biases[k].astype(np.float64)
        n = len(bias)
        ensemble = Ensemble(
            n, 1, encoders=np.ones((n, 1)), gain=np.ones(n), bias=bias, neuron_type=self.neurons, label=label
        )
        Connection(source, ensemble.neurons, transform=unit * kernel.T, synapse=None)
        loop = self.weights.recurrent[k] if k < len(self.weights.recurrent) else None
        if loop is not None:
            inside = ensemble.neurons
            Connection(inside, inside, transform=self.unit * loop.T.astype(np.float64), synapse=0)  # a step later
        network.layers.append(ensemble)
        return ensemble.neurons

    def _output(self, source: Any, unit: float, fires: bool) -> Node:
        kernel, bias = self.weights.kernels[-1].astype(np.float64), self.weights.biases[-1].astype(np.float64)
        n_out = len(bias)
        if isinstance(self.net, RateNet):
            output = Node(size_in=n_out, label="scores")
            Connection(Node(bias, label="bias"), output, synapse=None)
        else:
            readout = PresentationReadout(self.net.readout, self.period, self.pause, self.net.beta, bias)
            output = Node(readout, size_in=n_out, size_out=n_out, label="scores")
        if fires:
            Connection(source, output, synapse=None)
        else:
            Connection(source, output, transform=unit * kernel.T, synapse=None)
        return output


def _float32(array: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(array, dtype=np.float32)
