"""Right answers to the exercises of lesson 11, each written in another way: all of them must pass."""

import numpy as np

import snnlab
from snnlab.course import learning_network


def as_in_the_worked_example(wanted, rate=3e-4):
    with snnlab.Network(seed=11) as mine:
        stimulus, stop = snnlab.Node(0.0, label="stimulus"), snnlab.Node(0.0, label="stop")
        pre = snnlab.Ensemble(100, 1)
        post = snnlab.Ensemble(100, 1, label="post")
        error = snnlab.Ensemble(100, 1)
        snnlab.Connection(stimulus, pre)
        learned = snnlab.Connection(pre, post, function=lambda x: 0, learning_rule_type=snnlab.PES(rate))
        snnlab.Connection(post, error)
        snnlab.Connection(pre, error, function=wanted, transform=-1)
        snnlab.Connection(error, learned.learning_rule)
        snnlab.Connection(stop, error.neurons, transform=-20 * np.ones((100, 1)))
    return mine


def with_other_names_and_the_minus_on_the_way_to_the_rule(wanted):
    """The error is wanted - said here, and turned where it reaches the rule."""
    net = snnlab.Network()
    with net:
        stimulus, stop = snnlab.Node([0]), snnlab.Node([0])  # found by the names of the variables
        senses = snnlab.Ensemble(n_neurons=200, dimensions=1)
        post = snnlab.Ensemble(n_neurons=150, dimensions=1)
        mistake = snnlab.Ensemble(n_neurons=200, dimensions=1)
        snnlab.Connection(stimulus, senses)
        lesson = snnlab.Connection(senses, post, transform=0)
        lesson.learning_rule_type = snnlab.PES(learning_rate=5e-4)
        snnlab.Connection(senses, mistake, function=wanted)
        snnlab.Connection(post, mistake, transform=-1)
        snnlab.Connection(mistake, lesson.learning_rule, transform=-1)
        snnlab.Connection(stop, mistake.neurons, transform=[[-5.0]] * 200)
    return net


def with_a_teacher_of_its_own(wanted):
    """A third population computes what is wanted, inside a network of its own."""
    with snnlab.Network(seed=3) as mine:
        stimulus, stop = snnlab.Node(0.0, label="stimulus"), snnlab.Node(0.0, label="stop")
        pre, post = snnlab.Ensemble(150, 1), snnlab.Ensemble(100, 1, label="post")
        with snnlab.Network(label="teacher"):
            teacher = snnlab.Ensemble(200, 1)
            error = snnlab.Ensemble(100, 1)
        snnlab.Connection(stimulus, pre)
        snnlab.Connection(stimulus, teacher)
        learned = snnlab.Connection(pre, post, function=lambda x: [0.0], learning_rule_type=snnlab.PES(3e-4))
        snnlab.Connection(teacher, error, function=lambda x: -wanted(x))
        snnlab.Connection(post, error)
        snnlab.Connection(error, learned.learning_rule)
        snnlab.Connection(stop, error.neurons, transform=np.full((error.n_neurons, 1), -3))
    return mine


def channel_at_the_usual_rate():
    return learning_network(lambda x: x)


def half_with_the_wires_swapped():
    return learning_network(lambda x: x / 2, rate=3e-4, seed=4)


def half(x):
    return 0.5 * x


REFERENCES = {
    "11.1": [
        lambda: as_in_the_worked_example(lambda x: x),
        lambda: with_other_names_and_the_minus_on_the_way_to_the_rule(lambda x: x),
        lambda: with_a_teacher_of_its_own(lambda x: x),
        channel_at_the_usual_rate,
    ],
    "11.2": [
        lambda: as_in_the_worked_example(np.square),
        lambda: as_in_the_worked_example(lambda x: x * x, rate=2e-4),
        lambda: with_other_names_and_the_minus_on_the_way_to_the_rule(lambda x: x * x),
        lambda: with_a_teacher_of_its_own(lambda x: x**2),
    ],
    "11.3": [
        half_with_the_wires_swapped,
        lambda: with_other_names_and_the_minus_on_the_way_to_the_rule(half),
        lambda: with_a_teacher_of_its_own(half),
    ],
}
