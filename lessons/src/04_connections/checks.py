"""Lesson 04, Connections: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

import numpy as np

from snnlab.course import room_of
from snnlab.grading import AnswerError, Criterion, Exercise, Function, Model, points

HINTS = room_of("04").module("hints").HINTS
HOLD, LISTEN, READ = 0.25, 0.1, 0.03  # [s]: each hidden value is held, listened to at its end, and read by this synapse

# 04.1, medians of three copies, 20 seeds: the worst right answer had 0.029; the nearest wrong one, three
# neurons, 0.08 or more; the slow synapse and the fourth power, 0.13.

SQUARE_LIMIT = 0.05


@points(3)
def squares(answer, trial):
    """The square of hidden values"""
    x = np.array([-0.9, -0.65, -0.35, -0.1, 0.1, 0.35, 0.65, 0.9]) + trial.rng.uniform(-0.1, 0.1, 8)
    trial.rng.shuffle(x)
    copies = [_held(answer, x[:, None], seed) for seed in trial.seeds(3)]
    if copies[0].shape[1] != 1:
        raise AnswerError("'square' must hold one number, so Ensemble(..., 1, label='square').", "one_number")
    errors = [_rms(said[:, 0] - x**2) for said in copies]
    said = np.median(copies, axis=0)[:, 0]
    measured = float(np.median(errors))
    passed = measured <= SQUARE_LIMIT
    return Criterion(
        passed,
        measured,
        SQUARE_LIMIT,
        message="root mean square error, the median of three copies of your network",
        hint_id=None if passed else _instead_of_a_square(answer.structure(), x, said),
        expected=x**2,
        yours=said,
        cases=[f"{value:.2f}²".replace("-", "−") for value in x],
    )


def _held(answer, rows, seed):
    """What the network says of each row of values, (rows, size), held one after the other."""

    def turn(t):
        row = rows[min(max(round(t * 1000) - 1, 0) // round(HOLD * 1000), len(rows) - 1)]
        return row if len(row) > 1 else row[0]

    said = answer.respond({"x": turn}, seconds=HOLD * len(rows), synapse=READ, seed=seed)
    return said.reshape(len(rows), round(HOLD * 1000), -1)[:, -round(LISTEN * 1000) :].mean(axis=1)


INSTEAD = {  # hint → what the network may compute instead of the square
    "not_bent": [lambda x: x, lambda x: 2 * x, lambda x: -x],
    "scaled_square": [lambda x: x**2 / 2, lambda x: 2 * x**2],
    "upside_down": [lambda x: -(x**2)],
    "squared_twice": [lambda x: x**4],
    "size_only": [np.abs],
    "nothing_arrives": [lambda x: 0 * x],
}


def _instead_of_a_square(structure, x, said):
    """The misconception that explains the answer best: first what is computed, then how it is built."""

    if min(ensemble["radius"] for ensemble in structure["ensembles"]) < 0.9:
        return "radius_too_small"

    def distance(function):
        return _rms(np.clip(said, -1, 1) - np.clip(function(x), -1, 1))

    nearest = {hint: min(map(distance, functions)) for hint, functions in INSTEAD.items()}
    hint = min(nearest, key=nearest.__getitem__)
    if nearest[hint] < 0.5 * distance(np.square):
        return hint
    if any((connection["synapse"] or 0) > 0.02 for connection in structure["connections"]):
        return "slow_synapse"
    if min(ensemble["n_neurons"] for ensemble in structure["ensembles"]) < 50:
        return "few_neurons"
    return "look_again"


# 04.2, medians of three copies, 20 seeds: the worst right answer had 0.032; the nearest wrong one, 15 neurons, 0.15.

SUM_LIMIT = 0.08
SUM = np.array([2.0, -1.0, -1.0])


@points(2)
def both_answers(answer, trial):
    """The weighted sum of hidden numbers, twice"""
    corners = np.array([(a, b, c) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    x = corners * trial.rng.uniform(0.3, 0.5, corners.shape)
    trial.rng.shuffle(x)
    copies = np.array([_held(answer, x, seed) for seed in trial.seeds(3)])
    if copies.shape[2] != 2:
        raise AnswerError("'answers' must hold two numbers: Node(size_in=2, label='answers').", "two_answers")
    first, second = errors = [_middle_error(copies[:, :, place], x @ SUM) for place in (0, 1)]
    failed = [place for place in (0, 1) if errors[place] > SUM_LIMIT]
    shown = np.median(copies, axis=0)[:, failed[0] if failed else 0]
    return Criterion(
        passed=not failed,
        measured=max(errors),
        limit=SUM_LIMIT,
        message=f"answers[0] misses by {first:.4f}, answers[1] by {second:.4f} (root mean square)",
        hint_id=_instead_of_the_sum(answer.structure(), x, shown) if failed else None,
        points=2 - len(failed),
        expected=x @ SUM,
        yours=shown,
        cases=[", ".join(f"{value:.2f}" for value in row).replace("-", "−") for row in x],
    )


@points(1)
def one_of_each(answer, trial):
    """One by a transform, one by a function"""
    wires = [wire for wire in answer.structure()["connections"] if wire["pre"] != "x"]
    bends = any(wire["has_function"] for wire in wires)
    scales = any(not wire["has_function"] and not _is_plain(wire["transform"]) for wire in wires)
    if bends and scales:
        return Criterion(True, message="your network does it in both ways")
    hint = "twice_by_function" if bends else "twice_by_transform"
    said = "no connection has a transform of its own" if bends else "no connection has a function"
    return Criterion(False, message=said, hint_id=hint)


def _middle_error(copies, right):
    """The median of the errors of three copies of the network, (copies, rows)."""
    return float(np.median([_rms(said - right) for said in copies]))


def _instead_of_the_sum(structure, x, said):
    """What the answer says of x, by the weights that fit it best; and then how the network is built."""
    weights = np.linalg.lstsq(x, said, rcond=None)[0]
    output = [ensemble for ensemble in structure["ensembles"] if ensemble["name"] == "answers"]
    if output and output[0]["radius"] < 1.9:
        return "answers_saturate"
    if np.abs(weights).max() < 0.3:
        return "empty_place"
    if np.allclose(weights, 2 * SUM, atol=0.5):
        return "same_place"
    if np.allclose(np.abs(weights), np.abs(SUM), atol=0.35) and not np.allclose(weights, SUM, atol=0.35):
        return "signs"
    if any((connection["synapse"] or 0) > 0.02 for connection in structure["connections"]):
        return "slow_wires"
    if np.allclose(weights, SUM, atol=0.35):
        return "few_for_three"
    return "wrong_weights"


def _is_plain(transform):
    return transform.shape[0] == transform.shape[1] and np.allclose(transform, np.eye(len(transform)))


# 04.3: right answers differ in the last digits only; the nearest wrong one misses by half of the weights.

WEIGHTS_LIMIT = 0.001


@points(3)
def multiplies(answer, trial):
    """Weights of a hidden connection"""
    post, pre = trial.rng.integers(20, 30), trial.rng.integers(40, 60)
    angles = trial.rng.uniform(0, 2 * np.pi, post)
    encoders = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    transform = np.array([[0.5, 1.5], [-1.0, 0.3]]) * trial.rng.uniform(0.8, 1.2, (2, 2))
    decoders = trial.rng.normal(0, 0.01, (2, pre))
    try:
        weights = answer(decoders, transform, encoders)
    except AnswerError as error:
        raise AnswerError(str(error), _why_it_failed(str(error))) from error
    if weights.shape != (post, pre):
        hint = "transposed" if weights.shape == (pre, post) else "one_weight_per_pair"
        raise AnswerError(f"for {pre} neurons that send and {post} that receive, the shape is {weights.shape}", hint)
    right = encoders @ transform @ decoders
    measured = _rms(weights - right) / _rms(right)
    passed = measured <= WEIGHTS_LIMIT
    hint = None if passed else _weights_like(weights, decoders, transform, encoders)
    return Criterion(passed, measured, WEIGHTS_LIMIT, message="error, as a share of the weights", hint_id=hint)


def _why_it_failed(complaint):
    return "wrong_order" if "matmul" in complaint or "ValueError" in complaint else "one_weight_per_pair"


def _weights_like(weights, decoders, transform, encoders):
    """The hint of the wrong way that leads to these weights."""
    ways = {
        "transform_forgotten": encoders @ decoders,
        "transform_turned": encoders @ transform.T @ decoders,
        "transform_twice": encoders @ transform @ transform @ decoders,
        "transform_inverted": encoders @ np.linalg.inv(transform) @ decoders,
        "one_dimension": np.outer(encoders[:, 0], (transform @ decoders)[0]),
        "diagonal_only": encoders @ np.diag(np.diag(transform)) @ decoders,
    }
    near = {hint: _rms(weights - way) / _rms(way) for hint, way in ways.items()}
    hint = min(near, key=near.__getitem__)
    return hint if near[hint] < 0.01 else "row_by_row"


# 04.4: right answers are exact; the wrong ones miss by 0.16 and more.

MENDED_LIMIT = 0.001


@points(2)
def turns(answer, trial):
    """Hidden points, turned"""
    x, said = _asked(answer, trial)
    right = np.stack([-x[:, 1], x[:, 0]], axis=1)
    ways = {
        "overwritten": [(-x[:, 1], -x[:, 1]), (-x[:, 0], x[:, 0]), (x[:, 0], x[:, 0])],
        "other_way": [(x[:, 1], -x[:, 0])],
        "minus_missing": [(x[:, 1], x[:, 0])],
        "not_turned": [(x[:, 0], x[:, 1])],
    }
    measured = _rms(said[:, :2] - right)
    if measured <= MENDED_LIMIT:
        return Criterion(True, measured, MENDED_LIMIT, message="both numbers are right")
    hint = next((h for h, pairs in ways.items() if any(_rms(said[:, :2].T - pair) < 0.01 for pair in pairs)), "point")
    return Criterion(False, measured, MENDED_LIMIT, message="root mean square error of the first two", hint_id=hint)


@points(1)
def measures_the_length(answer, trial):
    """Their squared lengths"""
    x, said = _asked(answer, trial)
    right = (x**2).sum(axis=1)
    measured = _rms(said[:, 2] - right)
    if measured <= MENDED_LIMIT:
        return Criterion(True, measured, MENDED_LIMIT, message="the third number is right")
    hint = "length_too_late" if _rms(said[:, 2] - 2 * x[:, 1] ** 2) < 0.01 else "length"
    return Criterion(False, measured, MENDED_LIMIT, message="root mean square error of the third", hint_id=hint)


def _asked(answer, trial):
    """Hidden points (20, 2) in the disc, and what the function says of them, (20, 3)."""
    angles, lengths = trial.rng.uniform(0, 2 * np.pi, 20), np.sqrt(trial.rng.uniform(0.1, 1, 20))
    x = lengths[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    try:
        said = answer.many(x)
    except AnswerError as error:
        raise AnswerError(str(error), "wrong_size" if "returned" in str(error) else None) from error
    if said.shape[1] != 3:
        raise AnswerError(f"your function returned {said.shape[1]} values, but it should return 3", "wrong_size")
    return x, said


def _rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


exercises = [
    Exercise("04.1", "Bend", 3, Model(inputs=("x",), output="square", max_neurons=500), [squares]),
    Exercise(
        "04.2",
        "Twice the same sum",
        3,
        Model(inputs=("x",), output="answers", max_neurons=1000),
        [both_answers, one_of_each],
    ),
    Exercise(
        "04.3",
        "All the weights",
        3,
        Function(("decoders", "transform", "encoders"), shape=(None, None)),
        [multiplies],
    ),
    Exercise("04.4", "Mend the function", 3, Function(("x",), shape=(None,)), [turns, measures_the_length]),
]
