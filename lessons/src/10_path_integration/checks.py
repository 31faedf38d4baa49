"""Lesson 10, Path integration: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

from functools import cache

import numpy as np

from snnlab.course import room_of
from snnlab.course.recurrence import recurrence_of, sent_along
from snnlab.course.travel import drift, loop, played
from snnlab.ensemble import Ensemble
from snnlab.grading import AnswerError, Criterion, Exercise, Model, Value, points, wrong_way
from snnlab.grading.find import output_object

HINTS = room_of("10").module("hints").HINTS

READING = 30  # steps that reading the place through its filter takes

# 10.1, measured on 20 seeds (right answers) and 3 (wrong ones), medians of three copies. On the way right answers are off by
# 0.082 m at worst, back home by 0.063 m. The nearest wrong answer, radius 1, is off by 0.41 m and 0.40 m.

WORST_LIMIT = 0.2
HOME_LIMIT = 0.15


@points(2)
def knows_its_place(answer, trial):
    """Where it is on a hidden walk"""
    route = _walk(trial)
    copies = [_followed(answer, route, {"velocity": route.velocities}, seed) for seed in trial.seeds(3)]
    return _judged(answer, route, copies, _why_lost)


@points(1)
def comes_home(answer, trial):
    """Back home after the walk"""
    route = _walk(trial)
    copies = [_followed(answer, route, {"velocity": route.velocities}, seed) for seed in trial.seeds(3)]
    measured = float(np.median([np.linalg.norm(path[-100:].mean(axis=0)) for path in copies]))
    passed = measured <= HOME_LIMIT
    return Criterion(
        passed=passed,
        measured=measured,
        limit=HOME_LIMIT,
        unit="m",
        message="from home, where the rat is again; the median of three copies of your network",
        hint_id=None if passed else _why_lost(answer, route, copies[0]),
    )


def _walk(trial):
    """A loop of 1.3 to 1.4 m across, in a hidden direction."""
    size, start = trial.rng.uniform(1.3, 1.4), trial.rng.uniform(0, 2 * np.pi)
    return loop(float(size), start=float(start), sense=int(trial.rng.choice([-1, 1])))


def _followed(answer, route, felt, seed, rest=0.2):
    """The place that the network says, (steps, 2), on the way and for `rest` [s] of standing still."""
    inputs = {name: played(samples, stays=name == "heading") for name, samples in felt.items()}
    path = answer.respond(inputs, route.seconds + rest, seed=seed)
    if path.ndim != 2:
        raise AnswerError("'place' must hold two numbers, so Ensemble(..., 2, label='place').", "one_dimension")
    return path[:, :2]


def _judged(answer, route, copies, diagnosis):
    """The criterion for the largest distance on the way, the median of the copies."""
    n = len(route.positions)
    off = [np.linalg.norm(path[READING:n] - route.positions[:-READING], axis=1).max() for path in copies]
    measured = float(np.median(off))
    passed = measured <= WORST_LIMIT
    seen = copies[int(np.argsort(off)[1])]
    moments = [n // 4, n // 2, 3 * n // 4, n - 1]
    return Criterion(
        passed=passed,
        measured=measured,
        limit=WORST_LIMIT,
        unit="m",
        message="worst distance from the rat, the median of three copies of your network",
        hint_id=None if passed else diagnosis(answer, route, seen),
        expected=route.positions[moments].ravel(),
        yours=seen[moments].ravel(),
        cases=[f"{axis} after {(m + 1) / 1000:g} s" for m in moments for axis in ("x", "y")],
    )


def _why_lost(answer, route, path):
    """The misconception of a network that feels its velocity: how it keeps its place, then what moves it."""
    network, place = _place(answer)
    if not isinstance(place, Ensemble):
        return "check_by_eye"
    back = recurrence_of(network, place)
    if any(recurrence_of(network, other).taus for other in network.all_ensembles if other is not place):
        return "integrated_twice"
    return (
        _wrong_memory(back)
        or _turned_round(route, path, place.radius)
        or _wrong_push(network, place, max(back.taus))
        or _wrong_neurons(place)
        or "check_by_eye"
    )


def _place(answer):
    network = answer.network
    found = output_object(network, answer.output)
    return network, getattr(found, "target", found)


def _wrong_memory(back):
    """What is wrong with how a place is kept; None if nothing is."""
    if not back.taus:
        return "no_feedback"
    keep = np.diag(back.matrix)[:2]
    if np.allclose(keep, max(back.taus)):
        return "feedback_scaled"
    return "leaks" if np.abs(keep - 1).max() > 0.01 else None


def _turned_round(route, path, radius):
    """Whether the network walks another way: axes exchanged, or a sign lost."""
    velocities = route.velocities
    ways = {
        "swapped": velocities[:, ::-1],
        "mirrored": -velocities,
        "one_sign": velocities * [1, -1],
        "other_sign": velocities * [-1, 1],
    }
    hint = _nearest(route, path, ways, radius)
    return "mirrored" if hint in ("one_sign", "other_sign") else hint


def _nearest(route, path, ways, radius):
    """The way whose sum comes nearest to the path, if it is much nearer than the walk itself."""
    off = {hint: _distance(path, _summed(velocities, 1.1 * radius)) for hint, velocities in ways.items()}
    hint = min(off, key=off.__getitem__)
    return hint if off[hint] < 0.5 * _distance(path, route.positions) else None


def _distance(path, positions):
    return float(np.linalg.norm(path[READING : len(positions)] - positions[:-READING], axis=1).mean())


def _summed(velocities, reach):
    """The velocities added up, (steps, 2) [m], by neurons that hold no place beyond `reach` [m]: somewhat past their radius."""
    at, path = np.zeros(2), np.empty_like(velocities)
    for step, velocity in enumerate(velocities):
        at = at + 0.001 * velocity
        at = at * min(1.0, reach / max(float(np.hypot(*at)), 1e-9))
        path[step] = at
    return path


def _wrong_push(network, place, tau):
    """What is wrong with how strongly the place is moved; None if nothing is."""
    into = [c for c in network.all_connections if c.post_obj is place and c.pre_obj is not place]
    push = max((float(np.abs(row[:2]).max()) for c in into for f, row in sent_along(c).items() if f), default=0.0)
    if push < 0.3 * tau:
        return "tau_twice"
    if push > 3 * tau:
        return "no_tau" if push > 0.5 else "another_synapse"
    return None


def _wrong_neurons(place):
    if place.radius < 1.25:
        return "radius_too_small"
    if place.radius > 3:
        return "radius_too_large"
    return "few_neurons" if place.n_neurons < 250 else None


# 10.2, measured likewise: right answers are off by 0.11 m at worst. The nearest wrong answers, the heading alone and a
# pair of radius 1, are off by 0.35 m.


@points(3)
def turns_steps_into_a_place(answer, trial):
    """Where it is on a hidden walk with steps"""
    start, sense = float(trial.rng.uniform(0, 2 * np.pi)), int(trial.rng.choice([-1, 1]))
    route = loop(float(trial.rng.uniform(0.86, 0.9)), start=start, sense=sense, gait=0.4)
    felt = {"heading": route.headings, "speed": route.speeds[:, np.newaxis]}
    copies = [_followed(answer, route, felt, seed) for seed in trial.seeds(3)]
    return _judged(answer, route, copies, _why_astray)


def _why_astray(answer, route, path):
    """The misconception of a network that feels heading and speed: what moves the place, then how it is kept."""
    network, place = _place(answer)
    if not isinstance(place, Ensemble):
        return "check_by_eye"
    back = recurrence_of(network, place)
    return (
        _wrong_memory(back)
        or _nearest(route, path, _instead(route), place.radius)
        or _turned_round(route, path, place.radius)
        or _wrong_push(network, place, max(back.taus))
        or _apart(network)
        or _blunt(network, place)
        or "check_by_eye"
    )


def _instead(route):
    """What may move the place instead of heading times speed."""
    speeds = np.repeat(route.speeds[:, np.newaxis], 2, axis=1)
    return {"speed_ignored": route.headings, "added": route.headings + speeds, "heading_ignored": speeds}


def _apart(network):
    """Whether no ensemble hears both heading and speed."""
    heard = {}
    for c in network.all_connections:
        heard.setdefault(id(c.post_obj), set()).add(getattr(c.pre_obj, "label", None))
    return None if any({"heading", "speed"} <= names for names in heard.values()) else "apart"


def _blunt(network, place):
    others = [ensemble for ensemble in network.all_ensembles if ensemble is not place and ensemble.dimensions > 1]
    if any(ensemble.radius < 1.25 for ensemble in others):
        return "pair_radius"
    if place.radius > 3 or any(ensemble.radius > 3 for ensemble in others):
        return "radius_too_large"
    if place.radius < 0.8:
        return "radius_too_small"
    few = place.n_neurons < 250 or any(ensemble.n_neurons < 120 for ensemble in others)
    return "few_neurons" if few else None


# 10.3: everybody measures the same networks, so the number is known: −0.602. The nearest wrong way, from the two ends
# alone, gives −0.615; a slope rounded to two digits is off by 0.002.

SLOPE_LIMIT = 0.008
SIZES = (100, 200, 400, 800)
SEEDS = (1, 2, 3, 4, 5)


@points(2)
def slope_agrees(slope, trial):
    """The slope of drift against neurons"""
    ours = _slope(_drifts().mean(axis=1))
    difference = abs(slope - ours)
    passed = difference <= SLOPE_LIMIT
    return Criterion(
        passed=passed,
        measured=difference,
        limit=SLOPE_LIMIT,
        message=f"yours is {slope:.3g}".replace("-", "−") + (": so much for more neurons" if passed else ""),
        hint_id=None if passed else _misread(slope),
    )


def _slope(drifts, log=np.log):
    return float(np.polyfit(log(SIZES), log(drifts), 1)[0])


def _misread(slope):
    """The wrong way that leads to the slope handed in."""
    drifts = _drifts()
    mean = drifts.mean(axis=1)
    ways = [
        ("sign_of_slope", lambda: -_slope(mean)),
        ("no_logs", lambda: np.polyfit(SIZES, mean, 1)[0]),
        ("one_log", lambda: np.polyfit(np.log(SIZES), mean, 1)[0]),
        ("one_log", lambda: np.polyfit(SIZES, np.log(mean), 1)[0]),
        ("one_log", lambda: np.polyfit(np.log10(SIZES), mean, 1)[0]),
        ("two_logs", lambda: np.polyfit(np.log10(SIZES), np.log(mean), 1)[0]),
        ("two_logs", lambda: np.polyfit(np.log(SIZES), np.log10(mean), 1)[0]),
        ("axes_swapped", lambda: np.polyfit(np.log(mean), np.log(SIZES), 1)[0]),
        ("height", lambda: np.polyfit(np.log(SIZES), np.log(mean), 1)[1]),
        ("height", lambda: np.polyfit(np.log10(SIZES), np.log10(mean), 1)[1]),
        ("two_ends", lambda: np.log(mean[-1] / mean[0]) / np.log(SIZES[-1] / SIZES[0])),
        ("one_seed", lambda: _slope(drifts[:, 0])),
        ("logs_averaged", lambda: np.log(drifts).mean(axis=1) @ _weights()),
    ]
    near = wrong_way(slope, ways, relative=0.004)
    return (
        near or wrong_way(slope, [("seeds_from_zero", lambda: _slope(_drifts(range(5)).mean(axis=1)))]) or "fit_again"
    )


def _weights():
    """Of the logarithms at each size in the slope."""
    x = np.log(SIZES) - np.mean(np.log(SIZES))
    return x / (x @ x)


def _drifts(seeds=SEEDS):
    """(sizes, seeds) [m]"""
    return np.array([[_drift(n, seed) for seed in seeds] for n in SIZES])


@cache
def _drift(n_neurons, seed):
    return drift(n_neurons, seed)


exercises = [
    Exercise(
        "10.1",
        "From velocity to place",
        3,
        Model(inputs=("velocity",), output="place", max_neurons=1000),
        [knows_its_place, comes_home],
    ),
    Exercise(
        "10.2",
        "From heading and speed to place",
        3,
        Model(inputs=("heading", "speed"), output="place", max_neurons=2000),
        [turns_steps_into_a_place],
    ),
    Exercise("10.3", "What are neurons worth?", 2, Value(), [slope_agrees]),
]
