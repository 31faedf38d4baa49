"""Explaining the decoders of a built network, as they are now, with what rules have learned."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.build import Model
from snnlab.connection import Connection
from snnlab.dists import Distribution
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.nef.measure import Fit, measured
from snnlab.solvers import LstsqL2
from snnlab.transforms import NoTransform


def explained(model: Model, state: Any, obj: Any) -> Fit:
    """How well the decoders of a connection, or those of an ensemble's own value, do what they should."""
    if isinstance(obj, Ensemble) and not obj.is_direct:
        points = _built(model, obj).eval_points
        activities = rates(model, obj, points)
        return measured(points, activities, LstsqL2()(activities, points), points)
    if not isinstance(obj, Connection) or not obj.is_decoded:
        raise ValidationError(f"explain: {obj} has no decoders; give an ensemble of neurons or a connection from one.")
    points = _points(model, obj)
    weights = current_weights(model, state, obj)
    return measured(points, rates(model, obj.sender, points), weights.T, _wanted(model, obj, points))


def current_weights(model: Model, state: Any, connection: Connection) -> np.ndarray:
    """(size, neurons): the connection's weights, as rules have changed them."""
    built: Any = model.built.get(connection)
    key = id(connection), "decoders"
    if key not in model.layout.weights:
        if built is None or built.weights is None:
            raise ValidationError(f"weights: {connection} has none; it hands values on as they are.")
        return built.weights
    room, height = model.layout.weights[key]
    rows = (state.decoders[room] / height).reshape(connection.learned_size, -1)
    weights = rows[:, : connection.sender.n_neurons].copy()
    weights.setflags(write=False)
    return weights


def keep_learned(model: Model, learned: Any, state: Any) -> None:
    """Let ``state`` have the weights and encoders that rules have learned in ``learned``, a state of the same model."""
    for (_, name), (room, _) in model.layout.weights.items():
        getattr(state, name)[room] = getattr(learned, name)[room]


def rates(model: Model, ensemble: Ensemble, points: np.ndarray) -> np.ndarray:
    """(points, neurons) [Hz] for values (points, dimensions)."""
    built = _built(model, ensemble)
    return ensemble.neuron_type.rates(points @ built.encoders.T / ensemble.radius, built.gain, built.bias)


def _points(model: Model, connection: Connection) -> np.ndarray:
    """Where the decoders were fitted, (points, dimensions of the sender)."""
    own = connection.eval_points
    if own is None or isinstance(own, Distribution):
        return _built(model, connection.sender).eval_points
    return own * (connection.sender.radius if connection.scale_eval_points else 1.0)


def _wanted(model: Model, connection: Connection, points: np.ndarray) -> np.ndarray:
    """(points, size of the weights): what should come out at these points."""
    if connection.function is None:
        values = points[:, connection.pre_indices]
    elif callable(connection.function):
        values = np.array([connection.called(x) for x in points[:, connection.pre_indices]])
    else:
        values = connection.function
    transform = _built(model, connection).transform
    if not isinstance(connection.transform, NoTransform) and transform is not None:
        values = values * transform if np.ndim(transform) < 2 else values @ np.asarray(transform).T
    if connection.has_full_weights:
        values = values @ _built(model, connection.post_obj).scaled_encoders[:, connection.post_indices].T
    return values


def _built(model: Model, obj: Any) -> Any:
    """What was drawn or solved for an object."""
    return model.built[obj]
