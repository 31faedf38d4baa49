"""Ensembles made concrete: their neurons drawn, their decoders solved."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import numpy as np

from snnlab.build.seeds import stream
from snnlab.build.threads import threads_for
from snnlab.connection import Connection
from snnlab.dists import Distribution, get_samples
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError, ValidationError
from snnlab.nef import decoding
from snnlab.value_object import key_of


class BuiltEnsemble(NamedTuple):
    """What was drawn for an ensemble; read-only arrays."""

    eval_points: np.ndarray  # (points, dimensions), scaled by the radius
    encoders: np.ndarray  # (n_neurons, dimensions)
    intercepts: Any  # (n_neurons,) [radii]; None in direct mode, as those below
    max_rates: Any  # (n_neurons,) [Hz]
    scaled_encoders: np.ndarray  # (n_neurons, dimensions): encoders * gain / radius
    gain: Any  # (n_neurons,)
    bias: Any  # (n_neurons,)


class BuiltConnection(NamedTuple):
    """What was solved for a connection; read-only arrays."""

    eval_points: np.ndarray | None  # (points, dimensions of the ensemble)
    solver_info: dict[str, Any]  # rmses (size_mid,): error at the eval points; time [s]
    weights: np.ndarray | None  # (size_out, n_neurons) from an ensemble; else the transform, None when there is none
    transform: np.ndarray | None


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
    """Builds ensembles and decoders, and keeps what the last build used: unchanged parts are not built twice."""

    def tick(self) -> None:
        """Called for each ensemble and each set of decoders asked for; a progress bar takes its place and counts."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._used: set[Hashable] = set()
        self._keys: dict[tuple[int, int], Hashable] = {}  # of ensembles during one build

    def ensemble(self, ensemble: Ensemble, seed: int) -> BuiltEnsemble:
        """The drawn ensemble."""
        return self._once(self._key(ensemble, seed), lambda: draw(ensemble, seed), ensemble.n_neurons)

    def decoders(
        self,
        ensemble: Ensemble,
        seed: int,
        solver: Any,
        solver_seed: int,
        by: Connection | None = None,
        encoders: np.ndarray | None = None,
    ) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
        """Decoders (n_neurons, size) of the ensemble's value, or of the function of connection ``by``.

        With ``encoders`` (receivers, size) the targets are what each receiving neuron should get, and the decoders
        (n_neurons, receivers) are full weights. Returns the eval points and the solver's facts too.
        """

        def solved() -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
            built = self.ensemble(ensemble, seed)
            points = built.eval_points if by is None else _eval_points(by, built, seed)
            targets = _targets(by, points)
            if encoders is not None:
                targets = (
                    targets if by is None or by.function is not None else targets[:, by.pre_indices]
                ) @ encoders.T
            return _solved(ensemble, built, points, targets, solver, stream(solver_seed, "solver"), by)

        asked = (None, None, None) if by is None else _asked(by)
        drawn = solver_seed if getattr(solver, "is_random", False) else None
        key = ("decoders", self._key(ensemble, seed), solver, drawn, key_of(encoders), *asked)
        return self._once(key, solved, ensemble.n_neurons)

    def copy(self) -> Workshop:
        """A workshop with the same parts, whose further builds leave this one as it is."""
        twin = Workshop()
        twin._kept = dict(self._kept)
        return twin

    def sweep(self) -> None:
        """Forget what has not been asked for since the last sweep."""
        self._kept = {key: value for key, value in self._kept.items() if key in self._used}
        self._used = set()

    def begin(self) -> None:
        """A new build: objects may have changed since the last."""
        self._keys = {}

    def _key(self, ensemble: Ensemble, seed: int) -> Hashable:
        if (id(ensemble), seed) not in self._keys:
            self._keys[id(ensemble), seed] = ensemble_key(ensemble, seed)
        return self._keys[id(ensemble), seed]

    def _once(self, key: Hashable, make: Callable[[], Any], n_neurons: int) -> Any:
        self._used.add(key)
        self.tick()
        if key not in self._kept:
            with threads_for(n_neurons):
                self._kept[key] = make()
        return self._kept[key]


def ensemble_key(ensemble: Ensemble, seed: int) -> Hashable:
    """What an ensemble's random draw depends on."""
    return (seed, *(key_of(getattr(ensemble, name)) for name in _PARAMETERS))


