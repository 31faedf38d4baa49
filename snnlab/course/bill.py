"""The network of lesson 12, made of any neurons: how well it answers, how soon, and for how many spikes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.build import build
from snnlab.connection import Connection
from snnlab.course.measure import labelled
from snnlab.dists import Uniform
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.neurons import LIF, NeuronType
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.stepper import Stepper
from snnlab.training.energy import Work
from snnlab.training.synops import network_work, times_fired

NUMBERS = (-0.8, 0.4, 0.9, -0.3, 0.0, 0.7, -0.6, 0.2)
LISTEN = 100  # steps at the end of each number: how good is the answer then?


def square_network(
    neuron_type: NeuronType | None = None, neurons: int = 100, tau: float = 0.02, seed: int = 12
) -> Network:
    """A network labelled "x" (node), "ensemble", "answer" (node, the square of x) and "listeners".

    Parameters
    ----------
    neuron_type : of all its neurons; None is LIF().
    neurons : in each of its two ensembles; each spike of the first reaches all of the second.
    tau : [s] of the synapse that the answer is read through.
    """
    kind = LIF() if neuron_type is None else neuron_type
    with Network(label="square", seed=seed) as net:
        x, answer = Node(0.0, label="x"), Node(size_in=1, label="answer")
        ensemble = Ensemble(neurons, 1, neuron_type=kind, label="ensemble")
        listeners = Ensemble(neurons, 1, neuron_type=kind, label="listeners")
        for each in (ensemble, listeners):
            each.max_rates, each.intercepts = Uniform(40, 60), Uniform(-1, 0.5)
        Connection(x, ensemble, synapse=None)
        Connection(ensemble, answer, function=np.square, synapse=tau)
        Connection(answer, listeners, synapse=None)
    return net


@dataclass(frozen=True)
class Presented:
    """What a network did while it was shown numbers, one after the other.

    Parameters
    ----------
    values, wanted : (numbers,) that were shown, and their right answers.
    said : (numbers, steps) what "answer" said, from the moment at which each number came.
    spikes : of the whole network, for one answer.
    work : synaptic operations and updates, for one answer.
    """

    values: np.ndarray
    wanted: np.ndarray
    said: np.ndarray
    spikes: float
    work: Work

    @property
    def answers(self) -> np.ndarray:
        """(numbers,) what it said in the last 0.1 s, averaged."""
        return self.said[:, -LISTEN:].mean(axis=1)

    @property
    def error(self) -> float:
        """Root mean square error of what it said at each moment of the last 0.1 s."""
        return _rms(self.said[:, -LISTEN:] - self.wanted[:, None])

    @property
    def steady_error(self) -> float:
        """Root mean square error of the averaged answers: what is left when the trembling is averaged away."""
        return _rms(self.answers - self.wanted)

    def errors(self) -> np.ndarray:
        """(steps,) root mean square error over the numbers, at each moment since they came."""
        return np.sqrt(np.mean((self.said - self.wanted[:, None]) ** 2, axis=0))

    def __repr__(self) -> str:
        return f"error {self.error:.3f}; {self.spikes:.0f} spikes and {self.work.synops:.0f} operations for each answer"


def present(
    network: Network,
    hold: float = 0.3,
    values: Sequence[float] | np.ndarray = NUMBERS,
    wanted: Callable[[Any], Any] = np.square,
) -> Presented:
    """Show a network numbers, one after the other, and count; it is left as it was.

    Parameters
    ----------
    network : Network
        With a node labelled "x" and a node or ensemble "answer".
    hold : [s] for which each number is shown.
    wanted : the right answers, a function of the array of values.

    Raises
    ------
    ValidationError
        If a label is missing.
    """
    shown, steps = np.asarray(values, dtype=np.float64), round(hold * 1000)
    x = labelled(network.all_nodes, "x")
    answer = Probe(labelled([*network.all_ensembles, *network.all_nodes], "answer"), add_to_container=False)
    firing = {
        each: Probe(each.neurons, add_to_container=False) for each in network.all_ensembles if each.neuron_type.spiking
    }
    before, x.output = x.output, _one_after_the_other(shown, steps)
    try:
        chunk = Stepper(build(network, probes=(answer, *firing.values()))).advance(steps * len(shown))
    finally:
        x.output = before
    fired = {each: times_fired(chunk, probe) / len(shown) for each, probe in firing.items()}
    return Presented(
        values=shown,
        wanted=np.asarray(wanted(shown), dtype=np.float64),
        said=chunk.samples[answer][:, 0].reshape(len(shown), steps),
        spikes=float(sum(map(np.sum, fired.values()))),
        work=network_work(network, fired, steps),
    )


def _one_after_the_other(values: np.ndarray, steps: int) -> Callable[[float], float]:
    table = values.tolist()
    return lambda t: table[min(max(round(t * 1000) - 1, 0) // steps, len(table) - 1)]


def _rms(values: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(values))))
