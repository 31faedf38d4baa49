"""Wrong answers that students of lesson 04 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import numpy as np

import snnlab

# 04.1


def square(function=lambda x: x**2, n_first=100, n_second=100, dimensions=1, radius=1.0, label="square", **options):
    """The right network for 04.1, with one thing changed."""
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node(0.0, label="x")
        first = snnlab.Ensemble(n_first, 1, label="first")
        second = snnlab.Ensemble(n_second, dimensions, radius=radius, label=label)
        snnlab.Connection(x, first)
        snnlab.Connection(first, second if dimensions == 1 else second[0], function=function, **options)
    return mine


def squared_on_both_ways():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node(0.0, label="x")
        first, between = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        last = snnlab.Ensemble(100, 1, label="square")
        snnlab.Connection(x, first)
        snnlab.Connection(first, between, function=lambda x: x**2)
        snnlab.Connection(between, last, function=lambda x: x**2)
    return mine


def function_on_the_input():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node(0.0, label="x")
        second = snnlab.Ensemble(100, 1, label="square")
        snnlab.Connection(x, second, function=lambda x: x**2)
    return mine


def a_node_that_squares():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node(0.0, label="x")
        squarer = snnlab.Node(lambda t, x: x**2, size_in=1)
        second = snnlab.Ensemble(100, 1, label="square")
        snnlab.Connection(x, squarer)
        snnlab.Connection(squarer, second)
    return mine


# 04.2

WEIGHTED = {"transform": [[2, -1, -1]]}


def by_function(weights=(2, -1, -1)):
    return {"function": lambda x: np.dot(weights, x)}


def answers(first=WEIGHTED, second=None, places=(0, 1), n_neurons=300, target=None):
    """The right network for 04.2, with one thing changed."""
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node([0, 0, 0], label="x")
        three = snnlab.Ensemble(n_neurons, 3, label="three")
        out = target() if target else snnlab.Node(size_in=2, label="answers")
        snnlab.Connection(x, three)
        snnlab.Connection(three, out[places[0]], **first)
        snnlab.Connection(three, out[places[1]], **(by_function() if second is None else second))
    return mine


def narrow():
    return snnlab.Ensemble(200, 2, label="answers")


def one_number():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node([0, 0, 0], label="x")
        three = snnlab.Ensemble(300, 3)
        out = snnlab.Node(size_in=1, label="answers")
        snnlab.Connection(x, three)
        snnlab.Connection(three, out, transform=[[2, -1, -1]])
    return mine


def past_the_neurons():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node([0, 0, 0], label="x")
        snnlab.Ensemble(300, 3)
        out = snnlab.Node(size_in=2, label="answers")
        snnlab.Connection(x, out[0], transform=[[2, -1, -1]])
        snnlab.Connection(x, out[1], transform=[[2, -1, -1]])
    return mine


# 04.3 and 04.4


def gives(formula):
    return lambda: formula


def as_given():
    def turned(x):
        x[0] = -x[1]
        x[1] = x[0]
        return np.append(x, x**2)

    return turned


def three_values_now():
    def turned(x):
        x[0] = -x[1]
        x[1] = x[0]
        return np.append(x, np.sum(x**2))

    return turned


def other_line_first():
    def turned(x):
        x[1] = x[0]
        x[0] = -x[1]
        return [x[0], x[1], x[0] ** 2 + x[1] ** 2]

    return turned


def length_after_the_change():
    def turned(x):
        old = x[0]
        x[0] = -x[1]
        x[1] = x[0]
        return [x[0], old, np.sum(x**2)]

    return turned


MUTANTS = {
    # 04.1
    "no function": ("04.1", partial(square, function=None), "not_bent"),
    "a transform of 2": ("04.1", partial(square, function=None, transform=2), "not_bent"),
    "twice x": ("04.1", partial(square, function=lambda x: 2 * x), "not_bent"),
    "half the square": ("04.1", partial(square, transform=0.5), "scaled_square"),
    "minus the square": ("04.1", partial(square, transform=-1), "upside_down"),
    "the size": ("04.1", partial(square, function=abs), "size_only"),
    "squared twice": ("04.1", squared_on_both_ways, "squared_twice"),
    "a transform of 0": ("04.1", partial(square, transform=0), "nothing_arrives"),
    "a slow synapse": ("04.1", partial(square, synapse=0.1), "slow_synapse"),
    "a small radius": ("04.1", partial(square, radius=0.4), "radius_too_small"),
    "three neurons": ("04.1", partial(square, n_first=3), "few_neurons"),
    "two to the power of x": ("04.1", partial(square, function=lambda x: 2**x), "look_again"),
    "two dimensions": ("04.1", partial(square, dimensions=2), "one_number"),
    "function on the input": ("04.1", function_on_the_input, None),
    "a node that squares": ("04.1", a_node_that_squares, None),
    "another label": ("04.1", partial(square, label="second"), None),
    # 04.2
    "both by transform": ("04.2", partial(answers, second=WEIGHTED), "twice_by_transform"),
    "both by function": ("04.2", partial(answers, first=by_function()), "twice_by_function"),
    "both into answers[0]": ("04.2", partial(answers, places=(0, 0)), "same_place"),
    "both into answers[1]": ("04.2", partial(answers, places=(1, 1)), "empty_place"),
    "plus instead of minus": ("04.2", partial(answers, first={"transform": [[2, 1, 1]]}), "signs"),
    "plus in the function": ("04.2", partial(answers, second=by_function((2, -1, 1))), "signs"),
    "the 2 forgotten": ("04.2", partial(answers, first={"transform": [[1, -1, -1]]}), "wrong_weights"),
    "only the first": ("04.2", partial(answers, second={"function": lambda x: 2 * x[0]}), "wrong_weights"),
    "slow wires": ("04.2", partial(answers, first=WEIGHTED | {"synapse": 0.2}), "slow_wires"),
    "fifteen neurons": ("04.2", partial(answers, n_neurons=15), "few_for_three"),
    "answers that saturate": ("04.2", partial(answers, target=narrow), "answers_saturate"),
    "one number": ("04.2", one_number, "two_answers"),
    "past the neurons": ("04.2", past_the_neurons, None),
    # 04.3
    "no transform": ("04.3", gives(lambda D, T, E: E @ D), "transform_forgotten"),
    "transform turned over": ("04.3", gives(lambda D, T, E: E @ T.T @ D), "transform_turned"),
    "transform twice": ("04.3", gives(lambda D, T, E: E @ T @ (T @ D)), "transform_twice"),
    "transform undone": ("04.3", gives(lambda D, T, E: E @ np.linalg.inv(T) @ D), "transform_inverted"),
    "one dimension": ("04.3", gives(lambda D, T, E: np.outer(E[:, 0], (T @ D)[0])), "one_dimension"),
    "times instead of @": ("04.3", gives(lambda D, T, E: E * np.diag(T) @ D), "diagonal_only"),
    "turned over": ("04.3", gives(lambda D, T, E: (E @ T @ D).T), "transposed"),
    "decoders first": ("04.3", gives(lambda D, T, E: D @ T @ E), "wrong_order"),
    "all with all": ("04.3", gives(lambda D, T, E: np.outer(E @ T, D)), "one_weight_per_pair"),
    "one weight for each neuron": ("04.3", gives(lambda D, T, E: (T @ D).sum(axis=0)), "one_weight_per_pair"),
    "signs only": ("04.3", gives(lambda D, T, E: np.sign(E) @ T @ D), "row_by_row"),
    # 04.4
    "as it was given": ("04.4", as_given, "wrong_size"),
    "only the point": ("04.4", gives(lambda x: [-x[1], x[0]]), "wrong_size"),
    "three values, still overwritten": ("04.4", three_values_now, "overwritten"),
    "the other line first": ("04.4", other_line_first, "overwritten"),
    "clockwise": ("04.4", gives(lambda x: [x[1], -x[0], x @ x]), "other_way"),
    "mirrored": ("04.4", gives(lambda x: [x[1], x[0], x @ x]), "minus_missing"),
    "not turned": ("04.4", gives(lambda x: [x[0], x[1], x @ x]), "not_turned"),
    "turned by half": ("04.4", gives(lambda x: [-x[0], -x[1], x @ x]), "point"),
    "the length after the change": ("04.4", length_after_the_change, "length_too_late"),
    "with a root": ("04.4", gives(lambda x: [-x[1], x[0], np.sqrt(x @ x)]), "length"),
    "the sum": ("04.4", gives(lambda x: [-x[1], x[0], x[0] + x[1]]), "length"),
}
