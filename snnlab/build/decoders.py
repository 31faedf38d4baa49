"""Decoders solved: at the rates of an ensemble at its points, which all who listen to it share."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from snnlab.build.drawing import BuiltEnsemble
from snnlab.build.seeds import stream
from snnlab.connection import Connection
from snnlab.dists import Distribution
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError, ValidationError
from snnlab.nef import decoding
from snnlab.solvers import Solver
from snnlab.solvers.base import Prepared
from snnlab.value_object import Key


class BuiltConnection(NamedTuple):
    """What was solved for a connection; read-only arrays."""

    eval_points: np.ndarray | None  # (points, dimensions of the ensemble)
    solver_info: dict[str, Any]  # rmses (size_mid,): error at the eval points; time [s]
    weights: np.ndarray | None  # (size_out, n_neurons) from an ensemble; else the transform, None when there is none
    transform: np.ndarray | None


class Sampled:
    """The rates of an ensemble at some points, and what solvers have prepared at these rates.

    Parameters
    ----------
    points : (points, dimensions)
    blame : whom the error names.

    Raises
    ------
    BuildError
        If a rate is not finite, or no neuron fires anywhere.
    """

    def __init__(self, ensemble: Ensemble, built: BuiltEnsemble, points: np.ndarray, blame: Any) -> None:
        directions = built.encoders.T / ensemble.radius
        along = points @ directions if ensemble.dimensions > 1 else points * directions  # BLAS is slow at a single one
        self.points, self.activities = points, ensemble.neuron_type.rates(along, built.gain, built.bias)
        self._prepared: dict[Key, Prepared | None] = {}
        lowest, highest = self.activities.min(initial=0.0), self.activities.max(initial=0.0)
        if not (np.isfinite(lowest) and np.isfinite(highest)):
            raise BuildError(
                f"{blame}: some neurons of {ensemble} have no finite rate; check its {ensemble.neuron_type}."
            )
        if lowest == highest == 0.0:
            raise BuildError(
                f"{blame}: no neuron of {ensemble} fires at any of its {len(points)} eval_points, so nothing can be "
                "decoded. Lower the intercepts, add neurons, or put eval_points where the neurons fire."
            )

    def decoders(self, targets: np.ndarray, solver: Any, seed: Callable[[], int]) -> tuple[np.ndarray, dict[str, Any]]:
        """Decoders (n_neurons, size) for targets (points, size), and the solver's facts; ``seed`` is where it draws."""
        started = time.perf_counter()
        found = self._found(targets, solver, seed)
        decoders, facts = found if isinstance(found, tuple) else (found, {})  # Nengo's solvers give their facts too
        rmses = decoding.rmse(self.activities @ decoders, targets)
        decoders.setflags(write=False)
        return decoders, {"rmses": rmses, "time": time.perf_counter() - started, **facts}

    def _found(self, targets: np.ndarray, solver: Any, seed: Callable[[], int]) -> Any:
        prepared = self._prepared_by(solver)
        if prepared is not None:
            return prepared(targets)
        return solver(self.activities.copy(), targets, rng=stream(seed(), "solver"))

    def _prepared_by(self, solver: Any) -> Prepared | None:
        if not isinstance(solver, Solver):
            return None
        key = Key(solver)
        if key not in self._prepared:
            self._prepared[key] = solver.prepared(self.activities)
        return self._prepared[key]


def eval_points(by: Connection, built: BuiltEnsemble, seed: int) -> np.ndarray:
    """Where the function of a connection is fitted, (points, dimensions of the ensemble)."""
    ensemble, points = by.pre_obj, by.eval_points
    if points is None:
        return built.eval_points
    if isinstance(points, Distribution):
        points = points.sample(len(built.eval_points), ensemble.dimensions, stream(seed, "eval_points"))
    if points.shape[1] != ensemble.dimensions:
        raise BuildError(
            f"{by}: eval_points must have {ensemble.dimensions} columns, one for each dimension of {ensemble} "
            f"(got {points.shape[1]})."
        )
    return points * (ensemble.radius if by.scale_eval_points else 1.0)


def targets_of(by: Connection | None, points: np.ndarray) -> np.ndarray:
    """What decoders should give at the points: (points, size) of the function, or the points themselves."""
    if by is None or by.function is None:
        return points
    if not callable(by.function):
        return by.function
    try:
        return by.called_at(points[:, by.pre_indices])
    except ValidationError as error:
        raise BuildError(str(error)) from error
