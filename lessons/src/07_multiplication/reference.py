"""Right answers to the exercises of lesson 07, each written in another way: all of them must pass."""

import numpy as np

import snnlab
from snnlab.course import product_network, responses


def in_the_order_of_signals():
    return list("DIGCHJBEFA")


def populations_before_inputs():
    return list("DHCGIEBJFA")


def connected_as_soon_as_possible():
    return list("DGCBHFEIJA")


def with_corner_encoders():
    with snnlab.Network(seed=7) as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        neurons_a, neurons_b = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        both = snnlab.Ensemble(200, 2, radius=1.5)
        both.encoders = snnlab.dists.Choice([[1, 1], [1, -1], [-1, 1], [-1, -1]])
        product = snnlab.Ensemble(100, 1, label="product")
        snnlab.Connection(a, neurons_a)
        snnlab.Connection(b, neurons_b)
        snnlab.Connection(neurons_a, both[0])
        snnlab.Connection(neurons_b, both[1])
        snnlab.Connection(both, product, function=lambda x: x[0] * x[1])
    return mine


def with_more_neurons_and_random_encoders():
    with snnlab.Network() as mine:
        a, b = snnlab.Node([0], label="a"), snnlab.Node([0], label="b")
        pair = snnlab.Ensemble(n_neurons=500, dimensions=2, radius=np.sqrt(2), label="pair")
        product = snnlab.Ensemble(n_neurons=200, dimensions=1, label="product")
        for i, node in enumerate((a, b)):
            single = snnlab.Ensemble(n_neurons=100, dimensions=1)
            snnlab.Connection(node, single)
            snnlab.Connection(single, pair[i])
        snnlab.Connection(pair, product, function=np.prod)
    return mine


def by_transforms_and_a_named_function():
    def multiply(x):
        first, second = x
        return first * second

    net = snnlab.Network()
    with net:
        a, b = snnlab.Node(0.0), snnlab.Node(0.0)  # found by the names of the variables
        both = snnlab.Ensemble(300, 2, radius=1.5)
        both.encoders = snnlab.dists.Choice([[1, 1], [-1, 1], [-1, -1], [1, -1]])
        snnlab.Connection(a, both, transform=[[1], [0]])
        snnlab.Connection(b, both, transform=[[0], [1]])
        product = snnlab.Ensemble(100, 1)
        snnlab.Connection(both, product, function=multiply, synapse=0.01)
    return net


def from_two_squares():
    """a * b as a quarter of (a + b)² − (a − b)²: two populations of one dimension each, read differently."""
    with snnlab.Network() as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        plus, minus = snnlab.Ensemble(200, 1, radius=2), snnlab.Ensemble(200, 1, radius=2)
        product = snnlab.Ensemble(100, 1, label="product")
        for node, sign in ((a, 1), (b, -1)):
            snnlab.Connection(node, plus)
            snnlab.Connection(node, minus, transform=sign)
        snnlab.Connection(plus, product, function=lambda x: x**2 / 4)
        snnlab.Connection(minus, product, function=lambda x: -(x**2) / 4)
    return mine


SIDE = np.linspace(-0.9, 0.9, 5)
POINTS = np.array([(a, b) for b in SIDE for a in SIDE])


def rms_error(corners, seed):
    error = responses(product_network(corners=corners, seed=seed), POINTS) - np.prod(POINTS, axis=1)
    return np.sqrt(np.mean(error**2))


def ratio_of_means():
    seeds = range(1, 6)
    return np.mean([rms_error(True, seed) for seed in seeds]) / np.mean([rms_error(False, seed) for seed in seeds])


def ratio_of_sums():
    errors = np.array([[rms_error(corners, seed) for seed in (1, 2, 3, 4, 5)] for corners in (True, False)])
    corner, chance = errors.sum(axis=1)
    return float(corner / chance)


def ratio_rounded_by_hand():
    return round(ratio_of_means(), 2)


REFERENCES = {
    "07.1": [in_the_order_of_signals, populations_before_inputs, connected_as_soon_as_possible],
    "07.2": [
        with_corner_encoders,
        with_more_neurons_and_random_encoders,
        by_transforms_and_a_named_function,
        from_two_squares,
    ],
    "07.3": [ratio_of_means, ratio_of_sums, ratio_rounded_by_hand],
}
