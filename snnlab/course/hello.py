"""The first network of the course, run and recorded: what its neurons did, and what they said."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.simulator import Simulator

SETTLE = 200  # steps of 1 ms, in which the value climbs from 0 to the number
FILTER = 0.03  # [s]


@dataclass(frozen=True)
class FirstRun:
    """What was recorded, once the value had settled.

    Parameters
    ----------
    stimulus : the number that was sent.
    spikes : (steps, neurons) whether a neuron fired.
    value : (steps,) the number that was read from the spikes.
    """

    stimulus: float
    spikes: np.ndarray
    value: np.ndarray

    @property
    def firing(self) -> np.ndarray:
        """(neurons,) whether each fired at all."""
        return np.any(self.spikes, axis=0)


def first_run(stimulus: float = 0.6, n_neurons: int = 50, seed: int = 3) -> FirstRun:
    """Send a number to an ensemble, and record it for half a second.

    Parameters
    ----------
    stimulus : the number; neurons are tuned to those between -1 and 1.
    n_neurons : in the ensemble.
    seed : the same seed and number of neurons give the same neurons.
    """
    with Network(label="first network", seed=seed) as net:
        source, ensemble = Node(stimulus, label="stimulus"), Ensemble(n_neurons, 1, label="ensemble")
        Connection(source, ensemble)
        value, spikes = Probe(ensemble, synapse=FILTER), Probe(ensemble.neurons)
    with Simulator(net, progress_bar=False) as sim:
        sim.run(0.7)
        return FirstRun(stimulus, sim.data[spikes][SETTLE:] > 0, sim.data[value][SETTLE:, 0])
