"""Right answers to the exercises of lesson 10, each written in another way: all of them must pass."""

import math

import numpy as np

import snnlab
from snnlab.course.travel import drift


def velocity_times_tau():
    with snnlab.Network(seed=10) as mine:
        velocity = snnlab.Node([0.0, 0.0], label="velocity")
        place = snnlab.Ensemble(1000, 2, radius=1.5, label="place")
        snnlab.Connection(velocity, place, transform=0.1, synapse=0.1)
        snnlab.Connection(place, place, synapse=0.1)
    return mine


def neurons_feel_the_velocity_first():
    tau = 0.2
    model = snnlab.Network()
    with model:
        velocity = snnlab.Node([0, 0])  # found by the names of the variables
        legs = snnlab.Ensemble(n_neurons=200, dimensions=2, radius=1.5)
        place = snnlab.Ensemble(n_neurons=800, dimensions=2, radius=math.sqrt(2))
        snnlab.Connection(velocity, legs)
        snnlab.Connection(legs, place, function=lambda v: tau * v, synapse=tau)
        snnlab.Connection(place, place, function=lambda x: x, synapse=tau)
    return model


def from_the_library():
    with snnlab.Network() as mine:
        velocity = snnlab.Node([0.0, 0.0], label="velocity")
        adder = snnlab.networks.Integrator(1000, dimensions=2, recurrent_tau=0.1, radius=1.5)
        adder.ensemble.label = "place"
        snnlab.Connection(velocity, adder.input, synapse=None)
    return mine


def a_map_for_each_axis():
    """Two populations of one dimension, put together by a node that only passes on."""
    with snnlab.Network() as mine:
        velocity = snnlab.Node([0.0, 0.0], label="velocity")
        place = snnlab.Node(size_in=2, label="place")
        for axis in (0, 1):
            line = snnlab.Ensemble(400, 1, radius=1.5)
            snnlab.Connection(velocity[axis], line, transform=0.1, synapse=0.1)
            snnlab.Connection(line, line, synapse=0.1)
            snnlab.Connection(line, place[axis], synapse=None)
    return mine


def three_numbers_in_one_ensemble():
    with snnlab.Network(seed=10) as mine:
        heading, speed = snnlab.Node([1.0, 0.0], label="heading"), snnlab.Node(0.0, label="speed")
        motion = snnlab.Ensemble(500, 3, radius=1.5)
        place = snnlab.Ensemble(800, 2, radius=1.2, label="place")
        snnlab.Connection(heading, motion[:2])
        snnlab.Connection(speed, motion[2])
        snnlab.Connection(motion, place, function=lambda x: [x[0] * x[2], x[1] * x[2]], transform=0.1, synapse=0.1)
        snnlab.Connection(place, place, synapse=0.1)
    return mine


def a_product_for_each_axis():
    with snnlab.Network() as mine:
        speed, heading = snnlab.Node([0.0], label="speed"), snnlab.Node([1.0, 0.0], label="heading")
        place = snnlab.Ensemble(n_neurons=900, dimensions=2, radius=1.2, label="place")
        for axis in range(2):
            pair = snnlab.Ensemble(300, 2, radius=1.5)
            snnlab.Connection(heading[axis], pair[0])
            snnlab.Connection(speed, pair[1])
            snnlab.Connection(pair, place[axis], function=lambda x: 0.1 * x[0] * x[1], synapse=0.1)
        snnlab.Connection(place, place, transform=np.eye(2), synapse=0.1)
    return mine


def velocity_as_a_step_between():
    """Heading times speed in one population, the velocity in the next, the place in the last."""
    with snnlab.Network() as mine:
        heading, speed = snnlab.Node([1.0, 0.0], label="heading"), snnlab.Node(0.0, label="speed")
        motion, velocity = snnlab.Ensemble(600, 3, radius=1.5), snnlab.Ensemble(300, 2)
        place = snnlab.Ensemble(900, 2, label="place", radius=1.1)
        snnlab.Connection(speed, motion[0])
        snnlab.Connection(heading, motion[1:])
        snnlab.Connection(motion, velocity, function=lambda x: x[0] * x[1:])
        snnlab.Connection(velocity, place, transform=0.1, synapse=0.1)
        snnlab.Connection(place, place, synapse=0.1)
    return mine


SIZES = [100, 200, 400, 800]


def by_polyfit():
    drifts = [np.mean([drift(n, seed) for seed in range(1, 6)]) for n in SIZES]
    return np.polyfit(np.log(SIZES), np.log(drifts), 1)[0]


def by_hand_with_other_logarithms():
    x = [math.log10(n) for n in SIZES]
    y = [math.log10(sum(drift(n, seed) for seed in (1, 2, 3, 4, 5)) / 5) for n in SIZES]
    mean_x, mean_y = sum(x) / 4, sum(y) / 4
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


def rounded():
    return round(float(by_polyfit()), 2)


REFERENCES = {
    "10.1": [velocity_times_tau, neurons_feel_the_velocity_first, from_the_library, a_map_for_each_axis],
    "10.2": [three_numbers_in_one_ensemble, a_product_for_each_axis, velocity_as_a_step_between],
    "10.3": [by_polyfit, by_hand_with_other_logarithms, rounded],
}
