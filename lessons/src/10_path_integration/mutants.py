"""Wrong answers that students of lesson 10 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import cache, partial

import numpy as np

import snnlab
from snnlab.course.travel import drift

TAU = 0.1


def walker(push=TAU, keep=1.0, synapse=TAU, through=TAU, neurons=500, radius=1.5, dimensions=2, label="place"):
    """The right network for 10.1, with one thing changed."""
    with snnlab.Network(seed=10) as mine:
        velocity = snnlab.Node([0.0] * dimensions, label="velocity")
        place = snnlab.Ensemble(neurons, dimensions, radius=radius, label=label)
        snnlab.Connection(velocity, place, transform=push, synapse=through)
        if keep is not None:
            snnlab.Connection(place, place, transform=keep, synapse=synapse)
    return mine


def only_to_the_right():
    with snnlab.Network(seed=10) as mine:
        velocity = snnlab.Node([0.0, 0.0], label="velocity")
        place = snnlab.Ensemble(500, 1, radius=1.5, label="place")
        snnlab.Connection(velocity[0], place, transform=TAU, synapse=TAU)
        snnlab.Connection(place, place, synapse=TAU)
    return mine


def added_up_twice():
    with snnlab.Network(seed=10) as mine:
        velocity = snnlab.Node([0.0, 0.0], label="velocity")
        first, place = snnlab.Ensemble(400, 2, radius=1.5), snnlab.Ensemble(500, 2, radius=1.5, label="place")
        snnlab.Connection(velocity, first, transform=TAU, synapse=TAU)
        snnlab.Connection(first, first, synapse=TAU)
        snnlab.Connection(first, place, transform=TAU, synapse=TAU)
        snnlab.Connection(place, place, synapse=TAU)
    return mine


def walks_half_as_far():
    return walker(push=TAU / 2)


def a_node_that_adds_up():
    with snnlab.Network(seed=10) as mine:
        velocity = snnlab.Node([0.0, 0.0], label="velocity")
        counter = snnlab.Node(lambda t, v: v * t, size_in=2)
        place = snnlab.Ensemble(500, 2, radius=1.5, label="place")
        snnlab.Connection(velocity, counter)
        snnlab.Connection(counter, place)
    return mine


def times(x):
    return [x[0] * x[2], x[1] * x[2]]


def stepper(function=times, push=TAU, keep=1.0, synapse=TAU, radius=1.2, pair_radius=1.5, neurons=600, pair=400):
    """The right network for 10.2, with one thing changed."""
    with snnlab.Network(seed=10) as mine:
        heading, speed = snnlab.Node([1.0, 0.0], label="heading"), snnlab.Node(0.0, label="speed")
        motion = snnlab.Ensemble(pair, 3, radius=pair_radius)
        place = snnlab.Ensemble(neurons, 2, radius=radius, label="place")
        snnlab.Connection(heading, motion[:2])
        snnlab.Connection(speed, motion[2])
        snnlab.Connection(motion, place, function=function, transform=push, synapse=TAU)
        if keep is not None:
            snnlab.Connection(place, place, transform=keep, synapse=synapse)
    return mine


def straight_into_the_place():
    with snnlab.Network(seed=10) as mine:
        heading, speed = snnlab.Node([1.0, 0.0], label="heading"), snnlab.Node(0.0, label="speed")
        place = snnlab.Ensemble(600, 2, radius=1.2, label="place")
        snnlab.Connection(heading, place, transform=TAU, synapse=TAU)
        snnlab.Connection(speed, place, transform=[[TAU], [TAU]], synapse=TAU)
        snnlab.Connection(place, place, synapse=TAU)
    return mine


def squares_that_never_meet():
    """An ensemble for the heading, another for the speed, and each bent by a function of its own."""
    with snnlab.Network(seed=10) as mine:
        heading, speed = snnlab.Node([1.0, 0.0], label="heading"), snnlab.Node(0.0, label="speed")
        nose, legs = snnlab.Ensemble(300, 2), snnlab.Ensemble(200, 1)
        place = snnlab.Ensemble(600, 2, radius=1.2, label="place")
        snnlab.Connection(heading, nose)
        snnlab.Connection(speed, legs)
        snnlab.Connection(nose, place, function=lambda x: x * np.abs(x), transform=TAU, synapse=TAU)
        snnlab.Connection(legs, place, function=lambda s: [s * s, -s * s], transform=TAU, synapse=TAU)
        snnlab.Connection(place, place, synapse=TAU)
    return mine


SIZES = np.array([100, 200, 400, 800])


@cache
def one(n, seed):
    return drift(int(n), seed)


def drifts(seeds=range(1, 6)):
    return np.array([np.mean([one(n, seed) for seed in seeds]) for n in SIZES])


def slope(x, y, which=0):
    return np.polyfit(x, y, 1)[which]


def two_ends():
    low, *_, high = drifts()
    return np.log(high / low) / np.log(8)


def logs_averaged():
    return slope(np.log(SIZES), [np.mean([np.log(one(n, seed)) for seed in range(1, 6)]) for n in SIZES])


MUTANTS = {
    # 10.1
    "velocity not scaled": ("10.1", partial(walker, push=1), "no_tau"),
    "scaled twice": ("10.1", partial(walker, push=TAU * TAU), "tau_twice"),
    "the default synapse": ("10.1", partial(walker, synapse=0.005), "another_synapse"),
    "the default synapse everywhere": ("10.1", partial(walker, synapse=0.005, through=0.005), "another_synapse"),
    "no feedback": ("10.1", partial(walker, keep=None), "no_feedback"),
    "a slow synapse for memory": ("10.1", partial(walker, keep=None, through=2.0, push=1), "no_feedback"),
    "feedback scaled instead": ("10.1", partial(walker, push=1, keep=TAU), "feedback_scaled"),
    "one in ten lost": ("10.1", partial(walker, keep=0.9), "leaks"),
    "tau added to the identity": ("10.1", partial(walker, keep=1 + TAU), "leaks"),
    "places added up": ("10.1", added_up_twice, "integrated_twice"),
    "axes exchanged": ("10.1", partial(walker, push=[[0, TAU], [TAU, 0]]), "swapped"),
    "mirrored": ("10.1", partial(walker, push=-TAU), "mirrored"),
    "one axis mirrored": ("10.1", partial(walker, push=[[TAU, 0], [0, -TAU]]), "mirrored"),
    "radius 1": ("10.1", partial(walker, radius=1, neurons=1000), "radius_too_small"),
    "radius 12": ("10.1", partial(walker, radius=12), "radius_too_large"),
    "40 neurons": ("10.1", partial(walker, neurons=40), "few_neurons"),
    "only to the right": ("10.1", only_to_the_right, "one_dimension"),
    "half as far": ("10.1", walks_half_as_far, "check_by_eye"),
    "a node that adds up": ("10.1", a_node_that_adds_up, None),
    "forgotten label": ("10.1", partial(walker, label="here"), None),
    # 10.2
    "heading alone": ("10.2", partial(stepper, lambda x: [x[0], x[1]]), "speed_ignored"),
    "speed alone": ("10.2", partial(stepper, lambda x: [x[2], x[2]]), "heading_ignored"),
    "heading plus speed": ("10.2", partial(stepper, lambda x: [x[0] + x[2], x[1] + x[2]]), "added"),
    "straight into the place": ("10.2", straight_into_the_place, "added"),
    "squares that never meet": ("10.2", squares_that_never_meet, "apart"),
    "numbers exchanged": ("10.2", partial(stepper, lambda x: [x[1] * x[2], x[0] * x[2]]), "swapped"),
    "walks backwards": ("10.2", partial(stepper, lambda x: [-x[0] * x[2], -x[1] * x[2]]), "mirrored"),
    "product not scaled": ("10.2", partial(stepper, push=1), "no_tau"),
    "product scaled twice": (
        "10.2",
        partial(stepper, lambda x: [TAU * x[0] * x[2], TAU * x[1] * x[2]]),
        "tau_twice",
    ),
    "steps forgotten": ("10.2", partial(stepper, keep=None), "no_feedback"),
    "steps leak": ("10.2", partial(stepper, keep=0.9), "leaks"),
    "steps through the default synapse": ("10.2", partial(stepper, synapse=0.005), "another_synapse"),
    "pair of radius 1": ("10.2", partial(stepper, pair_radius=1), "pair_radius"),
    "30 neurons for the product": ("10.2", partial(stepper, pair=15, neurons=60), "few_neurons"),
    # 10.3
    "sign lost": ("10.3", lambda: -slope(np.log(SIZES), np.log(drifts())), "sign_of_slope"),
    "no logarithms": ("10.3", lambda: slope(SIZES, drifts()), "no_logs"),
    "sizes not in logarithms": ("10.3", lambda: slope(SIZES, np.log(drifts())), "one_log"),
    "drifts not in logarithms": ("10.3", lambda: slope(np.log(SIZES), drifts()), "one_log"),
    "two kinds of logarithm": ("10.3", lambda: slope(np.log10(SIZES), np.log(drifts())), "two_logs"),
    "axes of the plot exchanged": ("10.3", lambda: slope(np.log(drifts()), np.log(SIZES)), "axes_swapped"),
    "the other number of polyfit": ("10.3", lambda: slope(np.log(SIZES), np.log(drifts()), 1), "height"),
    "the two ends": ("10.3", two_ends, "two_ends"),
    "one seed": ("10.3", lambda: slope(np.log(SIZES), np.log(drifts([1]))), "one_seed"),
    "logarithms averaged": ("10.3", logs_averaged, "logs_averaged"),
    "seeds from zero": ("10.3", lambda: slope(np.log(SIZES), np.log(drifts(range(5)))), "seeds_from_zero"),
    "what statistics would say": ("10.3", lambda: -0.5, "fit_again"),
}
