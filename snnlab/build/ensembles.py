"""The workshop: builds ensembles and decoders, and keeps what the last build used."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from snnlab.build.decoders import BuiltConnection, Sampled, eval_points, targets_of
from snnlab.build.drawing import BuiltEnsemble, check_that_one_can_fire, draw
from snnlab.build.heap import keep_freed_memory
from snnlab.build.threads import threads_for
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.value_object import Key, key_of

__all__ = ["BuiltConnection", "BuiltEnsemble", "Workshop", "check_that_one_can_fire", "draw"]

_PARAMETERS = (
    "n_neurons",
    "dimensions",
    "radius",
    "encoders",
    "intercepts",
    "max_rates",
    "eval_points",
    "n_eval_points",
    "gain",
    "bias",
    "normalize_encoders",
    "neuron_type",
)


class Workshop:
    """Builds ensembles and decoders, and keeps what the last build used: unchanged parts are not built twice.

    The rates of the ensemble that was last decoded stay at hand, so ask for all decoders of one ensemble in a row.
    """

    def tick(self) -> None:
        """Called for each ensemble and each set of decoders asked for; a progress bar takes its place and counts."""

    def __init__(self) -> None:
        keep_freed_memory()
        self._kept: dict[Key, Any] = {}
        self._used: set[Key] = set()
        self._keys: dict[tuple[int, int], Key] = {}  # of ensembles during one build
        self._at_hand: tuple[Key, Sampled] | None = None

    def ensemble(self, ensemble: Ensemble, seed: int) -> BuiltEnsemble:
        """The drawn ensemble."""
        return self._once(self._key(ensemble, seed), lambda: draw(ensemble, seed), ensemble.n_neurons)

    def decoders(
        self,
        ensemble: Ensemble,
        seed: int,
        solver: Any,
        solver_seed: Callable[[], int],
        by: Connection | None = None,
        encoders: np.ndarray | None = None,
    ) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
        """Decoders (n_neurons, size) of the ensemble's value, or of the function of connection ``by``.

        With ``encoders`` (receivers, size) the targets are what each receiving neuron should get, and the decoders
        (n_neurons, receivers) are full weights. Returns the eval points and the solver's facts too. ``solver_seed`` is
        asked only by solvers that draw.
        """

        def solved() -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
            sampled = self._sampled(ensemble, seed, by)
            targets = targets_of(by, sampled.points)
            if encoders is not None:
                taken = slice(None) if by is None or by.function is not None else by.pre_indices
                targets = targets[:, taken] @ encoders.T
            decoders, facts = sampled.decoders(targets, solver, solver_seed)
            return decoders, sampled.points, facts

        drawn = solver_seed() if solver.is_random else None
        key = Key(self._key(ensemble, seed), solver, drawn, key_of(encoders), _points_key(by), *_function_key(by))
        return self._once(key, solved, ensemble.n_neurons)

    def copy(self) -> Workshop:
        """A workshop with the same parts, whose further builds leave this one as it is."""
        twin = Workshop()
        twin._kept = dict(self._kept)
        return twin

    def sweep(self) -> None:
        """Forget what has not been asked for since the last sweep."""
        self._kept = {key: value for key, value in self._kept.items() if key in self._used}
        self._used, self._at_hand = set(), None

    def begin(self) -> None:
        """A new build: objects may have changed since the last."""
        self._keys, self._at_hand = {}, None

    def _sampled(self, ensemble: Ensemble, seed: int, by: Connection | None) -> Sampled:
        """The ensemble's rates at its own points, or at those of connection ``by``."""
        built, key = self.ensemble(ensemble, seed), Key(self._key(ensemble, seed), _points_key(by))
        if self._at_hand is None or self._at_hand[0] != key:
            self._at_hand = None  # two large ones might not fit into memory
            points = built.eval_points if by is None else eval_points(by, built, seed)
            self._at_hand = key, Sampled(ensemble, built, points, by or ensemble)
        return self._at_hand[1]

    def _key(self, ensemble: Ensemble, seed: int) -> Key:
        if (id(ensemble), seed) not in self._keys:
            self._keys[id(ensemble), seed] = Key(seed, *(key_of(getattr(ensemble, name)) for name in _PARAMETERS))
        return self._keys[id(ensemble), seed]

    def _once(self, key: Key, make: Callable[[], Any], n_neurons: int) -> Any:
        self._used.add(key)
        self.tick()
        if key not in self._kept:
            with threads_for(n_neurons):
                self._kept[key] = make()
        return self._kept[key]


def _points_key(by: Connection | None) -> Hashable:
    """What the points hang on at which a connection is decoded, beside its ensemble."""
    return None if by is None or by.eval_points is None else (key_of(by.eval_points), by.scale_eval_points)


def _function_key(by: Connection | None) -> tuple[Hashable, ...]:
    """What the targets of a connection hang on, beside its points."""
    return () if by is None or by.function is None else (key_of(by.function), *by.pre_indices.tolist())
