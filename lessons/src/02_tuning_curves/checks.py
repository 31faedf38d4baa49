"""Lesson 02, Tuning curves: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

import numpy as np

from snnlab.build import build
from snnlab.course import counted_rates, room_of
from snnlab.grading import AnswerError, Criterion, Exercise, Function, Model, Value, points
from snnlab.grading.find import input_node, part

HINTS = room_of("02").module("hints").HINTS

TAU_RC, TAU_REF = 0.02, 0.002  # [s]


def current_at(rate, tau_ref=TAU_REF):
    """The current that makes the neuron fire at this rate [Hz]."""
    return -1 / np.expm1((tau_ref - 1 / rate) / TAU_RC)


# 02.1: two equations with two unknowns. Right answers are exact to rounding (3e-15); the wrong answer that comes nearest, with
# J in place of J − 1, is 40 % off.

EXACT = 1e-6


@points(1)
def gains(answer, trial):
    """Gain of twenty hidden neurons"""
    return _compared(answer, trial, 0, "gain")


@points(1)
def biases(answer, trial):
    """Bias of twenty hidden neurons"""
    return _compared(answer, trial, 1, "bias")


def _compared(answer, trial, column, name):
    rates, intercepts = trial.rng.uniform(50, 400, 20), trial.rng.uniform(-0.9, 0.9, 20)
    given, expected = answer.many(rates, intercepts), np.column_stack(_gain_bias(rates, intercepts))
    worst = float((np.abs(given - expected) / (1 + np.abs(expected)))[:, column].max())
    passed = worst <= EXACT
    return Criterion(
        passed=passed,
        measured=worst,
        limit=EXACT,
        message=f"the largest error of a {name}, as a part of 1 + its size",
        hint_id=None if passed else _pair_diagnosis(given, rates, intercepts),
        expected=expected[:6, column],
        yours=given[:6, column],
        cases=[
            f"{rate:.0f} Hz from {x:.2f}".replace("-", "−") for rate, x in zip(rates[:6], intercepts[:6], strict=True)
        ],
    )


def _gain_bias(rates, intercepts, threshold=1.0, tau_ref=TAU_REF):
    gain = (current_at(rates, tau_ref) - threshold) / (1 - intercepts)
    return gain, threshold - gain * intercepts


def _pair_diagnosis(given, rates, intercepts):
    """The misconception that leads to these gains and biases."""
    gain, bias = _gain_bias(rates, intercepts)
    peak = current_at(rates)
    ways = {
        "order_of_the_pair": (bias, gain),
        "bias_sign": (gain, gain * intercepts - 1),
        "silent_means_no_current": _gain_bias(rates, intercepts, threshold=0.0),
        "intercept_is_no_current": (peak - intercepts, intercepts),
        "threshold_at_zero": (peak - 1, np.ones_like(peak)),
        "peak_one_further": (peak - 1, 1 - (peak - 1) * intercepts),
        "rate_is_no_current": ((rates - 1) / (1 - intercepts), 1 - (rates - 1) / (1 - intercepts) * intercepts),
        "rest_left_out": _gain_bias(rates, intercepts, tau_ref=0.0),
    }
    return next(
        (hint for hint, way in ways.items() if np.allclose(given, np.column_stack(way), rtol=1e-4)), "two_equations"
    )


# 02.2: a right answer is silent at all six values inside and fires at all six outside, on 20 seeds. The wrong ones that come
# nearest fire at two of six inside (intercepts from 0.3), or are silent at three of six outside (encoders of one sign).


@points(2)
def silent_inside(answer, trial):
    """Silence at six hidden values between −0.5 and 0.5"""
    xs = trial.rng.uniform([-0.48, -0.4, -0.2, 0.0, 0.2, 0.4], [-0.4, -0.2, 0.0, 0.2, 0.4, 0.48])
    rates, network, population = _counted(answer, xs, trial)
    count = int((rates.sum(axis=1) > 0).sum())
    hint_id = None if count == 0 else _why_it_fires(network, population)
    return Criterion(count == 0, count, 0, "values", "at which somebody fires", hint_id)


@points(1)
def fires_outside(answer, trial):
    """Spikes at six hidden values beyond ±0.7"""
    xs = trial.rng.uniform(0.7, 1, 6) * [1, 1, 1, -1, -1, -1]
    rates, network, population = _counted(answer, xs, trial)
    silent = rates.sum(axis=1) == 0
    count = int(silent.sum())
    return Criterion(
        passed=count == 0,
        measured=count,
        limit=0,
        unit="values",
        message="at which nobody fires",
        hint_id=None if count == 0 else _why_it_is_silent(network, population, silent),
    )


LISTEN = 0.2  # [s] at each value


def _counted(answer, xs, trial):
    """Rates (xs, neurons) [Hz], and the network and population that were tried, with neurons of the trial's own seed."""
    network = answer.network.copy()
    network.seed = trial.seed
    for obj in (*network.all_networks, *network.all_objects):
        obj.seed = None
    population = part(network, "population")
    if getattr(population, "dimensions", None) != 1:
        raise AnswerError(
            "'population' must be an Ensemble that holds one number: Ensemble(50, 1, label='population')."
        )
    input_node(network, "x").label, population.label = "x", "population"
    return counted_rates(network, xs, LISTEN), network, population


