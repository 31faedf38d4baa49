"""Synaptic operations of a network: how many synapses the spikes of its neurons reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from snnlab.build import build
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.stepper import Chunk, Stepper
from snnlab.training.energy import Work
from snnlab.transforms import Dense
from snnlab.views import Neurons


def network_work(network: Network, spikes: Mapping[Ensemble, ArrayLike], steps: int) -> Work:
    """The work of a network whose spikes were counted.

    Parameters
    ----------
    spikes : ``{ensemble: number of its spikes}``, or (neurons,) how often each neuron fired. Neurons that do not spike
        are not asked for; they use each of their synapses in every step.
    steps : in which they were counted.

    Raises
    ------
    ValidationError
        If a spiking ensemble is missing, or there are too few or too many counts for its neurons.
    """
    ensembles = [each for each in network.all_ensembles if not each.is_direct]
    synapses = {each: fan_out(network, each) for each in ensembles}
    synops = sum(_operations(each, synapses[each], spikes, steps) for each in ensembles)
    return Work(
        synops=float(synops),
        synapses=float(sum(each.sum() for each in synapses.values())),
        neurons=float(sum(each.n_neurons for each in ensembles)),
        steps=steps,
    )


def measured_work(network: Network, seconds: float, dt: float = 0.001) -> Work:
    """Run a network for so many seconds and count; the network is left as it was."""
    steps = round(seconds / dt)
    spiking = [each for each in network.all_ensembles if each.neuron_type.spiking]
    probes = {each: Probe(each.neurons, add_to_container=False) for each in spiking}
    chunk = Stepper(build(network, dt=dt, probes=tuple(probes.values()))).advance(steps)
    return network_work(network, {each: times_fired(chunk, probe) for each, probe in probes.items()}, steps)


def times_fired(chunk: Chunk, probe: Probe) -> np.ndarray:
    """How often each neuron of a probed ensemble fired, (neurons,)."""
    neurons: Neurons = probe.obj
    if probe in chunk.spikes:
        return np.bincount(chunk.spikes[probe][1], minlength=neurons.size_out)
    height = (
        getattr(neurons.ensemble.neuron_type, "amplitude", 1.0) / chunk.dt
    )  # of a spike; there may be several a step
    return np.rint(chunk.samples[probe].sum(axis=0) / height)


def fan_out(network: Network, ensemble: Ensemble) -> np.ndarray:
    """How many synapses a spike of each neuron reaches, (neurons,).

    A decoded connection to an ensemble counts as the weights that it stands for, one from each neuron to each neuron. Nodes
    that only pass values on are looked through; a value that is read elsewhere, by a node or a learning rule, counts one.
    """
    connections = network.all_connections
    total = np.zeros(ensemble.n_neurons, dtype=np.int64)
    for each in connections:
        if each.pre_obj is ensemble:
            total += len(_places(connections, each.post_obj, each.post_indices))
        elif isinstance(each.pre_obj, Neurons) and each.pre_obj.ensemble is ensemble:
            np.add.at(total, each.pre_indices, _from_single_neurons(connections, each))
    return total


def _operations(ensemble: Ensemble, synapses: np.ndarray, spikes: Mapping[Ensemble, ArrayLike], steps: int) -> float:
    """Of one ensemble."""
    if not ensemble.neuron_type.spiking:
        return float(steps * synapses.sum())
    if ensemble not in spikes:
        raise ValidationError(f"network_work: the spikes of {ensemble} are missing; count them, or use measured_work.")
    counts = np.asarray(spikes[ensemble], dtype=np.float64)
    if counts.shape == (len(synapses),):
        return float(counts @ synapses)
    if counts.ndim or np.ptp(synapses):
        raise ValidationError(
            f"network_work: give how often each of the {len(synapses)} neurons of {ensemble} fired "
            f"(got shape {counts.shape}); one sum is enough only where all its neurons have equally many synapses."
        )
    return float(counts * synapses[0])


Place = tuple[int, int]
"""Of an object, and of a neuron or a value in it."""


def _places(
    connections: list[Connection], post: Any, at: np.ndarray, passed: frozenset[int] = frozenset()
) -> set[Place]:
    """Where values that arrive at these indices of an object end: each is a synapse for whoever sent them."""
    if isinstance(post, Ensemble) and not post.is_direct:
        return {(id(post), neuron) for neuron in range(post.n_neurons)}
    onward = [each for each in connections if each.pre_obj is post] if _passes_on(post) else []
    if not onward or id(post) in passed:
        return {(id(post), int(index)) for index in at}
    ends: set[Place] = set()
    for each in onward:
        taken = np.flatnonzero(np.isin(each.pre_indices, at))
        if len(taken):
            ends |= _places(connections, each.post_obj, each.post_indices[_reached(each, taken)], passed | {id(post)})
    return ends


def _passes_on(obj: Any) -> bool:
    return isinstance(obj, Node) and obj.output is None


def _reached(connection: Connection, taken: np.ndarray) -> np.ndarray:
    """Which places of its end a connection reaches from some of the values at its start."""
    if connection.function is not None or not connection.transform.is_sampled:
        return np.arange(connection.size_out)
    rows, columns, _ = connection.transform.sparse(connection.size_out, connection.size_mid)
    return np.unique(rows[np.isin(columns, taken)])


def _from_single_neurons(connections: list[Connection], connection: Connection) -> np.ndarray:
    """For each neuron that a connection starts at, its synapses; a matrix that is full has them all, zeros or not."""
    transform, post, at = connection.transform, connection.post_obj, connection.post_indices
    if not transform.is_sampled or (isinstance(transform, Dense) and transform.ndim == 2):
        return np.full(connection.size_in, len(_places(connections, post, at)), dtype=np.int64)
    rows, columns, _ = transform.sparse(connection.size_out, connection.size_mid)
    ends = (at[np.unique(rows[columns == start])] for start in range(connection.size_in))
    return np.array([len(_places(connections, post, end)) if len(end) else 0 for end in ends], dtype=np.int64)
