"""The network of lesson 08, a memory that hears itself, and what a pulse leaves in it."""

from __future__ import annotations

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.simulator import Simulator

BEFORE = 0.2  # [s] of rest before the pulse
FILTER = 0.03  # [s]


def memory_network(
    gain: float = 1.0, tau: float = 0.1, transform: float | None = None, n_neurons: int = 300, seed: int = 8
) -> Network:
    """A network whose parts are labelled "pulse" (node) and "memory" (ensemble).

    Parameters
    ----------
    gain : of the connection from the memory to itself; 0 means that it does not hear itself.
    tau : [s] of the synapses of both connections.
    transform : of the input's connection; None takes ``tau``.
    n_neurons : of the memory.
    seed : the same seed and numbers give the same neurons.
    """
    with Network(label="memory", seed=seed) as net:
        pulse = Node(0.0, label="pulse")
        memory = Ensemble(n_neurons, 1, label="memory")
        Connection(pulse, memory, transform=tau if transform is None else transform, synapse=tau)
        Connection(memory, memory, transform=gain, synapse=tau)
    return net


def pulse_response(
    network: Network, after: float = 2.0, height: float = 1.0, lasts: float = 0.5
) -> tuple[np.ndarray, np.ndarray]:
    """What the memory holds before, during and after one pulse; the network is left as it was.

    Parameters
    ----------
    network : with a Node labelled "pulse" and an Ensemble labelled "memory".
    after : [s] how long to go on after the pulse.
    height, lasts : of the pulse; it lasts so many seconds.

    Returns
    -------
    times : (steps,) [s], 0 where the pulse ends.
    values : (steps,)
    """
    node = next(node for node in network.all_nodes if node.label == "pulse")
    memory = next(ensemble for ensemble in network.all_ensembles if ensemble.label == "memory")
    output, probe = node.output, Probe(memory, synapse=FILTER, add_to_container=False)
    node.output = lambda t: height if BEFORE < t <= BEFORE + lasts else 0.0
    network.probes.append(probe)
    try:
        with Simulator(network, progress_bar=False) as sim:
            sim.run(BEFORE + lasts + after)
            return sim.trange() - BEFORE - lasts, sim.data[probe][:, 0]
    finally:
        network.probes.remove(probe)
        node.output = output
