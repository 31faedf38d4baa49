"""The networks of lesson 05: two numbers meet at the input of one ensemble, and add up there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from snnlab.connection import Connection
from snnlab.course.product import product_network
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.simulator import Simulator

FEW = 30
"""Neurons that hold the answer in `five_sums`: so few that a radius far too large can be seen."""

HOLD = 200  # steps of 1 ms that each pair stays there


def addition_network(
    weights: Sequence[float] = (1.0, 1.0), radius: float = 2.0, n_neurons: int = 100, seed: int = 5
) -> Network:
    """A network whose nodes are labelled "a" and "b", and the ensemble that holds their sum "sum".

    Parameters
    ----------
    weights : factors for a and b on their way to the sum.
    radius, n_neurons : of the ensemble that holds the sum; those for a and b have radius 1 and 100 neurons.
    seed : the same seed and numbers give the same neurons.
    """
    with Network(label="addition", seed=seed) as net:
        left, right = Node(0.0, label="a"), Node(0.0, label="b")
        a, b = Ensemble(100, 1), Ensemble(100, 1)
        total = Ensemble(n_neurons, 1, radius=radius, label="sum")
        Connection(left, a)
        Connection(right, b)
        Connection(a, total, transform=weights[0])
        Connection(b, total, transform=weights[1])
    return net


def current_into(a: float, b: float, neuron: int = 1) -> float:
    """The mean input current of one neuron of the sum's ensemble, in units of the threshold current."""
    net = addition_network()
    net.nodes[0].output, net.nodes[1].output = a, b
    with net:
        probe = Probe(net.ensembles[2].neurons[neuron], "input")
    with Simulator(net, progress_bar=False) as sim:
        sim.run(0.5)
        return float(sim.data[probe][-300:].mean())


def five_sums() -> tuple[np.ndarray, np.ndarray]:
    """What five networks say that were meant to add, and have one fault each. Exercise 05.3 asks which has which.

    Returns
    -------
    pairs : (50, 2) what was sent as a and b.
    answers : (5, 50) what each network said at one moment, once it had settled.
    """
    pairs = _pairs_of_any_sum(50)
    faulty = [
        addition_network(weights=(0.5, 0.5), n_neurons=FEW),
        addition_network(radius=10, n_neurons=FEW),
        product_network(),
        addition_network(radius=1, n_neurons=FEW),
        addition_network(weights=(1.0, 0.0), n_neurons=FEW),
    ]
    return pairs, np.stack([_moments(net, pairs) for net in faulty])


def _pairs_of_any_sum(n: int) -> np.ndarray:
    """(n, 2) numbers between -1 and 1; large sums are as frequent as small ones."""
    rng = np.random.default_rng(5)
    half = rng.uniform(-0.95, 0.95, n)  # of the sum
    apart = rng.uniform(-1, 1, n) * (1 - np.abs(half))
    return np.column_stack([half + apart, half - apart])


def _moments(net: Network, pairs: np.ndarray) -> np.ndarray:
    """What the last ensemble says at the end of each pair, (pairs,)."""

    def turn(column: int) -> Callable[[float], float]:
        return lambda t: pairs[min(max(round(t * 1000) - 1, 0) // HOLD, len(pairs) - 1), column]

    for column, node in enumerate(net.nodes):
        node.output = turn(column)
    with net:
        probe = Probe(net.ensembles[-1], synapse=0.03)
    with Simulator(net, progress_bar=False) as sim:
        sim.run(HOLD * len(pairs) / 1000)
        return sim.data[probe][HOLD - 1 :: HOLD, 0].copy()
