"""Taps on what learning rules change and remember; it is copied to signals at the end of each step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from snnlab.build.taps import SampleTap
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError, did_you_mean
from snnlab.probe import Probe
from snnlab.views import LearningRule, Neurons

_TRACES = {"activities": "pre", "pre_filtered": "pre", "post_filtered": "post", "theta": "theta"}


def weights_tap(probe: Probe, connection: Connection, probing: Any) -> SampleTap:
    """Weights (rows, senders) as they were during the step."""
    places = _room(probe, "weights", connection, probing)
    probing.lowering.learning.copy_weights(connection, places)
    return probing.late(probe, *_as_weights(places, connection))


def encoders_tap(probe: Probe, ensemble: Ensemble, probing: Any) -> SampleTap:
    """Scaled encoders (n_neurons, dimensions) as they were during the step."""
    places = probing.layout.add(probe, "encoders", ensemble.dimensions * ensemble.n_neurons)
    probing.lowering.learning.copy_encoders(ensemble, places)
    return probing.late(probe, *_as_encoders(places, ensemble))


def rule_tap(probe: Probe, probing: Any) -> SampleTap:
    """What steers a rule, what it remembers, or what it is about to change."""
    rule, learning = probe.obj, probing.lowering.learning
    if not any(rule is known for known in rule.connection.learning_rules):
        raise BuildError(f"{probe}: it probes {rule}, which the connection does not have any more.")
    if probe.attr not in rule.probeable:
        raise BuildError(f"{probe}: {rule} has no signal '{probe.attr}'. {did_you_mean(probe.attr, rule.probeable)}")
    if probe.attr == "error":
        return probing.samples(probe, probing.layout.of(rule, "input"))
    if probe.attr == "delta":
        return _delta_tap(probe, rule, probing)
    if probe.attr == "scaled_encoders":
        return encoders_tap(probe, rule.connection.post_obj, probing)
    what = "inverse" if probe.attr == "inv_gamma" else _TRACES[probe.attr]
    trace = probing.layout.traces[id(rule), what]
    places = probing.layout.add(probe, "copy", trace.stop - trace.start)
    learning.copy_trace(rule, what, places)
    if what == "inverse":
        chosen = _senders(rule.connection)
        square = places.reshape(rule.connection.sender.n_neurons, -1)[np.ix_(chosen, chosen)]
        return probing.late(probe, square.ravel(), partial(_as_matrices, len(chosen)))
    return probing.late(probe, places[_senders(rule.connection)] if what == "pre" else places, None)


def _delta_tap(probe: Probe, rule: LearningRule, probing: Any) -> SampleTap:
    """What the rule changes in this step: the difference that its row makes."""
    learning, connection = probing.lowering.learning, rule.connection
    if rule.learning_rule_type.modifies == "encoders":
        ensemble = connection.post_obj
        size, copy, shaped = ensemble.dimensions * ensemble.n_neurons, learning.copy_encoders, _as_encoders
        before, after = (probing.layout.add(probe, when, size) for when in ("before", "after"))
        learned: Any = ensemble
    else:
        before, after = (_room(probe, when, connection, probing) for when in ("before", "after"))
        copy, shaped, learned = learning.copy_weights, _as_weights, connection
    copy(learned, before, at=learning.row_of(rule))
    copy(learned, after, at=learning.row_of(rule) + 1)
    (first, convert), (second, _) = shaped(before, learned), shaped(after, learned)
    return probing.late(probe, np.concatenate([first, second]), partial(_difference, convert))


def _room(probe: Probe, what: str, connection: Connection, probing: Any) -> np.ndarray:
    return probing.layout.add(probe, what, connection.learned_size * connection.sender.n_neurons)


def _senders(connection: Connection) -> np.ndarray:
    """Which neurons the rule learns from."""
    chosen = isinstance(connection.pre_obj, Neurons)
    return connection.pre_indices if chosen else np.arange(connection.sender.n_neurons)


def _as_weights(places: np.ndarray, connection: Connection) -> tuple[np.ndarray, Callable[..., np.ndarray]]:
    """The places of the weights that the connection has, and what gives samples of them their shape."""
    rows = connection.learned_size
    return places.reshape(rows, -1)[:, _senders(connection)].ravel(), partial(_as_matrices, rows)


def _as_encoders(places: np.ndarray, ensemble: Ensemble) -> tuple[np.ndarray, Callable[..., np.ndarray]]:
    n = ensemble.n_neurons
    return places.reshape(-1, n).T.ravel(), partial(_as_matrices, n)


def _as_matrices(rows: int, flat: np.ndarray) -> np.ndarray:
    """(steps, rows, columns) from (steps, rows * columns)."""
    return flat.reshape(len(flat), rows, -1).copy()


def _difference(convert: Callable[..., np.ndarray], flat: np.ndarray) -> np.ndarray:
    half = flat.shape[1] // 2
    return convert(flat[:, half:] - flat[:, :half])
