"""Right answers to the exercises of lesson 01, each written in another way: all of them must pass."""

import math

import numpy as np

from snnlab.course import mystery_rate

DT, TAU_RC, TAU_REF = 0.0001, 0.02, 0.002


def three_cases():
    def lif_step(v, rest, J):
        if rest > 0:
            return 0.0, rest - DT, 0
        v = v + DT / TAU_RC * (J - v)
        if v > 1:
            return 0.0, TAU_REF, 1
        return v, rest, 0

    return lif_step


def solved_exactly_and_rest_first():
    def step(voltage, refractory, current):
        spike = False
        refractory = max(refractory - DT, 0)
        if refractory == 0:
            voltage = current + (voltage - current) * math.exp(-DT / TAU_RC)
            spike = voltage >= 1
        if spike:
            voltage, refractory = 0.0, TAU_REF
        return [voltage, refractory, spike]

    return step


def rest_carried_into_the_next_step():
    """The spike comes within the step, so the rest begins there; the same as snnlab's own LIF."""

    def step(v, rest, J):
        rest -= DT
        awake = min(max(DT - rest, 0), DT)
        v += (J - v) * (1 - math.exp(-awake / TAU_RC))
        if v <= 1:
            return v, rest, 0
        return 0.0, TAU_REF + DT + TAU_RC * math.log1p(-(v - 1) / (J - 1)), 1

    return step


def one_step_of_rest_more_and_the_overshoot_kept():
    def step(v, rest, J):
        if rest > -1e-9:
            return 0.0, rest - DT, 0.0
        v += DT * (J - v) / TAU_RC
        return (v - 1, TAU_REF, 1.0) if v > 1 else (v, -DT, 0.0)

    return step


def one_line():
    return lambda J, tau_rc, tau_ref: 1 / (tau_ref + tau_rc * np.log(J / (J - 1))) if J > 1 else 0


def by_log1p():
    def rate(J, tau_rc, tau_ref):
        if J <= 1:
            return 0.0
        charging = -tau_rc * math.log1p(-1 / J)
        return 1 / (charging + tau_ref)

    return rate


def period_first():
    def period(current, tau_rc, tau_ref):
        return tau_ref + tau_rc * (math.log(current) - math.log(current - 1))

    def rate(current, membrane, rest):
        try:
            return np.reciprocal(period(current, membrane, rest))
        except ValueError:  # a logarithm of what is not above 0
            return 0

    return rate


def two_far_currents():
    x_a, x_b = np.log(1.5 / 0.5), np.log(10 / 9)
    a, b = 1 / mystery_rate(1.5), 1 / mystery_rate(10)
    tau_rc = (a - b) / (x_a - x_b)
    return [tau_rc, b - tau_rc * x_b]


def two_near_currents():
    slope = (1 / mystery_rate(2) - 1 / mystery_rate(3)) / (np.log(2) - np.log(1.5))
    return np.array([slope, 1 / mystery_rate(3) - slope * np.log(1.5)])


def a_line_through_many():
    J = np.linspace(1.1, 10, 10)
    return np.polyfit(np.log(J / (J - 1)), [1 / mystery_rate(current) for current in J], 1)


def the_best_of_a_grid():
    J = np.array([1.2, 2, 4, 8])
    rates = np.array([mystery_rate(current) for current in J])
    tau_rc, tau_ref = np.meshgrid(np.arange(0.01, 0.1, 0.0005), np.arange(0, 0.02, 0.0001))
    model = 1 / (tau_ref[..., None] + tau_rc[..., None] * np.log(J / (J - 1)))
    best = np.argmin(np.sum((model / rates - 1) ** 2, axis=2))
    return [tau_rc.flat[best], tau_ref.flat[best]]


def letter():
    return "D"


def small_letter():
    return "d"


def letter_with_spaces():
    return " D "


REFERENCES = {
    "01.1": [
        three_cases,
        solved_exactly_and_rest_first,
        rest_carried_into_the_next_step,
        one_step_of_rest_more_and_the_overshoot_kept,
    ],
    "01.2": [one_line, by_log1p, period_first],
    "01.3": [two_far_currents, two_near_currents, a_line_through_many, the_best_of_a_grid],
    "01.4": [letter, small_letter, letter_with_spaces],
}
