"""Lesson 05, Addition: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

import numpy as np

from snnlab.course import room_of
from snnlab.grading import AnswerError, Criterion, Exercise, Model, Order, matched, points

HINTS = room_of("05").module("hints").HINTS

HOLD, LISTEN = 300, 100  # steps of 1 ms: how long a pair stays, and the last part of it that is compared
NEURONS = 400

# Measured on 20 seeds (right answers) and 4 (wrong ones), the median of three copies each. 05.1, ten pairs: the worst right
# answer, by way of the plane, misses by 0.0237, the lesson's own network by 0.0196; the nearest wrong ones, radius 10 and
# 15 neurons each, by 0.060 and more. 05.2: right 0.0154, wrong 0.047 with radius 10. Large sums: right 0.032 at worst; wrong
# 0.211 with radius 1.4, and in 05.2 0.176 with radius 1.

SUM_LIMIT, WEIGHTED_LIMIT = 0.04, 0.03
LARGE_LIMIT = 0.06


@points(1)
def adds(answer, trial):
    """Sum of hidden pairs"""
    return _everywhere(answer, trial, (1, 1), INSTEAD_OF_SUM, SUM_LIMIT)


@points(2)
def adds_large_numbers(answer, trial):
    """Worst of four hidden large sums"""
    return _far_out(answer, trial, (1, 1), INSTEAD_OF_SUM)


@points(1)
def weighs(answer, trial):
    """Weighted sum of hidden pairs"""
    return _everywhere(answer, trial, (0.5, -1), INSTEAD_OF_WEIGHTED, WEIGHTED_LIMIT)


@points(1)
def weighs_large_numbers(answer, trial):
    """Worst of four hidden large weighted sums"""
    return _far_out(answer, trial, (0.5, -1), INSTEAD_OF_WEIGHTED)


def _everywhere(answer, trial, weights, instead, limit):
    """Ten pairs from the whole square, moment by moment, so that noise counts."""
    pairs = trial.rng.uniform(-1, 1, (10, 2))
    samples, truth = _copies(answer, trial, pairs), pairs @ weights
    errors = np.sqrt(np.mean((samples - truth[:, None]) ** 2, axis=(1, 2)))
    return _judged(answer, pairs, samples, errors, limit, "root mean square error", weights, instead)


def _far_out(answer, trial, weights, instead):
    """Four pairs whose weighted sum is near the largest, two on either side."""
    pairs = trial.rng.uniform(0.75, 0.9, (4, 2)) * np.sign(weights) * np.array([[1], [1], [-1], [-1]])
    samples, truth = _copies(answer, trial, pairs), pairs @ weights
    errors = np.abs(samples.mean(axis=2) - truth).max(axis=1)
    return _judged(answer, pairs, samples, errors, LARGE_LIMIT, "worst error", weights, instead)


def _copies(answer, trial, pairs):
    """What three copies of the network say, (3, pairs, samples)."""

    def turn(column):
        return lambda t: pairs[min(max(round(t * 1000) - 1, 0) // HOLD, len(pairs) - 1), column]

    inputs = {"a": turn(0), "b": turn(1)}
    copies = [answer.respond(inputs, HOLD * len(pairs) / 1000, synapse=0.03, seed=seed) for seed in trial.seeds(3)]
    if copies[0].ndim != 1:
        name = answer.output
        raise AnswerError(f"'{name}' must hold one number, so Ensemble(..., 1, label='{name}').", "holds_a_pair")
    return np.stack(copies).reshape(3, len(pairs), HOLD)[:, :, -LISTEN:]


def _judged(answer, pairs, samples, errors, limit, name, weights, instead):
    """The criterion for the median of three errors, with the hint that fits what the network does instead."""
    measured = float(np.median(errors))
    passed = measured <= limit
    yours, truth = np.median(samples.mean(axis=2), axis=0), pairs @ weights
    return Criterion(
        passed=passed,
        measured=measured,
        limit=limit,
        message=f"{name}, the median of three copies of your network",
        hint_id=None if passed else _diagnosis(answer, pairs, yours, weights, instead),
        expected=truth,
        yours=yours,
        cases=[f"a {a:.2f}, b {b:.2f}".replace("-", "−") for a, b in pairs],
    )


INSTEAD_OF_SUM = {  # hint → what the network may compute instead
    "averages": [lambda a, b: (a + b) / 2],
    "multiplies": [lambda a, b: a * b],
    "subtracts": [lambda a, b: a - b, lambda a, b: b - a],
    "one_input_only": [lambda a, b: a, lambda a, b: b],
    "connected_twice": [lambda a, b: 2 * a + b, lambda a, b: a + 2 * b, lambda a, b: 2 * a + 2 * b],
}
INSTEAD_OF_WEIGHTED = {
    "weight_forgotten": [lambda a, b: a - b],
    "sign_forgotten": [lambda a, b: 0.5 * a + b],
    "weights_swapped": [lambda a, b: a - 0.5 * b, lambda a, b: -a + 0.5 * b],
    "all_weighted": [lambda a, b: 0.5 * (a - b)],
    "turned_round": [lambda a, b: b - 0.5 * a],
    "plain_sum": [lambda a, b: a + b],
    "one_input_only_weighted": [lambda a, b: 0.5 * a, lambda a, b: -b],
    "multiplies_weighted": [lambda a, b: -0.5 * a * b, lambda a, b: a * b, lambda a, b: 0.5 * a * b],
}


def _diagnosis(answer, pairs, yours, weights, instead):
    """The misconception that explains the answers best: first what is computed, then how it is built."""
    reach = float(np.abs(weights).sum())
    fallback = "check_by_eye" if instead is INSTEAD_OF_SUM else "check_by_eye_weighted"
    structure = answer.structure()
    if any((connection["synapse"] or 0) > 0.06 for connection in structure["connections"]):
        return "slow_synapse"  # what comes late can look like anything
    return (
        _computed_instead(pairs, yours, weights, instead) or _built_wrong(structure, answer.output, reach) or fallback
    )


def _computed_instead(pairs, yours, weights, instead):
    """The hint of the nearest wrong function, if it is much nearer than the right one; small ensembles saturate."""
    a, b = pairs.T

    def distance(values):
        return float(np.sqrt(np.mean((np.clip(yours, -1, 1) - np.clip(values, -1, 1)) ** 2)))

    nearest = {hint: min(distance(function(a, b)) for function in functions) for hint, functions in instead.items()}
    hint = min(nearest, key=nearest.__getitem__)
    return hint if nearest[hint] < 0.5 * distance(pairs @ weights) else None


def _built_wrong(structure, output, reach):
    ensembles = structure["ensembles"]
    last = next(ensemble for ensemble in ensembles if ensemble["name"] == output)
    weighted = reach < 2
    if last["radius"] < 0.9 * reach:
        return "radius_too_small_weighted" if weighted else "radius_too_small"
    if last["radius"] > 2.5 * reach:
        return "radius_too_large"
    if min(ensemble["n_neurons"] for ensemble in ensembles) < 60:
        return "few_neurons"
    return None


# 05.3: the order in which snnlab.course.five_sums has them.

FAULTS = ["averages", "radius 10", "multiplies", "radius 1", "ignores b"]
MIXED_UP = {
    ("radius 1", "radius 10"): "small_or_large",
    ("radius 1", "averages"): "bent_or_tilted",
    ("multiplies", "ignores b"): "which_cloud",
    ("averages", "ignores b"): "line_or_cloud",
    ("radius 10", "multiplies"): "noise_or_cloud",
    ("radius 10", "ignores b"): "noise_or_cloud",
}
MISTAKES = {
    (FAULTS.index(there), fault): hint
    for (first, second), hint in MIXED_UP.items()
    for there, fault in ((first, second), (second, first))
}


@points(2)
def faults_are_found(faults, trial):
    """Each fault stands at its network"""
    return matched(faults, FAULTS, MISTAKES, otherwise="match_again")


exercises = [
    Exercise(
        "05.1",
        "Add two numbers",
        3,
        Model(inputs=("a", "b"), output="sum", max_neurons=NEURONS),
        [adds, adds_large_numbers],
    ),
    Exercise(
        "05.2",
        "A weighted sum",
        2,
        Model(inputs=("a", "b"), output="result", max_neurons=NEURONS),
        [weighs, weighs_large_numbers],
    ),
    Exercise("05.3", "Five networks that cannot add", 2, Order(sorted(FAULTS)), [faults_are_found]),
]
