"""Where a connection's function is sampled."""

from __future__ import annotations

import numpy as np

from snnlab.connection import Connection
from snnlab.dists import Distribution, get_samples


def eval_points_of(connection: Connection, rng: np.random.Generator) -> np.ndarray:
    """Where the connection's decoders are fitted, (points, dimensions of pre), in units of the value itself."""
    ensemble = connection.pre_obj
    own = connection.eval_points
    points = ensemble.eval_points if own is None else own
    scale = ensemble.radius if own is None or connection.scale_eval_points else 1.0
    if isinstance(points, Distribution):
        n = enough_eval_points(ensemble.n_neurons, ensemble.dimensions, ensemble.n_eval_points)
        points = get_samples(points, n, ensemble.dimensions, rng)
    return np.asarray(points) * scale


def enough_eval_points(neurons: int, dimensions: int, asked: int | None) -> int:
    """What an ensemble asks for, or enough for its dimensions and neurons."""
    return max(int(np.clip(500 * dimensions, 750, 2500)), 2 * neurons) if asked is None else asked
