"""Right answers to the exercises of lesson 02, each written in another way: all of them must pass."""

import math

import numpy as np

import snnlab

TAU_RC, TAU_REF = 0.02, 0.002


def by_two_formulas():
    def gain_bias(max_rate, intercept):
        peak = 1 / (1 - np.exp((TAU_REF - 1 / max_rate) / TAU_RC))
        gain = (peak - 1) / (1 - intercept)
        return gain, 1 - gain * intercept

    return gain_bias


def by_a_linear_system():
    def solve(rate, start):
        peak = -1 / math.expm1((TAU_REF - 1 / rate) / TAU_RC)
        return np.linalg.solve([[start, 1.0], [1.0, 1.0]], [1.0, peak])

    return solve


def by_halving_an_interval():
    """The current is looked for, instead of solved for."""

    def rate_at(J):
        return 1 / (TAU_REF + TAU_RC * math.log(J / (J - 1)))

    def pair(wanted, x):
        low, high = 1 + 1e-12, 100.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if rate_at(middle) < wanted else (low, middle)
        slope = (low - 1) / (1 - x)
        return [slope, low - slope]

    return pair


def from_snnlab_itself():
    def gain_bias(max_rate, intercept):
        gain, bias = snnlab.LIF().gain_bias(np.array([max_rate]), np.array([intercept]))
        return np.concatenate([gain, bias])

    return gain_bias


def uniform_intercepts():
    with snnlab.Network(seed=2) as mine:
        x = snnlab.Node(0.0, label="x")
        population = snnlab.Ensemble(50, 1, intercepts=snnlab.dists.Uniform(0.5, 0.95), label="population")
        snnlab.Connection(x, population)
    return mine


def one_intercept_and_both_signs():
    with snnlab.Network() as net:
        x, population = snnlab.Node([0]), snnlab.Ensemble(20, 1)  # found by the names of the variables
        population.intercepts = snnlab.dists.Choice([0.55])
        population.encoders = [[1], [-1]] * 10
        snnlab.Connection(x, population, synapse=None)
    return net


def two_neurons_by_gain_and_bias():
    """J = 4 |x| − 1 beyond zero: 1 at ±0.5, 3 at ±1."""

    def build():
        with snnlab.Network(seed=1) as net:
            stimulus = snnlab.Node(0.0, label="x")
            pair = snnlab.Ensemble(2, 1, encoders=[[1], [-1]], gain=[4, 4], bias=[-1.04, -1.04], label="population")
            snnlab.Connection(stimulus, pair)
        return net

    return build


def a_larger_radius_and_matching_intercepts():
    with snnlab.Network() as net:
        x = snnlab.Node(0.0, label="x")
        inner = snnlab.Network(label="inside")
        with inner:
            population = snnlab.Ensemble(
                100,
                1,
                radius=2,
                intercepts=snnlab.dists.Uniform(0.25, 0.45),
                neuron_type=snnlab.LIF(),
                label="population",
            )
        snnlab.Connection(x, population, transform=[[1.0]])
    return net


def as_zeros_and_ones():
    return [0, 1, 1, 0, 0, 1, *(1, 0, 1, 0, 1, 0)]


def computed():
    encoders, intercepts = np.array([1, -1] * 3), np.array([0.5, 0.5, -0.9, 0.9, -0.5, -0.5])
    return np.concatenate([encoders * -0.8 > intercepts, encoders * 1.5 > 1])


def as_truths():
    return [False, True, True, False, False, True, True, False, True, False, True, False]


REFERENCES = {
    "02.1": [by_two_formulas, by_a_linear_system, by_halving_an_interval, from_snnlab_itself],
    "02.2": [
        uniform_intercepts,
        one_intercept_and_both_signs,
        two_neurons_by_gain_and_bias,
        a_larger_radius_and_matching_intercepts,
    ],
    "02.3": [as_zeros_and_ones, computed, as_truths],
}
