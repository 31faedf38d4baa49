"""What decoders make of the points at which they were fitted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.exceptions import ValidationError
from snnlab.transforms import Dense


def eval_point_decoding(
    conn: Connection, sim: Any, eval_points: Any = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The value that a connection decodes at each point, beside the value that it should.

    Parameters
    ----------
    conn : Connection from an ensemble.
    sim : Simulator with the connection.
    eval_points : (points, dimensions of the ensemble); None takes those at which the decoders were fitted.

    Returns
    -------
    eval_points : (points, dimensions of the ensemble)
    targets, decoded : (points, size_out), both after the transform; with full weights, in currents of the neurons
        that receive.
    """
    if not conn.is_decoded:
        raise ValidationError(
            f"eval_point_decoding: {conn} has no decoders; it must come from an ensemble with neurons."
        )
    ensemble, built = conn.pre_obj, sim.data[conn.pre_obj]
    fitted = sim.data[conn].eval_points
    points = fitted if eval_points is None else np.array(eval_points, dtype=np.float64, ndmin=2)
    if points.shape[1] != ensemble.dimensions:
        raise ValidationError(
            f"eval_point_decoding: eval_points must have {ensemble.dimensions} columns (got shape {points.shape})."
        )
    activities = ensemble.neuron_type.rates(
        points @ (built.scaled_encoders / built.gain[:, None]).T, built.gain, built.bias
    )
    decoded = activities @ sim.data[conn].weights.T
    return points, _values(conn, points, points is fitted) @ _after(conn, sim).T, decoded


def _values(conn: Connection, points: np.ndarray, fitted: bool) -> np.ndarray:
    """(points, size_mid): the connection's function at each point."""
    if isinstance(conn.function, np.ndarray):
        if not fitted:
            raise ValidationError(
                f"eval_point_decoding: {conn} knows its function only at the points where it was fitted; leave "
                "eval_points out."
            )
        return conn.function
    seen = points[:, conn.pre_indices]
    return seen if conn.function is None else np.array([conn.called(x) for x in seen])


def _after(conn: Connection, sim: Any) -> np.ndarray:
    """(size of what arrives, size_mid): what the weights multiply the function with."""
    drawn = sim.data[conn].transform
    transform = conn.transform if drawn is None or conn.transform.is_sampled else _with(conn.transform, drawn)
    matrix = transform.matrix(conn.size_out, conn.size_mid)
    return sim.data[conn.post_obj].scaled_encoders[:, conn.post_indices] @ matrix if conn.has_full_weights else matrix


def _with(transform: Any, drawn: np.ndarray) -> Any:
    """A transform with the numbers that were drawn for it."""
    return Dense(drawn) if isinstance(transform, Dense) else replace(transform, init=drawn)
