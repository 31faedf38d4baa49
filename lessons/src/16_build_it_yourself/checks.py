"""Lesson 16, Build it yourself: what its challenges ask, how drawings are judged, and what each mistake is told."""

from __future__ import annotations

import numpy as np

from snnlab.course import room_of
from snnlab.grading import AnswerError, Criterion, Exercise, Model, points

HINTS = room_of("16").module("hints").HINTS

HOLD, LISTEN = 300, 100  # steps of 1 ms: how long a pair stays, and the last part of it that is compared

# Measured on 20 seeds (right answers), the median of three copies each. 16.1: right 0.017 and 0.034 far out; the nearest wrong
# ones 0.27 (five neurons) and 0.6 (radius 1). 16.2: right 0.025 and 0.060 in the corners; twenty neurons 0.10 and 0.36, radius
# 1 0.45 in the corners. 16.3: right 0.022 from half and a drift of 0.045; ten neurons 0.2 and 0.18.

ADD_LIMIT, ADD_FAR_LIMIT = 0.05, 0.1
PRODUCT_LIMIT, CORNER_LIMIT = 0.06, 0.14
DRIFT_LIMIT, HALF_LIMIT = 0.12, 0.1
TAKEN = 0.08  # what must be left of the shortest pulse


@points(1)
def adds(answer, trial):
    """Sum of hidden pairs"""
    pairs = trial.rng.uniform(-1, 1, (6, 2)) * [[0.5]]
    return _compared(answer, trial, pairs, pairs.sum(axis=1), ADD_LIMIT, _instead_of_the_sum)


@points(2)
def adds_far_out(answer, trial):
    """Worst of four large sums"""
    pairs = trial.rng.uniform(0.8, 0.9, (4, 2)) * [[1], [-1], [1], [-1]]
    return _compared(answer, trial, pairs, pairs.sum(axis=1), ADD_FAR_LIMIT, _instead_of_the_sum, worst=True)


@points(1)
def multiplies(answer, trial):
    """Product of hidden pairs"""
    pairs = trial.rng.uniform(0.3, 0.9, (8, 2)) * np.resize([[1, 1], [1, -1], [-1, 1], [-1, -1]], (8, 2))
    return _compared(answer, trial, pairs, pairs.prod(axis=1), PRODUCT_LIMIT, _instead_of_the_product)


@points(2)
def multiplies_in_the_corners(answer, trial):
    """Worst of four products near the corners"""
    pairs = trial.rng.uniform(0.88, 1, (4, 2)) * [[1, 1], [1, -1], [-1, 1], [-1, -1]]
    return _compared(answer, trial, pairs, pairs.prod(axis=1), CORNER_LIMIT, _instead_of_the_product, worst=True)


