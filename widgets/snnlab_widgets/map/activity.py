"""How active everything is at one instant: one byte for each box and each arrow, read off the state without a probe.

Of neurons it is the rate that their tuning curves give for the present current, relative to max_rates: without the noise
of a count over a few milliseconds, and the same for a state that was put back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from snnlab import Connection, Ensemble
from snnlab_widgets.map.marks import sender_of

ENOUGH = 64  # neurons of an ensemble that are looked at
CURVE = 512  # points at which a neuron type's rates are tabled
FULL = 255


class Activity:
    """Reads activities of a built model.

    objects : ensembles and nodes, then connections; in this order their bytes come
    """

    def __init__(self, model: Any, objects: Sequence[Any]) -> None:
        self._objects = len(objects)
        self._crowd = _Crowd(model, [(i, obj) for i, obj in enumerate(objects) if _has_neurons(model, obj)])
        taken = set(self._crowd.order.tolist())
        self._signals = _Signals(model, [(i, obj) for i, obj in enumerate(objects) if i not in taken])

    def read(self, signals: np.ndarray) -> np.ndarray:
        """Levels (objects,) uint8, from the state's vector of signals."""
        levels = np.zeros(self._objects)
        levels[self._crowd.order] = self._crowd.read(signals)
        levels[self._signals.order] = self._signals.read(signals)
        return (FULL * np.clip(np.nan_to_num(levels), 0.0, 1.0)).round().astype(np.uint8)


class Monitor:
    """Reads the activity of a session that changes: tables are made again when the network is.

    objects : as for Activity
    """

    def __init__(self, session: Any, objects: Sequence[Any]) -> None:
        self._session, self._objects = session, objects
        self._model: Any = None
        self._activity: Any = None

    def read(self) -> np.ndarray:
        """Levels (objects,) uint8."""
        stepper = self._session.stepper
        if stepper.model is not self._model:
            self._model, self._activity = stepper.model, Activity(stepper.model, self._objects)
        return self._activity.read(stepper.state.signals)


class _Crowd:
    """Some neurons of each ensemble, all in one array."""

    def __init__(self, model: Any, ensembles: Sequence[tuple[int, Ensemble]]) -> None:
        self.order = np.array([i for i, _ in ensembles], dtype=int)
        weights, places, widths, bias, peaks, sizes = [], [], [], [], [], []
        self._extra: list[tuple[np.ndarray, np.ndarray]] = []
        self._curves: list[tuple[slice, np.ndarray, np.ndarray]] = []
        first = 0
        for _, ensemble in ensembles:
            built, chosen = model.built[ensemble], _chosen(ensemble.n_neurons)
            inputs = model.layout.of(ensemble, "input")
            weights.append(built.scaled_encoders[chosen].ravel())
            places.append(np.tile(inputs, chosen.size))
            widths.append(np.full(chosen.size, inputs.size))
            bias.append(built.bias[chosen])
            peaks.append(max(float(np.mean(built.max_rates[chosen])), 1e-9))
            sizes.append(chosen.size)
            here = slice(first, first + chosen.size)
            for what in ("neuron input", "extra current"):
                more = model.layout.get(ensemble, what)
                if more is not None:
                    self._extra.append((np.arange(here.start, here.stop), more[chosen]))
            self._curves.append((here, *_curve(ensemble.neuron_type, built)))
            first += chosen.size
        self._weights, self._places = _joined(weights, float), _joined(places, int)
        self._starts = _starts(_joined(widths, int))
        self._bias, self._peaks, self._sizes = _joined(bias, float), np.array(peaks), np.array(sizes, dtype=int)
        self._firsts = _starts(self._sizes)

    def read(self, signals: np.ndarray) -> np.ndarray:
        if not self.order.size:
            return np.zeros(0)
        current = np.add.reduceat(self._weights * signals[self._places], self._starts) + self._bias
        for here, more in self._extra:
            current[here] += signals[more]
        rates = np.empty_like(current)
        for here, at, curve in self._curves:
            rates[here] = np.interp(current[here], at, curve)
        return np.add.reduceat(np.abs(rates), self._firsts) / self._sizes / self._peaks


class _Signals:
    """Length of the value of nodes and connections, relative to a radius or to the largest so far."""

    def __init__(self, model: Any, objects: Sequence[tuple[int, Any]]) -> None:
        found = [(i, obj, _places(model, obj)) for i, obj in objects]
        found = [(i, obj, places) for i, obj, places in found if places is not None and places.size]
        self.order = np.array([i for i, _, _ in found], dtype=int)
        self._places = _joined([places for _, _, places in found], int)
        self._starts = _starts(np.array([places.size for _, _, places in found], dtype=int))
        self._largest = np.array([_scale(obj) for _, obj, _ in found], dtype=float)

    def read(self, signals: np.ndarray) -> np.ndarray:
        if not self.order.size:
            return np.zeros(0)
        lengths = np.sqrt(np.add.reduceat(signals[self._places] ** 2, self._starts))
        self._largest = np.fmax(self._largest, lengths)
        return lengths / self._largest


def _has_neurons(model: Any, obj: Any) -> bool:
    return isinstance(obj, Ensemble) and model.built[obj].bias is not None


def _chosen(n: int) -> np.ndarray:
    """An even selection of neurons."""
    return np.unique(np.linspace(0, n - 1, min(n, ENOUGH)).round().astype(int))


def _curve(neuron_type: Any, built: Any) -> tuple[np.ndarray, np.ndarray]:
    """Currents, and the rates that they give."""
    reach = np.abs(built.gain) * 1.5
    currents = np.linspace(float(np.min(built.bias - reach)), float(np.max(built.bias + reach)) + 1e-9, CURVE)
    return currents, neuron_type.rates(currents, np.ones(1), np.zeros(1))[:, 0]


def _places(model: Any, obj: Any) -> np.ndarray | None:
    """Where the value of a node, a direct ensemble or a connection is."""
    layout = model.layout
    if not isinstance(obj, Connection):
        found = layout.get(obj, "output")
        return layout.get(obj, "input") if found is None else found
    for what in ("memory", "value"):
        found = layout.get(obj, what)
        if found is not None:
            return found
    sent = layout.get(sender_of(obj), "output")
    return None if sent is None else sent[obj.pre_indices]


def _scale(obj: Any) -> float:
    """What counts as a full signal until a larger one comes."""
    ends = [obj.post_obj, obj.pre_obj] if isinstance(obj, Connection) else [obj]
    radii = [float(end.radius) for end in ends if isinstance(end, Ensemble)]
    return radii[0] if radii else 1.0


def _joined(arrays: Sequence[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate([np.zeros(0, dtype=kind), *arrays]).astype(kind)


def _starts(widths: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(widths)[:-1]]).astype(int) if widths.size else np.zeros(0, dtype=int)
