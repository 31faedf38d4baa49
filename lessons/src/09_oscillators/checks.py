"""Lesson 09, Oscillators: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

import numpy as np

from snnlab.course import room_of
from snnlab.course.oscillation import rotation
from snnlab.course.recurrence import recurrence_of
from snnlab.ensemble import Ensemble
from snnlab.grading import AnswerError, Criterion, Exercise, Function, Model, points
from snnlab.grading.find import output_object

HINTS = room_of("09").module("hints").HINTS

TURN = 2 * np.pi  # [1/s] of one turn each second
PUSH = 0.1  # [s] that a kick lasts

# 09.1: exact but for rounding, below 1e-15; the nearest wrong answer misses by 0.4.

MATRIX_LIMIT = 1e-9


@points(2)
def matrix_agrees(feedback, trial):
    """Feedback for four hidden systems"""
    cases = [(trial.rng.uniform(-9, 9, (n, n)), float(trial.rng.uniform(0.03, 0.2))) for n in (2, 3, 1, 2)]
    given = [feedback(*cases[0])]
    try:
        given += [feedback(A, tau) for A, tau in cases[1:]]
    except AnswerError as error:  # it raised something, or gave no matrix, though it knows two numbers
        raise AnswerError(str(error), "one_size") from error
    errors = [_farthest(mine, tau * A + np.eye(len(A))) for mine, (A, tau) in zip(given, cases, strict=True)]
    passed = max(errors) <= MATRIX_LIMIT
    return Criterion(
        passed=passed,
        measured=max(errors),
        limit=MATRIX_LIMIT,
        message="largest error of a number in your matrices",
        hint_id=None if passed else _wrong_matrix(given, cases),
    )


def _farthest(mine, right):
    return float(np.abs(mine - right).max()) if mine.shape == right.shape else np.inf


WRONG = {
    "forgot_identity": lambda A, tau: tau * A,
    "ones_for_identity": lambda A, tau: tau * A + 1,
    "no_tau": lambda A, tau: A + np.eye(len(A)),
    "tau_on_both": lambda A, tau: tau * (A + np.eye(len(A))),
    "divided": lambda A, tau: A / tau + np.eye(len(A)),
    "untouched": lambda A, tau: A,
    "minus_identity": lambda A, tau: tau * A - np.eye(len(A)),
    "transposed": lambda A, tau: tau * A.T + np.eye(len(A)),
}


def _wrong_matrix(given, cases):
    for hint, way in WRONG.items():
        if all(_farthest(mine, way(A, tau)) < 1e-6 for mine, (A, tau) in zip(given, cases, strict=True)):
            return hint
    return "compare_by_hand"


def _turning(answer, seed, inputs, wait, seconds):
    """Frequency [Hz] and radius, once `wait` [s] have passed, for `seconds` [s]."""
    path = answer.respond(inputs, wait + seconds, seed=seed)
    return rotation(path[-round(1000 * seconds) :]) if path.ndim == 2 else (0.0, 0.0)


def _kick(start, size=1.0):
    return lambda t: size * float(start < t <= start + PUSH)


# 09.2, measured on 20 seeds (right answers) and 5 (wrong ones). Frequency: right answers miss by 0.017 Hz at worst, those
# with a synapse of 0.02 s, where a step of 1 ms begins to count; a matrix for another synapse by 0.5 Hz. Radius: 0.17 at
# worst; a kick shorter than the synapse leaves it 0.61 short.

FREQUENCY_LIMIT = 0.03
RADIUS_LIMIT = 0.3


@points(2)
def turns_once_a_second(answer, trial):
    """One turn each second"""
    frequencies = [_once(answer, trial, seed)[0] for seed in trial.seeds(3)]
    frequency = float(np.median(frequencies))
    error = abs(frequency - 1)
    passed = error <= FREQUENCY_LIMIT
    return Criterion(
        passed=passed,
        measured=error,
        limit=FREQUENCY_LIMIT,
        unit="Hz",
        message=f"away from 1 Hz; yours turns with {_signed(frequency)} Hz, the median of three copies",
        hint_id=None if passed else _why_not_once(answer),
        expected=[1.0] * 3,
        yours=frequencies,
        cases=["copy 1", "copy 2", "copy 3"],
    )


@points(1)
def keeps_its_circle(answer, trial):
    """Three seconds later the circle is still there"""
    _, radius = _once(answer, trial, trial.seed)
    return _circle(radius, RADIUS_LIMIT, lambda: _why_not_once(answer))


def _once(answer, trial, seed):
    return _turning(answer, seed, {"kick": _kick(float(trial.rng.uniform(0.1, 0.3)))}, wait=0.9, seconds=2.5)


def _circle(radius, limit, diagnosis):
    error = abs(1 - radius)
    passed = error <= limit
    return Criterion(
        passed=passed,
        measured=error,
        limit=limit,
        message=f"away from radius 1; yours is {radius:.2f}",
        hint_id=None if passed else diagnosis(),
    )


def _why_not_once(answer):
    """The misconception in the connection from x to itself, then in the kick, then in the neurons."""
    network, x = _state(answer)
    if not isinstance(x, Ensemble):
        return "check_by_eye"
    if x.dimensions < 2:
        return "one_dimension"
    back = recurrence_of(network, x)
    if not back.taus:
        return "no_feedback"
    return _wrong_turn(back) or _weak_kick(network, x) or _few(network, x, 100) or "check_by_eye"


def _wrong_turn(back):
    """What is wrong with a linear feedback that should turn once a second; None if nothing is."""
    tau, matrix = max(back.taus), back.matrix[:2, :2]
    keep, sideways = np.diag(matrix), (matrix[1, 0] - matrix[0, 1]) / 2
    if np.abs(keep).max() < 0.1:
        return "untouched" if _near(abs(sideways), TURN) else "forgot_identity"
    if matrix[0, 1] * matrix[1, 0] > 0:
        return "ones_for_identity" if _near(matrix[0, 1] + matrix[1, 0], 2) else "no_turn"
    if _near(sideways, TURN) and not _near(tau, 1):
        return "no_tau"
    if _near(sideways, tau):
        return "radians"
    if _near(sideways, -tau * TURN):
        return "other_way"
    if keep.max() < 0.995:
        return "leaks"
    return None if _near(sideways, tau * TURN) else "another_synapse"


def _weak_kick(network, x):
    """Whether what comes into the plane from outside carries less than 0.8 in a kick, or passes a very slow synapse."""
    into = [c for c in network.all_connections if c.post_obj is x and c.pre_obj is not x and min(c.post_indices) < 2]
    rows = [c.transform.matrix(c.size_out, c.size_mid)[np.flatnonzero(np.less(c.post_indices, 2))] for c in into]
    carried = max((np.abs(row).max() for row in rows), default=0.0) * PUSH / max(recurrence_of(network, x).taus)
    return "weak_kick" if carried < 0.8 or any(getattr(c.synapse, "tau", 0.0) > 0.3 for c in into) else None


def _few(network, x, least):
    return "few_neurons" if x.n_neurons < least else None


def _state(answer):
    """The rebuilt network and the ensemble that is read."""
    network = answer.network
    found = output_object(network, answer.output)
    return network, getattr(found, "target", found)


def _near(a, b):
    return abs(a - b) <= 0.05 * abs(b)


def _signed(value):
    return f"{value:.2f}".replace("-", "−")


# 09.3, measured likewise. Frequency: right answers miss by 0.060 Hz at worst; radius: by 0.26, at full speed. The nearest
# wrong answer is an ensemble of radius 1: it misses by 0.10 to 0.14 Hz, and its radius by 0.6.

SPEED_LIMIT = 0.1
RADIUS_LIMIT_AT_SPEED = 0.4


@points(3)
def follows_the_speed(answer, trial):
    """Turns with three hidden speeds"""
    speeds = [float(trial.rng.uniform(*reach)) for reach in ((0.4, 0.6), (-0.8, -0.6), (0.95, 1.0))]
    found = np.median([_frequencies(answer, seed, speeds) for seed in trial.seeds(3)], axis=0)
    errors = np.abs(found - speeds)
    passed = bool(errors.max() <= SPEED_LIMIT)
    return Criterion(
        passed=passed,
        measured=float(errors.max()),
        limit=SPEED_LIMIT,
        unit="Hz",
        message="worst error of the three, each the median of three copies",
        hint_id=None if passed else _why_not_steered(answer, speeds, found),
        expected=speeds,
        yours=found,
        cases=[f"speed {_signed(speed)}" for speed in speeds],
    )


@points(1)
def keeps_its_circle_at_speed(answer, trial):
    """Keeps its circle at full speed"""
    _, radius = _turning(answer, trial.seed, {"kick": _kick(0.1), "speed": 1.0}, wait=1.7, seconds=1.0)
    return _circle(radius, RADIUS_LIMIT_AT_SPEED, lambda: _why_not_steered(answer))


def _frequencies(answer, seed, speeds, hold=1.5, listen=1.2):
    """The frequency at each speed [Hz]: kicked once, then held for `hold` [s] at each, and listened to at the end."""
    start = 0.1 + PUSH

    def speed(t):
        return speeds[min(max(int((t - start) / hold), 0), len(speeds) - 1)]

    inputs = {"kick": _kick(0.1), "speed": speed}
    path = answer.respond(inputs, start + hold * len(speeds), seed=seed)
    if path.ndim != 2:
        return np.zeros(len(speeds))
    turns = path[-round(1000 * hold) * len(speeds) :].reshape(len(speeds), -1, path.shape[1])
    return [rotation(part[-round(1000 * listen) :])[0] for part in turns]


def _why_not_steered(answer, speeds=(), found=()):
    network, x = _state(answer)
    if not isinstance(x, Ensemble):
        return "check_by_eye"
    if x.dimensions < 2:
        return "one_dimension"
    back = recurrence_of(network, x)
    if not back.taus:
        return "no_feedback"
    if x.dimensions < 3:
        return "speed_apart" if all(ensemble.dimensions < 3 for ensemble in network.all_ensembles) else "check_by_eye"
    return (
        _sign_lost(back, speeds, found)
        or _wrong_product(back)
        or _speed_changed(network, x)
        or ("radius_too_small" if x.radius < 1.25 else None)
        or _weak_kick(network, x)
        or _few(network, x, 300)
        or "check_by_eye"
    )


def _wrong_product(back):
    """What is wrong with what x, y and the speed s send back; None if nothing is."""
    tau = max(back.taus)
    product = (back.of(0, 2)[1] - back.of(1, 2)[0]) / 2
    constant = (back.of(0)[1] - back.of(1)[0]) / 2
    if back.of(2)[2] > 0.5:
        return "speed_fed_back"
    if back.of(0, 2)[0] > 0.5:
        return "speed_scales_all"
    if max(abs(back.of(0)[0]), abs(back.of(1)[1])) < 0.1:
        return "forgot_identity"
    if abs(product) < 0.02 < abs(constant):
        return "speed_added" if np.abs(back.of(2)[:2]).max() > 0.02 else "speed_ignored"
    if abs(product) < 0.02:
        return None
    if _near(product, TURN):
        return "no_tau"
    if _near(product, tau):
        return "radians"
    if _near(product, -tau * TURN):
        return "other_way"
    return "another_synapse" if not _near(product, tau * TURN) else None


def _speed_changed(network, x):
    """Whether another number than the speed arrives in its dimension."""
    into = [c for c in network.all_connections if c.post_obj is x and c.pre_obj is not x]
    rows = [
        c.transform.matrix(c.size_out, c.size_mid)[list(c.post_indices).index(2)] for c in into if 2 in c.post_indices
    ]
    gains = [np.abs(row).max() for row in rows if row.any()]
    return "speed_changed" if gains and not 0.9 < max(gains) < 1.1 else None


def _sign_lost(back, speeds, found):
    """Whether it turns one way at every speed, faster at some; one that knows no speed is as fast at each."""
    if not len(found) or min(found) < 0.15 or np.ptp(found) < 0.15:
        return None
    return "sign_lost" if np.abs(back.of(2)[:2]).max() < 0.02 else None


exercises = [
    Exercise("09.1", "Write the feedback matrix", 2, Function(("A", "tau"), (None, None)), [matrix_agrees]),
    Exercise(
        "09.2",
        "One turn each second",
        3,
        Model(inputs=("kick",), output="x", max_neurons=1000),
        [turns_once_a_second, keeps_its_circle],
    ),
    Exercise(
        "09.3",
        "Steer the speed",
        4,
        Model(inputs=("kick", "speed"), output="x", max_neurons=1500),
        [follows_the_speed, keeps_its_circle_at_speed],
    ),
]
