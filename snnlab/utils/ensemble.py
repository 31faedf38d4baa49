"""What the neurons of a built ensemble do: their curves, and which of them are alike."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError

_POINTS = 50  # along each direction
_MOST_DIMENSIONS = 3  # of a grid of so many points along each


def tuning_curves(ens: Ensemble, sim: Any, inputs: Any = None) -> tuple[np.ndarray, np.ndarray]:
    """Firing rate of each neuron for each value that the ensemble may represent.

    Parameters
    ----------
    sim : Simulator with the ensemble.
    inputs : (..., dimensions), or (points,) for one dimension; None takes a grid over the radius.

    Returns
    -------
    inputs : as given, or (50, ..., 50, dimensions)
    activities : (..., n_neurons) [Hz]
    """
    built = _neurons_of(ens, sim)
    points = _grid(ens) if inputs is None else np.array(inputs, dtype=np.float64)
    rows = points[:, None] if ens.dimensions == 1 and points.ndim == 1 else points
    if rows.shape[-1] != ens.dimensions:
        raise ValidationError(
            f"tuning_curves: the last axis of inputs must have {ens.dimensions} entries, the dimensions of {ens} "
            f"(got shape {points.shape})."
        )
    along = rows.reshape(-1, ens.dimensions) @ (built.scaled_encoders / built.gain[:, None]).T
    rates = ens.neuron_type.rates(along, built.gain, built.bias)
    return points, rates.reshape(*rows.shape[:-1], ens.n_neurons)


def response_curves(ens: Ensemble, sim: Any, inputs: Any = None) -> tuple[np.ndarray, np.ndarray]:
    """Firing rate of each neuron for input along its own encoder.

    Parameters
    ----------
    inputs : (points,) [radii]; None takes 50 from -1 to 1.

    Returns
    -------
    inputs : (points,)
    activities : (points, n_neurons) [Hz]
    """
    built = _neurons_of(ens, sim)
    points = np.linspace(-1.0, 1.0, _POINTS) if inputs is None else np.array(inputs, dtype=np.float64)
    if points.ndim != 1:
        raise ValidationError(f"response_curves: inputs must be a row of numbers (got shape {points.shape}).")
    return points, ens.neuron_type.rates(points, built.gain, built.bias)


def sorted_neurons(ensemble: Ensemble, sim: Any, iterations: int = 100, seed: int | None = None) -> np.ndarray:
    """(n_neurons,): the neurons in an order that puts those that fire together side by side, for rasters.

    One dimension: from those that prefer the lowest values to those that prefer the highest. More: the shortest of
    ``iterations`` walks from encoder to nearest encoder, each from another neuron; ``seed`` decides from which.
    """
    built = _neurons_of(ensemble, sim)
    if ensemble.dimensions == 1:
        side = np.sign(built.encoders[:, 0])
        return np.lexsort((side * built.intercepts, side))
    places = np.hstack([built.encoders, built.intercepts[:, None]])
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    n = ensemble.n_neurons
    starts = np.random.default_rng(seed).permutation(n)[: max(iterations, 1)]
    return min((_walk(apart, start) for start in starts), key=lambda order: apart[order[:-1], order[1:]].sum())


def _walk(apart: np.ndarray, start: int) -> np.ndarray:
    """Always to the nearest that has not been visited."""
    order = [int(start)]
    unvisited = np.zeros(len(apart))
    unvisited[start] = np.inf
    while len(order) < len(apart):
        order.append(int(np.argmin(apart[order[-1]] + unvisited)))
        unvisited[order[-1]] = np.inf
    return np.array(order)


def _grid(ens: Ensemble) -> np.ndarray:
    if ens.dimensions > _MOST_DIMENSIONS:
        raise ValidationError(
            f"tuning_curves: a grid over the {ens.dimensions} dimensions of {ens} would be too large. Give inputs, such as "
            "points along one direction."
        )
    axis = np.linspace(-ens.radius, ens.radius, _POINTS)
    return np.stack(np.meshgrid(*[axis] * ens.dimensions, indexing="ij"), axis=-1)


def _neurons_of(ens: Ensemble, sim: Any) -> Any:
    if ens.is_direct:
        raise ValidationError(f"{ens} is computed directly: it has no neurons, and so no curves.")
    return sim.data[ens]
