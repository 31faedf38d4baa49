"""Wrong answers that students of lesson 05 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import snnlab

RIGHT = ("averages", "radius 10", "multiplies", "radius 1", "ignores b")


def network(weights=(1, 1), n=100, n_sum=None, radius=2.0, label="sum", inputs=(0, 1), **options):
    """The right network for 05.1, with something changed."""
    with snnlab.Network(seed=5) as mine:
        nodes = [snnlab.Node(0.0, label=name) for name in "ab"]
        singles = [snnlab.Ensemble(n, 1) for _ in nodes]
        total = snnlab.Ensemble(n_sum or n, 1, radius=radius, label=label)
        for node, single in zip(nodes, singles, strict=True):
            snnlab.Connection(node, single)
        for weight, i in zip(weights, inputs, strict=True):
            snnlab.Connection(singles[i], total, transform=weight, **options)
    return mine


def weighted(weights=(0.5, -1), **changes):
    """The right network for 05.2, with something changed."""
    return network(**{"weights": weights, "radius": 1.5, "label": "result", **changes})


def by_the_pair(function, radius=2.0, label="sum"):
    """The network of a product, with this function of both."""
    with snnlab.Network(seed=5) as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        both = snnlab.Ensemble(200, 2, radius=1.5)
        total = snnlab.Ensemble(100, 1, radius=radius, label=label)
        snnlab.Connection(a, both[0])
        snnlab.Connection(b, both[1])
        snnlab.Connection(both, total, function=function)
    return mine


def with_a_connection_more(mine, single=0):
    with mine:
        snnlab.Connection(mine.ensembles[single], mine.ensembles[2])
    return mine


def a_pair_for_a_sum(label="sum"):
    with snnlab.Network(seed=5) as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        total = snnlab.Ensemble(200, 2, radius=2, label=label)
        snnlab.Connection(a, total[0])
        snnlab.Connection(b, total[1])
    return mine


def a_node_that_adds():
    with snnlab.Network(seed=5) as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        plus = snnlab.Node(lambda t, x: x[0] + x[1], size_in=2)
        total = snnlab.Ensemble(100, 1, radius=2, label="sum")
        snnlab.Connection(a, plus[0])
        snnlab.Connection(b, plus[1])
        snnlab.Connection(plus, total)
    return mine


def b_is_not_connected():
    with snnlab.Network(seed=5) as mine:
        a, _ = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        total = snnlab.Ensemble(100, 1, radius=2, label="sum")
        snnlab.Connection(a, total)
    return mine


def b_is_lost_on_the_way():
    """The pair is there, and only half of it is read."""
    return by_the_pair(lambda x: x[0])


def swapped(first, second):
    """The right faults, two of them at each other's place."""
    exchange = {first: second, second: first}
    return [exchange.get(fault, fault) for fault in RIGHT]


MUTANTS = {
    # 05.1
    "radius 1": ("05.1", partial(network, radius=1), "radius_too_small"),
    "radius 1 and all the neurons": ("05.1", partial(network, radius=1, n_sum=200), "radius_too_small"),
    "radius 1.4, as for a pair": ("05.1", partial(network, radius=1.4), "radius_too_small"),
    "radius 10 to be safe": ("05.1", partial(network, radius=10), "radius_too_large"),
    "the average": ("05.1", partial(network, weights=(0.5, 0.5)), "averages"),
    "the average, to stay within 1": ("05.1", partial(network, weights=(0.5, 0.5), radius=1), "averages"),
    "the network of a product": ("05.1", partial(by_the_pair, lambda x: x[0] * x[1]), "multiplies"),
    "the difference": ("05.1", partial(network, weights=(1, -1)), "subtracts"),
    "the same number twice": ("05.1", b_is_lost_on_the_way, "one_input_only"),
    "a cell was run twice": ("05.1", lambda: with_a_connection_more(network()), "connected_twice"),
    "a pair for a sum": ("05.1", a_pair_for_a_sum, "holds_a_pair"),
    "15 neurons each": ("05.1", partial(network, n=15), "few_neurons"),
    "a slow synapse": ("05.1", partial(network, synapse=0.2), "slow_synapse"),
    "a little less, to stay inside": ("05.1", partial(network, weights=(0.8, 0.8)), "check_by_eye"),
    "a node that adds": ("05.1", a_node_that_adds, None),
    "b is not connected": ("05.1", b_is_not_connected, None),
    "forgotten label": ("05.1", partial(network, label="answer"), None),
    # 05.2
    "the half forgotten": ("05.2", partial(weighted, weights=(1, -1)), "weight_forgotten"),
    "the minus forgotten": ("05.2", partial(weighted, weights=(0.5, 1)), "sign_forgotten"),
    "weights swapped": ("05.2", partial(weighted, weights=(1, -0.5)), "weights_swapped"),
    "half of everything": ("05.2", partial(weighted, weights=(0.5, -0.5)), "all_weighted"),
    "b - 0.5 a": ("05.2", partial(weighted, weights=(-0.5, 1)), "turned_round"),
    "a + b": ("05.2", partial(weighted, weights=(1, 1)), "plain_sum"),
    "a alone": (
        "05.2",
        lambda: by_the_pair(lambda x: x[0] / 2, radius=1.5, label="result"),
        "one_input_only_weighted",
    ),
    "a product": (
        "05.2",
        lambda: by_the_pair(lambda x: -0.5 * x[0] * x[1], radius=1.5, label="result"),
        "multiplies_weighted",
    ),
    "radius 1, weighted": ("05.2", partial(weighted, radius=1), "radius_too_small_weighted"),
    "radius 0.5, since 0.5 - 1 is -0.5": ("05.2", partial(weighted, radius=0.5), "radius_too_small_weighted"),
    "radius 10, weighted": ("05.2", partial(weighted, radius=10), "radius_too_large"),
    "15 neurons each, weighted": ("05.2", partial(weighted, n=15), "few_neurons"),
    "a square on the way": (
        "05.2",
        lambda: by_the_pair(lambda x: 0.5 * x[0] - x[1] ** 2, radius=1.5, label="result"),
        "check_by_eye_weighted",
    ),
    "a pair for a result": ("05.2", partial(a_pair_for_a_sum, "result"), "holds_a_pair"),
    # 05.3
    "the radii mixed up": ("05.3", partial(swapped, "radius 1", "radius 10"), "small_or_large"),
    "tilted for bent": ("05.3", partial(swapped, "radius 1", "averages"), "bent_or_tilted"),
    "the clouds mixed up": ("05.3", partial(swapped, "multiplies", "ignores b"), "which_cloud"),
    "a cloud is an average": ("05.3", partial(swapped, "averages", "ignores b"), "line_or_cloud"),
    "noise is a product": ("05.3", partial(swapped, "radius 10", "multiplies"), "noise_or_cloud"),
    "noise is a missing b": ("05.3", partial(swapped, "radius 10", "ignores b"), "noise_or_cloud"),
    "a product bends": ("05.3", partial(swapped, "radius 1", "multiplies"), "match_again"),
}