def _why_it_fires(network, population):
    intercepts = build(network).built[population].intercepts
    if population.radius < 0.99 and intercepts.min() > 0.45:
        return "radius_stretches"
    if intercepts.max() < -0.45:
        return "minus_on_the_intercept"
    if np.abs(intercepts).max() < 0.55 and intercepts.min() < 0:
        return "range_of_silence"
    return "somebody_begins_inside"


def _why_it_is_silent(network, population, silent):
    built = build(network).built[population]
    if silent[:3].all() != silent[3:].all() and abs(built.encoders.sum()) > 0.99 * len(built.encoders):
        return "one_side_only"
    if population.radius > 1.01:
        return "radius_stretches"
    return "nobody_begins_in_time"


# 02.3: six neurons, A to F; whole numbers, so nothing is noisy.

NEURONS = [(1, 0.5), (-1, 0.5), (1, -0.9), (-1, 0.9), (1, -0.5), (-1, -0.5)]  # encoder, intercept
ENCODERS, INTERCEPTS = np.array(NEURONS).T
FIRES, BEYOND = ENCODERS * -0.8 > INTERCEPTS, ENCODERS > 0


@points(1)
def fires_at_minus_0_8(answer, trial):
    """Who fires at x = −0.8"""
    said = answer[:6] > 0.5
    ways = {
        "encoder_left_out": INTERCEPTS < -0.8,
        "encoder_as_weight": (ENCODERS > 0) & (INTERCEPTS < 0.8),
        "size_without_sign": INTERCEPTS < 0.8,
        "all_off_cells": ENCODERS < 0,
        "below_the_intercept": ~FIRES,
    }
    return _counted_wrong(said, FIRES, ways, "one_by_one")


@points(1)
def faster_beyond_the_radius(answer, trial):
    """Who is faster at x = 1.5 than its max rate"""
    said = answer[6:] > 0.5
    ways = {"radius_is_no_wall": np.zeros(6, bool), "other_direction": np.ones(6, bool)}
    return _counted_wrong(said, BEYOND, ways, "beyond_one_by_one")


def _counted_wrong(said, right, ways, otherwise):
    wrong = int(np.count_nonzero(said != right))
    hint_id = next((hint for hint, way in ways.items() if np.array_equal(said, way)), otherwise)
    said_so = "taken wrongly" if wrong else "each is taken rightly"
    return Criterion(wrong == 0, wrong, 0, "neurons", said_so, hint_id if wrong else None)


exercises = [
    Exercise("02.1", "Gain and bias", 2, Function(("max_rate", "intercept"), shape=(2,)), [gains, biases]),
    Exercise(
        "02.2",
        "Silent in the middle",
        3,
        Model(inputs=("x",), output="population", max_neurons=200),
        [silent_inside, fires_outside],
    ),
    Exercise("02.3", "Who fires?", 2, Value((12,), 0, 1), [fires_at_minus_0_8, faster_beyond_the_radius]),
]
