"""How far a value may go: what an ensemble can be sent, told from the declarations alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab import Connection, Dense, Ensemble, Network, Node, NoTransform
from snnlab.views import LearningRule, Neurons

TRIED = 200  # points at which a connection's function is asked for its reach


def arriving(network: Network, ensemble: Ensemble) -> dict[Connection, np.ndarray]:
    """{connection: (dimensions,) the largest size of what it may bring}; those of which nothing can be told are left out."""
    found = {}
    for connection in network.all_connections:
        if connection.post_obj is ensemble and (sent := reach_of(connection)) is not None:
            brought = np.zeros(ensemble.dimensions)
            brought[connection.post_indices] = sent
            found[connection] = brought
    return found


def reach_of(connection: Connection) -> np.ndarray | None:
    """(size_out,) the largest size of each value that a connection sends; None where that cannot be told."""
    sent = _of_sender(connection)
    if sent is None:
        return None
    transform = connection.transform
    if isinstance(transform, NoTransform):
        return sent
    if not (isinstance(transform, Dense) and transform.is_sampled):
        return None
    weights = np.abs(np.asarray(transform.init, dtype=float))
    return weights @ sent if weights.ndim == 2 else weights * sent


def _of_sender(connection: Connection) -> np.ndarray | None:
    """Before the transform."""
    pre = connection.pre_obj
    if isinstance(pre, (Neurons, LearningRule)) or isinstance(connection.function, np.ndarray):
        return None
    if isinstance(pre, Node):
        return _of_node(pre, connection)
    if connection.function is None:
        return np.full(connection.size_mid, float(pre.radius))
    return _of_function(connection, float(pre.radius), pre.dimensions)


def _of_node(node: Node, connection: Connection) -> np.ndarray | None:
    """A slider goes from -1 to 1, or as far as it stands."""
    if not isinstance(node.output, np.ndarray) or connection.function is not None:
        return None
    return np.maximum(np.abs(node.output), 1.0)[connection.pre_indices]


def _of_function(connection: Connection, radius: float, dimensions: int) -> np.ndarray | None:
    function: Callable[..., Any] = connection.function
    try:
        values = [np.ravel(function(x)) for x in points_in_ball(dimensions, radius)[:, connection.pre_indices]]
        return np.max(np.abs(np.array(values, dtype=float)), axis=0)
    except Exception:  # a student's own function: what it cannot do is told where it is built
        return None


def points_in_ball(dimensions: int, radius: float) -> np.ndarray:
    """(TRIED, dimensions) points, always the same, some of them at the rim."""
    rng = np.random.default_rng(7)
    directions = rng.standard_normal((TRIED, dimensions))
    lengths = np.minimum(1.2 * rng.uniform(size=(TRIED, 1)) ** (1 / dimensions), 1.0)
    return radius * lengths * directions / np.linalg.norm(directions, axis=1, keepdims=True)


def is_bent(connection: Connection) -> bool:
    """Whether its function is other than a straight line, so that it makes more of a sum than a sum."""
    if not callable(connection.function) or not isinstance(connection.pre_obj, Ensemble):
        return False
    x = points_in_ball(connection.pre_obj.dimensions, 1.0)[:, connection.pre_indices]
    function: Callable[..., Any] = connection.function
    try:
        there, back, middle = (
            np.array([np.ravel(function(point)) for point in points], dtype=float) for points in (x, -x, 0 * x[:1])
        )
    except Exception:  # as above
        return False
    return bool(np.max(np.abs(there + back - 2 * middle)) > 1e-6 * (1 + np.max(np.abs(there))))
