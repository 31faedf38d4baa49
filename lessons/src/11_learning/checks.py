"""Lesson 11, Learning: what its exercises ask, how they are judged, and what each mistake is told."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from snnlab import PES, Ensemble, Node
from snnlab.course import room_of, taught_connections, teach_and_test
from snnlab.grading import AnswerError, Criterion, Exercise, Model, points
from snnlab.grading.find import input_node, name_of, output_object
from snnlab.views import LearningRule, Neurons

HINTS = room_of("11").module("hints").HINTS

# Measured on 20 seeds, rms error alone: right answers 0.079, 0.172 and 0.040 at most, the nearest wrong ones 0.31, 0.46
# and 0.27. A network that keeps learning moves its decoders by 0.05 of their way and more, a stopped one by 1e-11.

WANTED = {"11.1": lambda x: x, "11.2": lambda x: x**2, "11.3": lambda x: x / 2}
ERROR_LIMITS = {"11.1": 0.15, "11.2": 0.25, "11.3": 0.08}
SHARE_LIMIT = 0.5
MOVED_LIMIT = 0.01
SECONDS = 10.0


def knows_it(exercise):
    @points(2)
    def knows_it_alone(answer, trial):
        """What it knows without its teacher"""
        network, report = _schooled(answer, trial, exercise)
        passed = report.alone <= ERROR_LIMITS[exercise]
        return Criterion(
            passed=passed,
            measured=report.alone,
            limit=ERROR_LIMITS[exercise],
            message="root mean square error with stop at 1",
            hint_id=None if passed else _diagnosis(network, report),
            expected=report.wanted,
            yours=report.answers,
            cases=[f"stimulus {value:.2f}".replace("-", "−") for value in report.values],
        )

    return knows_it_alone


def learned_it(exercise):
    @points(1)
    def learned_it_in_the_lesson(answer, trial):
        """What the lesson made of its error"""
        network, report = _schooled(answer, trial, exercise)
        share = report.alone / max(report.untaught, 1e-9)
        return Criterion(
            passed=share <= SHARE_LIMIT,
            measured=share,
            limit=SHARE_LIMIT,
            message="error after the lesson, as a share of the error before it",
            hint_id=None if share <= SHARE_LIMIT else _diagnosis(network, report),
        )

    return learned_it_in_the_lesson


def stays_as_it_is(exercise):
    @points(1)
    def decoders_rest_while_tested(answer, trial):
        """The decoders rest while it is tested"""
        network, report = _schooled(answer, trial, exercise)
        moved = min(report.moved, 1e6)
        return Criterion(
            passed=moved <= MOVED_LIMIT,
            measured=moved,
            limit=MOVED_LIMIT,
            message="how far the decoders went on moving with stop at 1, as a share of their way in the lesson",
            hint_id=None if moved <= MOVED_LIMIT else _diagnosis(network, report),
        )

    return decoders_rest_while_tested


_REPORTS = WeakKeyDictionary()  # answer → (copy of its network, report): one lesson serves all three checks


def _schooled(answer, trial, exercise):
    """A copy of the network with neurons of its own, and its report: hidden questions, a hidden stimulus, the same again."""
    if answer not in _REPORTS:
        network = _copy(answer, trial.seed)
        values = np.linspace(-0.9, 0.9, 7) + trial.rng.uniform(-0.1, 0.1, 7)
        slow, quick, shift = trial.rng.uniform((3.5, 10.0, 0.0), (4.7, 12.5, 6.0))
        report = teach_and_test(
            network,
            WANTED[exercise],
            SECONDS,
            values=trial.rng.permutation(values),
            stimulus=lambda t: 0.6 * np.sin(slow * t) + 0.4 * np.sin(quick * t + shift),
        )
        _REPORTS[answer] = network, report
    return _REPORTS[answer]


def _copy(answer, seed):
    """The network with this seed alone, and labels where its author relied on the names of variables."""
    network = answer.network.copy(add_to_container=False)
    for obj in (*network.all_networks, *network.all_objects):
        obj.seed = None
    network.seed = seed % 2**32
    parts = {
        "stimulus": input_node(network, "stimulus"),
        "stop": _stop_node(network),
        "post": output_object(network, "post"),
    }
    for label, part in parts.items():
        if part.size_out != 1:
            raise AnswerError(f"'{label}' must hold one number (it holds {part.size_out}).", "one_number")
        part.label = label
    return network


def _stop_node(network):
    try:
        return input_node(network, "stop")
    except AnswerError as error:
        raise AnswerError(str(error), "no_stop") from error


def _diagnosis(network, report):
    """The misconception that explains the report best: first how it is wired, then what it does."""
    return _wired_wrong(network, report) or _too_fast(network) or _does_instead(report) or "watch_it"


def _wired_wrong(network, report):
    taught = taught_connections(network)
    if not taught or not isinstance(taught[0].learning_rule_type, PES):
        return "no_rule"
    if taught[0].learning_rule_type.learning_rate < 2e-5:
        return "rate_small"
    into_rule = [c for c in network.all_connections if isinstance(c.post_obj, LearningRule)]
    if not into_rule:
        return "rule_hears_nothing"
    error = into_rule[0].pre_obj
    return (
        _stop_wrong(network, report, error)
        or ("given" if report.untaught < SHARE_LIMIT * _size(report.wanted) else None)
        or _error_wrong(network, into_rule, error)
    )


def _stop_wrong(network, report, error):
    """Where stop goes, if the decoders did not rest, or if it silences something else."""
    wires = [c for c in network.all_connections if _name(c.pre_obj) == "stop"]
    places = [c.post_obj.ensemble for c in wires if isinstance(c.post_obj, Neurons)]
    if any(place is not error for place in places):
        return "stop_elsewhere"
    if report.moved <= MOVED_LIMIT:
        return None
    if not wires:
        return "stop_unused"
    if not places:
        return "stop_adds"
    return "stop_excites" if _gain(wires[0]) > 0 else "stop_weak"


def _error_wrong(network, into_rule, error):
    """What the error is made of: said - wanted, each with the same weight."""
    if any(c.function is not None for c in into_rule):
        return "sign_lost"
    wires = [c for c in network.all_connections if c.post_obj is error]
    from_post = [c for c in wires if _name(c.pre_obj) == "post"]
    others = [c for c in wires if _name(c.pre_obj) not in ("post", "stop")]
    if not from_post:
        return "said_missing"
    if not others:
        return "wanted_missing"
    if any(c.function is not None for c in from_post):
        return "function_on_said"
    sign = np.sign(sum(_gain(c) for c in into_rule if c.pre_obj is error))
    said, wanted = sign * sum(map(_gain, from_post)), sign * sum(map(_gain, others))
    if said < 0:
        return "backwards"
    if wanted > 0:
        return "added"
    return "unequal" if abs(said + wanted) > 0.2 * said else None


def _does_instead(report):
    """What it learned instead, if that is much nearer than what was wanted."""
    if report.with_teacher > 1:
        return "backwards"
    instead = {"learned_opposite": -report.wanted, "no_function": report.values}
    distance = {hint: _size(report.answers - other) for hint, other in instead.items()}
    nearest = min(distance, key=distance.__getitem__)
    return nearest if distance[nearest] < 0.5 * report.alone else None


def _too_fast(network):
    return "rate_large" if taught_connections(network)[0].learning_rule_type.learning_rate > 6e-4 else None


def _name(obj):
    """The name of an ensemble or a node; None for neurons and rules."""
    return name_of(obj) if isinstance(obj, (Ensemble, Node)) else None


def _gain(connection):
    return float(np.sum(connection.transform.matrix(connection.size_out, connection.size_mid)))


def _size(values):
    return float(np.sqrt(np.mean(np.square(values))))


def _exercise(number, title):
    checks = [make(number) for make in (knows_it, learned_it, stays_as_it_is)]
    return Exercise(number, title, 4, Model(inputs=("stimulus",), output="post", max_neurons=1000), checks)


exercises = [
    _exercise("11.1", "Teach a channel, then test it alone"),
    _exercise("11.2", "Teach it the square"),
    _exercise("11.3", "Mend an error that is wired backwards"),
]