def draw(ensemble: Ensemble, seed: int) -> BuiltEnsemble:
    """Draw the neurons of an ensemble.

    Raises
    ------
    BuildError
        If samples have the wrong shape, a max rate or intercept is out of reach, or an encoder is zero.
    """

    def drawn(name: str, n: int, d: int | None = None) -> np.ndarray:
        try:
            samples = get_samples(getattr(ensemble, name), n, d, stream(seed, name))
        except ValidationError as error:
            raise BuildError(f"{ensemble}: {name}: {error}") from None
        wanted = (n,) if d is None else (n, d)
        if samples.shape != wanted or not np.isfinite(samples).all():
            raise BuildError(
                f"{ensemble}: {name} must be drawn as finite numbers of shape {wanted}; {getattr(ensemble, name)!r} "
                f"gave shape {samples.shape}."
            )
        return samples

    n, d = ensemble.n_neurons, ensemble.dimensions
    points = ensemble.eval_points
    n_points = ensemble.n_eval_points or max(int(np.clip(500 * d, 750, 2500)), 2 * n)
    eval_points = drawn("eval_points", n_points, d) if isinstance(points, Distribution) else points
    if ensemble.is_direct:
        exact = np.eye(d)
        return BuiltEnsemble(eval_points * ensemble.radius, exact, None, None, exact, None, None)
    encoders = _unit_length(ensemble, drawn("encoders", n, d))
    gain, bias, max_rates, intercepts = _tuned(ensemble, drawn)
    built = BuiltEnsemble(
        eval_points=eval_points * ensemble.radius,
        encoders=encoders,
        intercepts=intercepts,
        max_rates=max_rates,
        scaled_encoders=encoders * (gain / ensemble.radius)[:, None],
        gain=gain,
        bias=bias,
    )
    for array in built:
        array.setflags(write=False)
    return built


def _tuned(ensemble: Ensemble, drawn: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Gain, bias, max rates and intercepts, whichever pair was given."""
    n, neuron_type = ensemble.n_neurons, ensemble.neuron_type
    try:
        if ensemble.gain is not None:
            gain, bias = drawn("gain", n), drawn("bias", n)
            max_rates, intercepts = neuron_type.max_rates_intercepts(gain, bias)
        else:
            max_rates, intercepts = drawn("max_rates", n), drawn("intercepts", n)
            gain, bias = neuron_type.gain_bias(max_rates, intercepts)
    except ValidationError as error:
        raise BuildError(f"{ensemble}: {error}") from None
    if not np.all(np.isfinite(gain)) or np.any(gain <= 0) or not np.all(np.isfinite(bias)):
        raise BuildError(
            f"{ensemble}: gain must be above 0 and bias finite for every neuron. Check max_rates and intercepts."
        )
    return gain, bias, max_rates, intercepts


def _unit_length(ensemble: Ensemble, encoders: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(encoders, axis=1, keepdims=True)
    if np.any(length == 0) or not np.all(np.isfinite(length)):
        bad = int(np.flatnonzero(~(length[:, 0] > 0))[0])
        raise BuildError(
            f"{ensemble}: the encoder of neuron {bad} is {encoders[bad].tolist()}; it must point somewhere."
        )
    return encoders / length if ensemble.normalize_encoders else encoders


def check_that_one_can_fire(ensemble: Ensemble, built: BuiltEnsemble) -> None:
    """Raise BuildError when no input within the radius makes any neuron fire."""
    strongest = built.gain * np.linalg.norm(built.encoders, axis=1) + built.bias
    if not np.any(strongest > 1.0):
        raise BuildError(
            f"{ensemble}: no neuron fires anywhere within the radius {ensemble.radius:g}; the strongest current is "
            f"{strongest.max():.3g}, the threshold 1. Lower the intercepts, or raise gain or bias."
        )


def _asked(by: Connection) -> tuple[Hashable, Hashable, Hashable]:
    """What the decoders of a connection depend on, beside its ensemble."""
    points = None if by.eval_points is None else (key_of(by.eval_points), by.scale_eval_points)
    if by.function is None:
        return points, None, None
    return points, key_of(by.function), tuple(by.pre_indices.tolist())


def _eval_points(by: Connection, built: BuiltEnsemble, seed: int) -> np.ndarray:
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


def _targets(by: Connection | None, points: np.ndarray) -> np.ndarray:
    if by is None or by.function is None:
        return points
    if not callable(by.function):
        return by.function
    try:
        return by.called_at(points[:, by.pre_indices])
    except ValidationError as error:
        raise BuildError(str(error)) from error


def _solved(
    ensemble: Ensemble,
    built: BuiltEnsemble,
    points: np.ndarray,
    targets: np.ndarray,
    solver: Any,
    rng: np.random.Generator,
    by: Connection | None,
) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
    started = time.perf_counter()
    along = points @ (built.encoders.T / ensemble.radius)
    activities = ensemble.neuron_type.rates(along, built.gain, built.bias)
    if not np.isfinite(activities).all():
        raise BuildError(
            f"{by or ensemble}: some neurons of {ensemble} have no finite rate; check its {ensemble.neuron_type}."
        )
    if not np.any(activities):
        raise BuildError(
            f"{by or ensemble}: no neuron of {ensemble} fires at any of its {len(points)} eval_points, so nothing can be "
            "decoded. Lower the intercepts, add neurons, or put eval_points where the neurons fire."
        )
    found = solver(activities, targets, rng=rng)
    decoders, facts = found if isinstance(found, tuple) else (found, {})  # Nengo's solvers give their facts too
    rmses = decoding.rmse(activities @ decoders, targets)
    decoders.setflags(write=False)
    return decoders, points, {"rmses": rmses, "time": time.perf_counter() - started, **facts}
