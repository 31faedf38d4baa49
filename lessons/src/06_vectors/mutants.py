"""Wrong answers that students of lesson 06 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab
from snnlab.course.mystery import mystery_neuron


def point(n=200, dimensions=2, connect=None, **options):
    """The right network for 06.1, with one thing changed."""
    with snnlab.Network(seed=6) as mine:
        where = snnlab.Node([0, 0], label="where")
        held = snnlab.Ensemble(n, dimensions, label="point", **options)
        if connect is None:
            snnlab.Connection(where, held)
        else:
            connect(where, held)
    return mine


def crossed(where, held):
    snnlab.Connection(where[0], held[1])
    snnlab.Connection(where[1], held[0])


def into_one(where, held):
    snnlab.Connection(where[0], held[0])
    snnlab.Connection(where[1], held[0])


def first_only(where, held):
    snnlab.Connection(where[0], held[0])


def late(where, held):
    snnlab.Connection(where, held, synapse=0.1)


def rate_neurons():
    return point(neuron_type=snnlab.LIFRate())


def forgotten_label():
    mine = point()
    mine.ensembles[0].label = "vector"
    return mine


def pair(connect, n=200, n_single=100, dimensions=2, **options):
    """Two inputs, a population for each, the pair, and what `connect` puts between them."""
    with snnlab.Network(seed=6) as mine:
        in_a, in_b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        a, b = snnlab.Ensemble(n_single, 1), snnlab.Ensemble(n_single, 1)
        both = snnlab.Ensemble(n, dimensions, label="both", **options)
        snnlab.Connection(in_a, a)
        snnlab.Connection(in_b, b)
        connect(a, b, both)
    return mine


def sliced(a, b, both, **options):
    snnlab.Connection(a, both[0], **options)
    snnlab.Connection(b, both[1], **options)


def sliced_the_other_way(a, b, both):
    sliced(b, a, both)


def both_into_the_first(a, b, both):
    snnlab.Connection(a, both[0])
    snnlab.Connection(b, both[0])


def both_everywhere(a, b, both):
    snnlab.Connection(a, both, transform=[[1], [1]])
    snnlab.Connection(b, both, transform=[[1], [1]])


def a_little_of_the_other(a, b, both):
    snnlab.Connection(a, both, transform=[[1], [0.2]])
    snnlab.Connection(b, both, transform=[[0.2], [1]])


def a_twice(a, b, both):
    snnlab.Connection(a, both[0])
    snnlab.Connection(a, both[1])
    snnlab.Connection(b, both[1], transform=0)


def summed_in_one_number(a, b, both):
    snnlab.Connection(a, both)
    snnlab.Connection(b, both)


ANGLES = np.arange(0, 360, 15)


def rates_of(name, angles=ANGLES):
    return np.array([mystery_neuron(name, angle, trial=i) for i, angle in enumerate(angles)])


def arrows(name, angles=ANGLES):
    """Sums x and y of the arrows of one neuron."""
    rates, radians = rates_of(name, angles), np.deg2rad(angles)
    return np.sum(rates * np.cos(radians)), np.sum(rates * np.sin(radians))


def directions(of_arrow):
    return [float(of_arrow(*arrows(name))) for name in "ABC"]


def highest(angles):
    return [float(angles[np.argmax(rates_of(name, angles))]) for name in "ABC"]


def mean_of_angles():
    return [float(np.sum(rates_of(name) * ANGLES) / np.sum(rates_of(name))) for name in "ABC"]


def in_another_order():
    a, b, c = directions(lambda x, y: np.rad2deg(np.arctan2(y, x)))
    return [b, a, c]


MUTANTS = {
    # 06.1
    "a neuron for each number": ("06.1", partial(point, n=2), "neuron_each"),
    "a neuron along each axis": ("06.1", partial(point, n=2, encoders=[[1, 0], [0, 1]]), "neuron_each"),
    "two neurons for each number": (
        "06.1",
        partial(point, n=4, encoders=[[1, 0], [-1, 0], [0, 1], [0, -1]]),
        "neuron_each",
    ),
    "one dimension": ("06.1", partial(point, dimensions=1, connect=into_one), "one_dimension"),
    "three dimensions": (
        "06.1",
        partial(point, dimensions=3, connect=lambda w, p: snnlab.Connection(w, p[:2])),
        "one_dimension",
    ),
    "30 neurons": ("06.1", partial(point, n=30), "few_neurons"),
    "crossed": ("06.1", partial(point, connect=crossed), "swapped"),
    "a quarter turn": (
        "06.1",
        partial(point, connect=lambda w, p: snnlab.Connection(w, p, transform=[[0, -1], [1, 0]])),
        "swapped",
    ),
    "both into the first dimension": ("06.1", partial(point, connect=into_one), "same_dimension"),
    "the first number only": ("06.1", partial(point, connect=first_only), "one_missing"),
    "minus the point": (
        "06.1",
        partial(point, connect=lambda w, p: snnlab.Connection(w, p, transform=-1)),
        "wrong_sign",
    ),
    "half the point": ("06.1", partial(point, connect=lambda w, p: snnlab.Connection(w, p, transform=0.5)), "halved"),
    "twice the point": (
        "06.1",
        partial(point, connect=lambda w, p: snnlab.Connection(w, p, transform=2)),
        "check_by_eye",
    ),
    "radius 0.6": ("06.1", partial(point, radius=0.6), "radius_too_small"),
    "radius 10 to be safe": ("06.1", partial(point, radius=10), "radius_too_large"),
    "encoders to the right only": ("06.1", partial(point, encoders=[[1, 0]] * 200), "encoders_blind"),
    "a slow synapse": ("06.1", partial(point, connect=late), "slow_synapse"),
    "500 neurons": ("06.1", partial(point, n=500), None),
    "rate neurons": ("06.1", rate_neurons, None),
    "forgotten label": ("06.1", forgotten_label, None),
    # 06.2
    "the other way": ("06.2", partial(pair, sliced_the_other_way), "swapped"),
    "both into the first": ("06.2", partial(pair, both_into_the_first), "same_dimension"),
    "both everywhere": ("06.2", partial(pair, both_everywhere), "mixed"),
    "a little of the other": ("06.2", partial(pair, a_little_of_the_other), "mixed"),
    "a twice": ("06.2", partial(pair, a_twice), "one_missing"),
    "averaged": ("06.2", partial(pair, partial(sliced, transform=0.5)), "halved"),
    "minus": ("06.2", partial(pair, partial(sliced, transform=-1)), "wrong_sign"),
    "summed in one number": ("06.2", partial(pair, summed_in_one_number, dimensions=1), "one_dimension"),
    "two neurons for the pair": ("06.2", partial(pair, sliced, n=2), "neuron_each"),
    "15 neurons": ("06.2", partial(pair, sliced, n=15, n_single=15), "few_neurons"),
    "a small radius": ("06.2", partial(pair, sliced, radius=0.4), "radius_too_small"),
    "a radius of 20": ("06.2", partial(pair, sliced, radius=20), "radius_too_large"),
    "encoders along one axis": (
        "06.2",
        partial(pair, sliced, encoders=snnlab.dists.Choice([[1, 0], [-1, 0]])),
        "encoders_blind",
    ),
    "slow": ("06.2", partial(pair, partial(sliced, synapse=0.2)), "slow_synapse"),
    "b is not connected": ("06.2", partial(pair, lambda a, b, both: snnlab.Connection(a, both[0])), None),
    # 06.3
    "in radians": ("06.3", partial(directions, lambda x, y: np.arctan2(y, x)), "radians"),
    "mean of angles": ("06.3", mean_of_angles, "mean_of_angles"),
    "in another order": ("06.3", in_another_order, "other_neuron"),
    "the opposite direction": ("06.3", partial(directions, lambda x, y: np.rad2deg(np.arctan2(-y, -x))), "opposite"),
    "with the clock": ("06.3", partial(directions, lambda x, y: np.rad2deg(np.arctan2(-y, x))), "clockwise"),
    "arctan2 of x and y": ("06.3", partial(directions, lambda x, y: np.rad2deg(np.arctan2(x, y))), "swapped_arctan"),
    "the best of eight": ("06.3", lambda: highest(np.arange(0, 360, 45)), "few_directions"),
    "the best of four": ("06.3", lambda: highest(np.arange(0, 360, 90)), "few_directions"),
    "the highest single rate": ("06.3", lambda: [183, 40, 300], "one_peak"),
    "a guess": ("06.3", lambda: [90, 180, 270], "measure_again"),
    "one number for all": ("06.3", lambda: 203.0, None),
}
