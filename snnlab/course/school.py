"""A school for the learning networks of lesson 11: questions, a lesson with its teacher, the questions again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.build import build
from snnlab.connection import Connection
from snnlab.course.learning import Curve, wave
from snnlab.course.measure import FILTER, labelled
from snnlab.network import Network
from snnlab.probe import Probe
from snnlab.stepper import Stepper
from snnlab.synapses import Lowpass

QUESTIONS = tuple(np.round(np.linspace(-0.9, 0.9, 7), 2))
HOLD, LISTEN = 0.3, 0.15  # [s] each question stays, and is listened to at its end
LATE = 2000  # steps of 1 ms at the end of the lesson: how good is the network with its teacher beside it?
SAMPLE = 100  # steps of 1 ms between two looks at the decoders


@dataclass(frozen=True)
class Report:
    """What a network answered before its lesson and after it, alone both times.

    Parameters
    ----------
    values : (questions,) that were asked.
    wanted, before, answers : (questions,) the right answers, those before the lesson, those after it.
    with_teacher : root mean square error during the last 2 s of the lesson.
    moved : how far the decoders went on moving while the network was tested, in parts of their way in the lesson.
    """

    values: np.ndarray
    wanted: np.ndarray
    before: np.ndarray
    answers: np.ndarray
    with_teacher: float
    moved: float

    @property
    def untaught(self) -> float:
        """Root mean square error before the lesson."""
        return rms(self.before - self.wanted)

    @property
    def alone(self) -> float:
        """Root mean square error after the lesson, without the teacher."""
        return rms(self.answers - self.wanted)

    def __repr__(self) -> str:
        return (
            f"error before the lesson {self.untaught:.3f}, at its end with the teacher {self.with_teacher:.3f}, "
            f"tested alone {self.alone:.3f}"
        )


def teach_and_test(
    network: Network,
    wanted: Curve,
    seconds: float = 10.0,
    values: Sequence[float] = QUESTIONS,
    stimulus: Callable[[Any], Any] = wave,
) -> Report:
    """Ask, teach, and ask again: the network is left as it was.

    Parameters
    ----------
    network : Network
        With nodes labelled "stimulus" and "stop" and an ensemble "post". "stop" is 1 while it is asked, 0 in the lesson.
    wanted : function of the stimulus, for the marks alone: the network has its own teacher.
    seconds : of the lesson.
    values : (questions,) that are asked.
    stimulus : of the lesson, a function of an array of times [s].

    Raises
    ------
    ValidationError
        If a label is missing.
    """
    asked = np.asarray(values, dtype=np.float64)
    exam, lesson = np.repeat(asked, round(HOLD * 1000)), _played(stimulus, seconds)
    n, taught = len(exam), len(lesson)
    played = np.concatenate([exam, lesson, exam])
    stopped = np.concatenate([np.ones(n), np.zeros(taught), np.ones(n)])

    said, decoders = _recorded(network, played, stopped)
    return Report(
        values=asked,
        wanted=_called(wanted, asked),
        before=_settled(said[:n], len(asked)),
        answers=_settled(said[n + taught :], len(asked)),
        with_teacher=_late_error(said[n : n + taught], lesson, wanted),
        moved=_moved(decoders, round(n / SAMPLE), round(taught / SAMPLE)),
    )


def taught_connections(network: Network) -> list[Connection]:
    """Those that a learning rule changes."""
    return [connection for connection in network.all_connections if connection.learning_rule_type is not None]


def rms(values: np.ndarray) -> float:
    """Root of the mean of the squares."""
    return float(np.sqrt(np.mean(np.square(values))))


def _played(stimulus: Callable[[Any], Any], seconds: float) -> np.ndarray:
    """The stimulus at the end of each step of the lesson, (steps,)."""
    times = np.arange(1, round(seconds * 1000) + 1) * 0.001
    return np.broadcast_to(np.asarray(stimulus(times), dtype=np.float64), times.shape)


def _recorded(network: Network, *signals: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """What "post" says while "stimulus" and "stop" play signals (steps,), and the decoders of each taught connection.

    (steps,), and (samples, numbers) for each; the nodes are put back.
    """
    nodes = [labelled(network.all_nodes, label) for label in ("stimulus", "stop")]
    before = [node.output for node in nodes]
    post = Probe(labelled(network.all_ensembles, "post"), synapse=FILTER, add_to_container=False)
    weights = [
        Probe(connection, "weights", sample_every=SAMPLE * 0.001, add_to_container=False)
        for connection in taught_connections(network)
    ]
    try:
        for node, signal in zip(nodes, signals, strict=True):
            node.output = _player(signal)
        chunk = Stepper(build(network, probes=(post, *weights))).advance(len(signals[0]))
    finally:
        for node, output in zip(nodes, before, strict=True):
            node.output = output
    said = chunk.samples[post]
    return said.mean(axis=1), [chunk.samples[probe].reshape(len(chunk.samples[probe]), -1) for probe in weights]


def _player(signal: np.ndarray) -> Callable[[float], float]:
    table = signal.tolist()
    return lambda t: table[min(max(round(t * 1000) - 1, 0), len(table) - 1)]


def _late_error(said: np.ndarray, lesson: np.ndarray, wanted: Curve) -> float:
    """Root mean square error (steps,) of the last 2 s of the lesson; the first 0.3 s heard only fill the filter."""
    late = min(LATE, len(lesson))
    start = max(len(lesson) - late - 300, 0)
    right = Lowpass(FILTER).filt(_called(wanted, lesson[start:]))
    return rms((said[start:] - right)[-late:])


def _settled(said: np.ndarray, questions: int) -> np.ndarray:
    return said.reshape(questions, -1)[:, -round(LISTEN * 1000) :].mean(axis=1)


def _moved(decoders: list[np.ndarray], exam: int, lesson: int) -> float:
    """Way of the decoders in the second exam over that in the lesson; infinity where the lesson moved nothing."""
    if not decoders:
        return np.inf
    start, end, last = exam - 1, exam + lesson, -1  # the error needs 0.1 s to fall silent
    tested = sum(float(np.abs(one[last] - one[end]).sum()) for one in decoders)
    taught = sum(float(np.abs(one[end] - one[start]).sum()) for one in decoders)
    return tested / taught if taught else np.inf


def _called(function: Curve, values: np.ndarray) -> np.ndarray:
    """The function of each value, (values,); it gets arrays of one number, as a connection gives them."""
    return np.array([np.asarray(function(value), dtype=np.float64).reshape(-1)[0] for value in values[:, None]])
