"""Right answers to the exercises of lesson 05, each written in another way: all of them must pass."""

import numpy as np

import snnlab


def as_in_the_picture():
    with snnlab.Network(seed=5) as mine:
        in_a, in_b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        a, b = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        total = snnlab.Ensemble(100, 1, radius=2, label="sum")
        snnlab.Connection(in_a, a)
        snnlab.Connection(in_b, b)
        snnlab.Connection(a, total)
        snnlab.Connection(b, total)
    return mine


def straight_from_the_nodes():
    """Sums happen at the input, whoever sends."""
    net = snnlab.Network()
    with net:
        a, b = snnlab.Node([0.0]), snnlab.Node([0.0])  # found by the names of the variables
        sum = snnlab.Ensemble(n_neurons=200, dimensions=1, radius=2.2)
        for node in (a, b):
            snnlab.Connection(node, sum, transform=1.0)
    return net


def by_way_of_the_plane():
    """One ensemble for the pair, and a function: more than is needed, but right."""
    with snnlab.Network() as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        pair = snnlab.Ensemble(200, 2, radius=1.5)
        snnlab.Connection(a, pair[0])
        snnlab.Connection(b, pair[1])
        total = snnlab.Ensemble(150, 1, radius=2, label="sum")
        snnlab.Connection(pair, total, function=lambda x: x[0] + x[1])
    return mine


def half_and_half_doubled():
    """Half of each into a radius of 1, doubled on the way to the answer; in networks of their own."""
    with snnlab.Network() as whole:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        with snnlab.Network(label="means"):
            mean = snnlab.Ensemble(200, 1)
        with snnlab.Network(label="answers"):
            total = snnlab.Ensemble(150, 1, radius=2.5, label="sum")
        snnlab.Connection(a, mean, transform=0.5)
        snnlab.Connection(b, mean, transform=0.5)
        snnlab.Connection(mean, total, transform=2)
    return whole


def weighted_by_transforms():
    with snnlab.Network(seed=5) as weighted:
        in_a, in_b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        a, b = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        result = snnlab.Ensemble(100, 1, radius=1.5, label="result")
        snnlab.Connection(in_a, a)
        snnlab.Connection(in_b, b)
        snnlab.Connection(a, result, transform=0.5)
        snnlab.Connection(b, result, transform=-1)
    return weighted


def weighted_by_functions():
    with snnlab.Network() as net:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        first, second = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        result = snnlab.Ensemble(200, 1, radius=2, label="result")
        snnlab.Connection(a, first)
        snnlab.Connection(b, second)
        snnlab.Connection(first, result, function=lambda x: x / 2)
        snnlab.Connection(second, result, function=np.negative)
    return net


def weighted_at_the_nodes():
    """The factors are on the way into the ensembles."""
    with snnlab.Network() as net:
        a, b = snnlab.Node(0.0), snnlab.Node(0.0)
        half, minus = snnlab.Ensemble(100, 1, radius=0.5), snnlab.Ensemble(100, 1)
        result = snnlab.Ensemble(150, 1, radius=1.6)
        snnlab.Connection(a, half, transform=[[0.5]])
        snnlab.Connection(b, minus, transform=-1)
        snnlab.Connection(half, result)
        snnlab.Connection(minus, result)
    return net


def the_five_faults():
    return ["averages", "radius 10", "multiplies", "radius 1", "ignores b"]


def with_capitals():
    return ["Averages", "Radius 10", "Multiplies", "Radius 1", "Ignores b"]


def by_number():
    """Counted from 0 in the alphabetical list of the exercise."""
    listed = ["averages", "ignores b", "multiplies", "radius 1", "radius 10"]
    return [listed.index(fault) for fault in the_five_faults()]


REFERENCES = {
    "05.1": [as_in_the_picture, straight_from_the_nodes, by_way_of_the_plane, half_and_half_doubled],
    "05.2": [weighted_by_transforms, weighted_by_functions, weighted_at_the_nodes],
    "05.3": [the_five_faults, with_capitals, by_number],
}
