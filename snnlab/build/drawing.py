"""Ensembles drawn: the random parts of their neurons, with what follows from them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from snnlab.build.seeds import stream
from snnlab.dists import Distribution, get_samples
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError, ValidationError


class BuiltEnsemble(NamedTuple):
    """What was drawn for an ensemble; read-only arrays."""

    eval_points: np.ndarray  # (points, dimensions), scaled by the radius
    encoders: np.ndarray  # (n_neurons, dimensions)
    intercepts: Any  # (n_neurons,) [radii]; None in direct mode, as those below
    max_rates: Any  # (n_neurons,) [Hz]
    scaled_encoders: np.ndarray  # (n_neurons, dimensions): encoders * gain / radius
    gain: Any  # (n_neurons,)
    bias: Any  # (n_neurons,)


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
