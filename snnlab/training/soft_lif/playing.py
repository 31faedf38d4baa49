"""A trained ensemble in the simulator, with the spikes that it was trained without."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.neurons import LIF
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.processes import PresentInput
from snnlab.simulator import Simulator
from snnlab.training.soft_lif.net import FittedSoftLIF, as_samples


def to_network(
    fitted: FittedSoftLIF, x: Any, seconds: float = 0.03, *, synapse: float = 0.005, seed: int = 0
) -> Network:
    """A network of LIF neurons that is shown each of the samples ``x`` for some ``seconds``.

    It has the attributes ``input`` (node of the features), ``ensemble``, ``output`` (node of the scores), and the probes
    ``scores`` (filtered by ``synapse`` [s]) and ``spikes``.
    """
    net = fitted.net
    x = as_samples("to_network", x, len(fitted.encoders))
    gain = np.linalg.norm(fitted.encoders, axis=0)
    directions = fitted.encoders / np.where(gain > 0, gain, 1.0)
    directions[0, gain == 0] = 1.0  # a neuron without input still needs a direction
    with Network(label="soft-LIF ensemble", seed=seed) as network:
        source = Node(PresentInput(inputs=x, presentation_time=seconds), label="features")
        ensemble = Ensemble(
            net.neurons, len(fitted.encoders), encoders=directions.T, gain=gain, bias=fitted.biases,
            neuron_type=LIF(net.tau_rc, net.tau_ref, amplitude=net.amplitude), label="neurons",
        )  # fmt: skip
        output = Node(size_in=fitted.decoders.shape[1], label="scores")
        Connection(source, ensemble, synapse=None)
        Connection(ensemble.neurons, output, transform=fitted.decoders.T, synapse=synapse)
        Connection(Node(fitted.output_biases, label="bias"), output, synapse=None)
        named: Any = network
        named.input, named.ensemble, named.output = source, ensemble, output
        named.scores, named.spikes = Probe(output), Probe(ensemble.neurons)
    return network


def predict_spikes(
    fitted: FittedSoftLIF, x: Any, seconds: float = 0.03, *, synapse: float = 0.005, dt: float = 0.001, seed: int = 0
) -> np.ndarray:
    """Scores (samples, n_out): the mean of the filtered output over the second half of each presentation.

    One value at the end is much noisier: a single spike moves it. The samples follow one another in one run, so each
    begins where the one before left the membranes, as in an eye that looks from one thing to the next.
    """
    steps = round(seconds / dt)
    if steps < 2 or abs(steps * dt - seconds) > 1e-6 * seconds:
        raise ValidationError(
            f"predict_spikes: seconds must be two or more whole steps of dt={dt:g} s (got {seconds!r}). Try 0.03."
        )
    x = as_samples("predict_spikes", x, len(fitted.encoders))
    network: Any = to_network(fitted, x, seconds, synapse=synapse, seed=seed)
    network.probes.remove(network.spikes)
    with Simulator(network, dt=dt, progress_bar=False) as sim:
        sim.run_steps(steps * len(x))
        scores = np.asarray(sim.data[network.scores])
    return scores.reshape(len(x), steps, -1)[:, steps // 2 :].mean(axis=1)
