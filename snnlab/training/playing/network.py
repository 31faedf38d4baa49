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
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.processes import PresentInput
from snnlab.simulator import Simulator
from snnlab.training.engine import Activity
from snnlab.training.engine import given as checked
from snnlab.training.playing.manner import Manner, manner_of, model_in


def to_network(fitted: Any, x: Any, *, dt: float = 0.001, seed: int = 0) -> Network:
    """A network that is shown the samples ``x`` one after the other, from the first again after the last.

    Each is shown for as many steps as the net was trained with, and begins with membranes at 0. (A recurrent net pauses one
    step before each sample, in which its neurons forget the spikes of the last.)

    Parameters
    ----------
    fitted : what ``fit`` gave, a fitted estimator, or a converted net without a synapse. Units of a RateNet give their
        activity, and a sample takes one step.
    x : (samples, features), or (samples, steps, features) for a SpikingNet.
    dt : [s] of the step with which the network will be simulated: ``Simulator(network, dt=dt)``. It sets the pace.

    Returns
    -------
    network : with the attributes ``input`` (node of the features), ``layers`` (ensembles, the hidden ones and then output
        units that fire), ``output`` (node of the scores so far), ``period`` (steps a sample takes), ``pause`` (steps of
        them in which nothing is heard), and the probes ``spikes`` (a list, one for each layer) and ``scores``.
    """
    if not 0 < dt < np.inf:
        raise ValidationError(f"to_network: dt must be above 0 s (got {dt!r}). 0.001 is usual.")
    net, weights, _ = model = model_in("to_network", fitted)
    x = checked.inputs(net, model.scaled(x))
    checked.fitting(net, weights, x)
    return _build(manner_of(fitted, x, dt), x.astype(np.float64), dt, seed)


def play(fitted: Any, x: Any, *, dt: float = 0.001) -> Activity:
    """What ``engine.activity`` gives, played in the simulator: spikes, rates and scores of the samples ``x``, each once."""
    network: Any = to_network(fitted, x, dt=dt)
    n, pause = len(x), network.pause
    with Simulator(network, dt=dt, progress_bar=False) as sim:
        sim.run_steps(n * network.period)
        layers = [np.asarray(sim.data[probe]).reshape(n, network.period, -1)[:, pause:] for probe in network.spikes]
        output = np.asarray(sim.data[network.scores]).reshape(n, network.period, -1)[:, -1]
    if not network.layers[0].neuron_type.spiking:
        return Activity(rates=[_float32(layer[:, -1]) for layer in layers], output=_float32(output))
    layers = [_float32(np.round(layer * dt)) for layer in layers]
    n_hidden = len(model_in("play", fitted).net.hidden)
    hidden, last = layers[:n_hidden], layers[n_hidden:]
    rates = [layer.mean(axis=1) for layer in hidden]
    return Activity(hidden, [], rates, _float32(output), last[0] if last else None)


def _build(manner: Manner, x: np.ndarray, dt: float, seed: int) -> Network:
    """The layers behind one another; what neurons send arrives in the same step."""
    network: Any = Network(label=manner.label, seed=seed)
    with network:
        network.input = Node(_samples(manner, x, dt), label="features")
        network.layers, source, count = [], network.input, 1.0
        for k in range(len(manner.neurons)):
            network.layers.append(_layer(manner, k, source, count))
            source, count = network.layers[-1].neurons, manner.counts[k]
        network.output = _output(manner, source, count)
        network.spikes = [Probe(ensemble.neurons) for ensemble in network.layers]
        network.scores = Probe(network.output)
    network.period, network.pause = manner.period, manner.pause
    return network


def _samples(manner: Manner, x: np.ndarray, dt: float) -> PresentInput:
    """Each sample for the steps that it takes, or each of its steps for one."""
    if x.ndim == 2:
        return PresentInput(inputs=x, presentation_time=manner.period * dt)
    before = np.zeros((len(x), manner.pause, x.shape[2]))
    rows = np.concatenate([before, x], axis=1).reshape(-1, x.shape[2])
    return PresentInput(inputs=rows, presentation_time=dt)


def _layer(manner: Manner, k: int, source: Any, count: float) -> Ensemble:
    """The neurons of a layer, which hear ``count`` times what ``source`` sends."""
    kernel, bias = _of_layer(manner, k)
    n = len(bias)
    label = f"layer {k + 1}" if k + 1 < len(manner.weights.kernels) else "output units"
    ensemble = Ensemble(
        n, 1, encoders=np.ones((n, 1)), gain=np.ones(n), bias=bias, neuron_type=manner.neurons[k], label=label
    )
    inside = ensemble.neurons
    Connection(source, inside, transform=count * kernel.T, synapse=None)
    loop = manner.weights.recurrent[k] if k < len(manner.weights.recurrent) else None
    if loop is not None:
        Connection(inside, inside, transform=manner.counts[k] * loop.T.astype(np.float64), synapse=0)  # a step later
    return ensemble


def _output(manner: Manner, source: Any, count: float) -> Node:
    """The node of the scores; output units that fire send it their spikes as they are."""
    kernel, bias = _of_layer(manner, -1)
    n_out = len(bias)
    fires = len(manner.neurons) == len(manner.weights.kernels)
    if manner.readout is None:
        output = Node(size_in=n_out, label="scores")
        Connection(Node(bias, label="bias"), output, synapse=None)
    else:
        output = Node(manner.readout, size_in=n_out, size_out=n_out, label="scores")
    if fires:
        Connection(source, output, synapse=None)
    else:
        Connection(source, output, transform=count * kernel.T, synapse=None)
    return output


def _of_layer(manner: Manner, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Kernel (n_in, n_out) and bias (n_out,) in 64 bits."""
    return manner.weights.kernels[k].astype(np.float64), manner.weights.biases[k].astype(np.float64)


def _float32(array: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(array, dtype=np.float32)