def _compared(answer, trial, pairs, truth, limit, diagnosis, worst=False):
    """The criterion for the median error of three copies, each with neurons of its own."""

    def turn(column):
        return lambda t: pairs[min(max(round(t * 1000) - 1, 0) // HOLD, len(pairs) - 1), column]

    inputs = {"a": turn(0), "b": turn(1)}
    copies = [answer.respond(inputs, HOLD * len(pairs) / 1000, synapse=0.03, seed=seed) for seed in trial.seeds(3)]
    if copies[0].ndim != 1:
        raise AnswerError(f"'{answer.output}' must hold one number: set its dimensions to 1.", "answer_is_a_pair")
    means = np.stack(copies).reshape(3, len(pairs), HOLD)[:, :, -LISTEN:].mean(axis=2)
    errors = np.abs(means - truth)
    measured = float(np.median(errors.max(axis=1) if worst else np.sqrt(np.mean(errors**2, axis=1))))
    passed = measured <= limit
    yours = np.median(means, axis=0)
    return Criterion(
        passed=passed,
        measured=measured,
        limit=limit,
        message=f"{'worst' if worst else 'root mean square'} error, the median of three copies of your network",
        hint_id=None if passed else diagnosis(answer.structure(), answer.output, pairs, yours),
        expected=truth,
        yours=yours,
        cases=[f"a {a:.2f}, b {b:.2f}".replace("-", "−") for a, b in pairs],
    )


def _instead_of_the_sum(structure, output, pairs, yours):
    a, b = pairs.T
    holder = _named(structure, output)
    if nearest := _nearest(
        yours,
        a + b,
        holder["radius"] if holder else np.inf,
        {
            "one_input_missing": [a, b, 0 * a],
            "subtracts": [a - b, b - a],
            "multiplies_instead": [a * b],
            "averages": [(a + b) / 2],
        },
    ):
        return nearest
    return "radius_too_small" if holder and holder["radius"] < 1.7 else "few_neurons"


def _instead_of_the_product(structure, output, pairs, yours):
    a, b = pairs.T
    pair = next((each for each in structure["ensembles"] if each["dimensions"] == 2), None)
    if nearest := _nearest(
        yours,
        a * b,
        1.0,
        {
            "adds_instead": [a + b, (a + b) / 2],
            "squares_a_sum": [(a + b) ** 2, (a + b) ** 2 / 4],
            "one_input_missing_in_product": [a, b, a**2, b**2, 0 * a],
        },
    ):
        return nearest
    if pair is None:
        return "squares_a_sum"
    return "corners_outside" if pair["radius"] < 1.35 else "few_neurons_for_a_pair"


def _nearest(yours, right, radius, instead):
    """The hint of the wrong answer that is much nearer than the right one; neurons say little beyond their radius."""

    def distance(values):
        return np.sqrt(np.mean((np.clip(yours, -radius, radius) - np.clip(values, -radius, radius)) ** 2))

    hint = min(instead, key=lambda name: min(map(distance, instead[name])))
    return hint if min(map(distance, instead[hint])) < 0.5 * distance(right) else None


def _named(structure, name):
    return next((each for each in structure["ensembles"] if each["name"] == name), None)


@points(1)
def takes_in(answer, trial):
    """What a short pulse leaves behind, beside one twice as long"""
    sign = float(trial.rng.choice([-1.0, 1.0]))
    short = round(1000 * trial.rng.uniform(0.25, 0.35))
    left = [_left(_pulsed(answer, trial, sign, 100 + length), 100 + length, sign) for length in (short, 2 * short)]
    away = abs(left[0] / left[1] - 0.5) if left[1] >= 2 * TAKEN else 1.0
    passed = away <= HALF_LIMIT
    return Criterion(
        passed=passed,
        measured=away,
        limit=HALF_LIMIT,
        message="how far the one is from half of the other",
        hint_id=None if passed else _instead_of_memory(answer.structure(), left),
        expected=[0.5 * left[1], left[1]],
        yours=left,
        cases=["short", "twice as long"],
    )


@points(2)
def keeps(answer, trial):
    """Drift over one second and a half"""
    sign = float(trial.rng.choice([-1.0, 1.0]))
    off = round(1000 * trial.rng.uniform(0.4, 0.6))
    samples = _pulsed(answer, trial, sign, off, after=1800)
    before, after = (np.array([_mean(each, off + at) for each in samples]) for at in (150, 1650))
    drift = float(np.median(np.abs(after - before))) if np.median(sign * before) >= TAKEN else 1.0
    passed = drift <= DRIFT_LIMIT
    return Criterion(
        passed=passed,
        measured=drift,
        limit=DRIFT_LIMIT,
        message="how far the value moves by itself, the median of three copies of your network",
        hint_id=None if passed else _instead_of_memory(answer.structure(), [np.median(sign * before)] * 2),
    )


def _pulsed(answer, trial, sign, off, after=300):
    """What three copies say, (3, steps), to a pulse from 0.1 s to ``off`` [ms]."""
    inputs = {"pulse": lambda t: sign * (0.1 < t <= off / 1000)}
    copies = [answer.respond(inputs, (off + after) / 1000, synapse=0.03, seed=seed) for seed in trial.seeds(3)]
    if copies[0].ndim != 1:
        raise AnswerError(f"'{answer.output}' must hold one number: set its dimensions to 1.", "answer_is_a_pair")
    return np.stack(copies)


def _left(samples, off, sign):
    """What is there once the pulse has settled, the median of three copies."""
    return float(np.median([sign * _mean(each, off + 150) for each in samples]))


def _mean(samples, at):
    return samples[at : at + 150].mean()


def _instead_of_memory(structure, left):
    holder = _named(structure, "memory")
    loop = [c for c in structure["connections"] if c["pre"] == c["post"] == "memory"]
    if holder is None or not loop:
        return "no_loop"
    gain = sum(float(c["transform"].sum()) for c in loop)
    if gain < 0.8:
        return "loop_too_weak"
    if gain > 1.2:
        return "loop_too_strong"
    if all((c["synapse"] or 0) < 0.05 for c in loop):
        return "loop_too_quick"
    if holder["n_neurons"] < 60:
        return "few_neurons_in_memory"
    return "little_comes_in" if left[0] < TAKEN else "full_at_once"


exercises = [
    Exercise("16.1", "Draw a sum", 3, Model(inputs=("a", "b"), output="sum", max_neurons=1000), [adds, adds_far_out]),
    Exercise(
        "16.2",
        "Draw a product",
        3,
        Model(inputs=("a", "b"), output="product", max_neurons=1000),
        [multiplies, multiplies_in_the_corners],
    ),
    Exercise(
        "16.3", "Draw a memory", 3, Model(inputs=("pulse",), output="memory", max_neurons=1000), [takes_in, keeps]
    ),
]
