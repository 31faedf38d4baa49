"""Wrong answers that students of lesson 07 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab
from snnlab.course import product_network, responses

CORNERS = [[1, 1], [1, -1], [-1, 1], [-1, -1]]


def network(
    radius=1.5, n_pair=200, n_single=100, encoders=CORNERS, into=(0, 1), function=lambda x: x[0] * x[1], **options
):
    """The right network for 07.2, with one thing changed."""
    with snnlab.Network(seed=7) as mine:
        in_a, in_b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        a, b = snnlab.Ensemble(n_single, 1), snnlab.Ensemble(n_single, 1)
        both = snnlab.Ensemble(n_pair, 2, radius=radius, label="both")
        if encoders is not None:
            both.encoders = snnlab.dists.Choice(encoders)
        product = snnlab.Ensemble(n_single, 1, label="product")
        snnlab.Connection(in_a, a)
        snnlab.Connection(in_b, b)
        snnlab.Connection(a, both[into[0]])
        snnlab.Connection(b, both[into[1]])
        snnlab.Connection(both, product, function=function, **options)
    return mine


def without_a_pair(connect):
    """Two inputs, a population for each, the product, and what `connect` puts between them."""
    with snnlab.Network(seed=7) as mine:
        in_a, in_b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        a, b = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        product = snnlab.Ensemble(100, 1, label="product")
        snnlab.Connection(in_a, a)
        snnlab.Connection(in_b, b)
        connect(a, b, product)
    return mine


def both_into_one_number_and_squared(a, b, product):
    mixed = snnlab.Ensemble(200, 1, radius=2)
    snnlab.Connection(a, mixed)
    snnlab.Connection(b, mixed)
    snnlab.Connection(mixed, product, function=lambda x: x**2)


def squares_not_scaled_back(a, b, product):
    plus, minus = snnlab.Ensemble(200, 1, radius=2), snnlab.Ensemble(200, 1, radius=2)
    for ensemble, sign in ((plus, 1), (minus, -1)):
        snnlab.Connection(a, ensemble)
        snnlab.Connection(b, ensemble, transform=sign)
        snnlab.Connection(ensemble, product, function=lambda x: x**2, transform=sign)


def both_into_one_number(a, b, product):
    mixed = snnlab.Ensemble(200, 1)
    snnlab.Connection(a, mixed)
    snnlab.Connection(b, mixed)
    snnlab.Connection(mixed, product)


def straight_into_the_product(a, b, product):
    snnlab.Connection(a, product)
    snnlab.Connection(b, product)


def function_on_each_input(a, b, product):
    snnlab.Connection(a, product, function=lambda x: x * x)
    snnlab.Connection(b, product, function=lambda x: x * x)


def sizes_added(a, b, product):
    snnlab.Connection(a, product, function=abs)
    snnlab.Connection(b, product, function=abs)


def label_on_the_pair():
    mine = network()
    mine.ensembles[2].label, mine.ensembles[3].label = "product", "answer"
    return mine


def rate_neurons():
    mine = network()
    mine.ensembles[2].neuron_type = snnlab.LIFRate()
    return mine


def a_node_that_multiplies():
    with snnlab.Network(seed=7) as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        oracle = snnlab.Node(lambda t, x: x[0] * x[1], size_in=2)
        product = snnlab.Ensemble(100, 1, label="product")
        snnlab.Connection(a, oracle[0])
        snnlab.Connection(b, oracle[1])
        snnlab.Connection(oracle, product)
    return mine


def b_is_not_connected():
    with snnlab.Network(seed=7) as mine:
        a = snnlab.Node(0.0, label="a")
        snnlab.Node(0.0, label="b")
        both = snnlab.Ensemble(200, 2, radius=1.5)
        product = snnlab.Ensemble(100, 1, label="product")
        snnlab.Connection(a, both[0])
        snnlab.Connection(both, product, function=lambda x: x[0] * x[1])
    return mine


def forgotten_label():
    mine = network()
    mine.ensembles[3].label = "answer"
    return mine


SIDE = np.linspace(-0.9, 0.9, 5)
POINTS = np.array([(a, b) for b in SIDE for a in SIDE])


def rms_error(corners, seed, radius=1.5):
    error = responses(product_network(corners=corners, seed=seed, radius=radius), POINTS) - np.prod(POINTS, axis=1)
    return np.sqrt(np.mean(error**2))


def average(corners, seeds=range(1, 6), **options):
    return np.mean([rms_error(corners, seed, **options) for seed in seeds])


def squares_instead_of_roots():
    corner, chance = ([rms_error(corners, seed) ** 2 for seed in range(1, 6)] for corners in (True, False))
    return np.mean(corner) / np.mean(chance)


def ratios_averaged():
    return np.mean([rms_error(True, seed) / rms_error(False, seed) for seed in range(1, 6)])


MUTANTS = {
    # 07.1
    "objects before the block": ("07.1", lambda: list("IDGCHJBEFA"), "outside_with"),
    "the run first": ("07.1", lambda: list("ADIGCHJBEF"), "outside_with"),
    "inputs connected before the populations": ("07.1", lambda: list("DIJGCHBEFA"), "inputs_first"),
    "slices of a pair that is not there": ("07.1", lambda: list("DIGJBCHEFA"), "pair_first"),
    "from the answer back to the inputs": ("07.1", lambda: list("DEHCBGJIFA"), "answer_first"),
    "the probe before its target": ("07.1", lambda: list("DFIGCHJBEA"), "probe_first"),
    "the probe after the run": ("07.1", lambda: list("DIGCHJBEAF"), "probe_after_run"),
    "run, then connect the function": ("07.1", lambda: list("DIGCHJBFAE"), "run_too_early"),
    # 07.2
    "radius 1": ("07.2", partial(network, radius=1), "radius_too_small"),
    "radius 1, random encoders": ("07.2", partial(network, radius=1, encoders=None), "radius_too_small"),
    "radius 10 to be safe": ("07.2", partial(network, radius=10), "radius_too_large"),
    "one number, squared": ("07.2", partial(without_a_pair, both_into_one_number_and_squared), "one_number"),
    "one number": ("07.2", partial(without_a_pair, both_into_one_number), "adds"),
    "straight into the product": ("07.2", partial(without_a_pair, straight_into_the_product), "adds"),
    "sum of the pair": ("07.2", partial(network, function=lambda x: x[0] + x[1]), "adds"),
    "function on each input": ("07.2", partial(without_a_pair, function_on_each_input), "squares"),
    "the same number twice": ("07.2", partial(network, function=lambda x: x[0] * x[0]), "squares"),
    "the square of one input": (
        "07.2",
        partial(network, encoders=None, function=lambda x: x[1] * x[1]),
        "one_input_only",
    ),
    "sizes added": ("07.2", partial(without_a_pair, sizes_added), "squares"),
    "squares not scaled back": ("07.2", partial(without_a_pair, squares_not_scaled_back), "one_number"),
    "half the product": ("07.2", partial(network, function=lambda x: x[0] * x[1] / 2), "check_by_eye"),
    "a slow synapse": ("07.2", partial(network, synapse=0.5), "slow_synapse"),
    "label on the pair": ("07.2", label_on_the_pair, "product_is_a_pair"),
    "minus the product": ("07.2", partial(network, transform=-1), "wrong_sign"),
    "both into dimension 0": ("07.2", partial(network, into=(0, 0)), "same_dimension"),
    "encoders along one axis": ("07.2", partial(network, encoders=[[1, 0], [-1, 0]]), "encoders_blind"),
    "encoders in one corner": ("07.2", partial(network, encoders=[[1, 1]]), "encoders_blind"),
    "30 neurons for the pair": ("07.2", partial(network, n_pair=30, encoders=None), "few_neurons"),
    "15 neurons each": ("07.2", partial(network, n_pair=15, n_single=15), "few_neurons"),
    "rate neurons": ("07.2", rate_neurons, None),
    "a node that multiplies": ("07.2", a_node_that_multiplies, None),
    "b is not connected": ("07.2", b_is_not_connected, None),
    "forgotten label": ("07.2", forgotten_label, None),
    # 07.3
    "upside down": ("07.3", lambda: average(False) / average(True), "upside_down"),
    "squares instead of roots": ("07.3", squares_instead_of_roots, "squared"),
    "how much is saved": ("07.3", lambda: 1 - average(True) / average(False), "saving"),
    "in percent": ("07.3", lambda: 100 * average(True) / average(False), "percent"),
    "difference": ("07.3", lambda: average(False) - average(True), "difference"),
    "difference the other way round": ("07.3", lambda: average(True) - average(False), "difference"),
    "corners only": ("07.3", lambda: average(True), "not_divided"),
    "random only": ("07.3", lambda: average(False), "not_divided"),
    "the same network twice": ("07.3", lambda: average(True) / average(True), "same_network"),
    "one seed": ("07.3", lambda: rms_error(True, 1) / rms_error(False, 1), "one_seed"),
    "seeds 0 to 4": ("07.3", lambda: average(True, range(5)) / average(False, range(5)), "seeds_from_zero"),
    "seeds 1 to 4": ("07.3", lambda: average(True, range(1, 5)) / average(False, range(1, 5)), "one_seed_short"),
    "ratios averaged": ("07.3", ratios_averaged, "ratios_averaged"),
    "other seeds for random": ("07.3", lambda: average(True) / average(False, range(6, 11)), "different_seeds"),
    "radius changed as well": ("07.3", lambda: average(True) / average(False, radius=1.0), "radius_changed"),
    "a guess": ("07.3", lambda: 0.8, "measure_again"),
}
