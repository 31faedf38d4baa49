"""Right answers to the exercises of lesson 04, each written in another way: all of them must pass."""

import numpy as np

import snnlab

# 04.1


def by_a_power():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node(0.0, label="x")
        population = snnlab.Ensemble(100, 1)
        square = snnlab.Ensemble(100, 1, label="square")
        snnlab.Connection(x, population)
        snnlab.Connection(population, square, function=lambda x: x**2)
    return mine


def in_a_network_of_its_own():
    def squared(value):
        return float(value[0]) * float(value[0])

    with snnlab.Network() as whole:
        x = snnlab.Node([0])  # found by the name of the variable
        with snnlab.Network(label="inside"):
            first = snnlab.Ensemble(n_neurons=200, dimensions=1, label="first")
            second = snnlab.Ensemble(n_neurons=150, dimensions=1, label="square")
        snnlab.Connection(x, first, synapse=None)
        snnlab.Connection(first, second, function=squared)
    return whole


def doubled_and_halved():
    with snnlab.Network(seed=1) as mine:
        x = snnlab.Node(0.0, label="x")
        wide = snnlab.Ensemble(150, 1, radius=2)
        square = snnlab.Node(size_in=1, label="square")
        snnlab.Connection(x, wide, transform=2)
        snnlab.Connection(wide, square, function=np.square, transform=0.25)
    return mine


# 04.2


def straight():
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node([0, 0, 0], label="x")
        three = snnlab.Ensemble(300, 3)
        answers = snnlab.Node(size_in=2, label="answers")
        snnlab.Connection(x, three)
        snnlab.Connection(three, answers[0], transform=[[2, -1, -1]])
        snnlab.Connection(three, answers[1], function=lambda x: 2 * x[0] - x[1] - x[2])
    return mine


def one_population_for_each_number():
    with snnlab.Network() as mine:
        x = snnlab.Node(np.zeros(3), label="x")
        answers = snnlab.Node(size_in=2, label="answers")
        for i, weight in enumerate((2, -1, -1)):
            single = snnlab.Ensemble(100, 1)
            snnlab.Connection(x[i], single)
            snnlab.Connection(single, answers[0], transform=weight)
            snnlab.Connection(single, answers[1], function=lambda v, weight=weight: weight * v)
    return mine


def two_answers_in_one_population():
    def weigh(x):
        first, second, third = x
        return [2 * first - second - third]

    with snnlab.Network(seed=3) as mine:
        x = snnlab.Node([0.0, 0.0, 0.0])
        three = snnlab.Ensemble(400, 3)
        answers = snnlab.Ensemble(300, 2, radius=3, label="answers")
        snnlab.Connection(x, three, synapse=None)
        snnlab.Connection(three, answers, transform=[[2, -1, -1], [0, 0, 0]])
        snnlab.Connection(three, answers[1], function=weigh)
    return mine


# 04.3


def from_left_to_right():
    return lambda decoders, transform, encoders: encoders @ transform @ decoders


def transform_with_the_decoders():
    def weights(D, T, E):
        return np.dot(E, np.dot(T, D))

    return weights


def pair_by_pair():
    def weights(decoders, transform, encoders):
        sent = [transform @ column for column in decoders.T]  # what one spike of each neuron means
        return [[sum(encoder * value) for value in sent] for encoder in encoders]

    return weights


def by_einsum():
    return lambda d, t, e: np.einsum("im,mk,kj->ij", e, t, d)


# 04.4


def without_changing_it():
    return lambda x: [-x[1], x[0], x[0] ** 2 + x[1] ** 2]


def unpacked_first():
    def turned(x):
        a, b = x
        return np.array([-b, a, a * a + b * b])

    return turned


def on_a_copy():
    def turned(x):
        y = np.zeros(3)
        y[0], y[1] = -x[1], x[0]
        y[2] = np.dot(x, x)
        return y

    return turned


REFERENCES = {
    "04.1": [by_a_power, in_a_network_of_its_own, doubled_and_halved],
    "04.2": [straight, one_population_for_each_number, two_answers_in_one_population],
    "04.3": [from_left_to_right, transform_with_the_decoders, pair_by_pair, by_einsum],
    "04.4": [without_changing_it, unpacked_first, on_a_copy],
}
