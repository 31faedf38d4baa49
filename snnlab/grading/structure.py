"""How a network is made, in plain values, for checks that give hints about structure."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.dists import get_samples
from snnlab.ensemble import Ensemble
from snnlab.grading.find import name_of
from snnlab.network import Network
from snnlab.node import Node
from snnlab.synapses import Lowpass
from snnlab.views import LearningRule, Neurons


def structure_of(network: Network) -> dict[str, Any]:
    """Plain lists of dicts.

    ``ensembles``: name, n_neurons, dimensions, radius, neuron_type (its class name), encoders (drawn once from the
    declared ones, (n_neurons, dimensions), length 1), corner_encoders (whether all point along diagonals).
    ``nodes``: name, size_in, size_out, kind ("constant", "function" or "passthrough").
    ``connections``: pre, post (names; of a rule, "a → b.learning_rule"), pre_part, post_part (indices or None), synapse
    (tau [s] or None), has_function, size_mid, transform (full matrix).
    """
    return {
        "ensembles": [_ensemble(ensemble) for ensemble in network.all_ensembles],
        "nodes": [_node(node) for node in network.all_nodes],
        "connections": [_connection(connection) for connection in network.all_connections],
    }


def _ensemble(ensemble: Ensemble) -> dict[str, Any]:
    encoders = get_samples(ensemble.encoders, ensemble.n_neurons, ensemble.dimensions, np.random.default_rng(0))
    encoders = encoders / np.maximum(np.linalg.norm(encoders, axis=1, keepdims=True), 1e-12)
    return {
        "name": name_of(ensemble),
        "n_neurons": ensemble.n_neurons,
        "dimensions": ensemble.dimensions,
        "radius": ensemble.radius,
        "neuron_type": type(ensemble.neuron_type).__name__,
        "encoders": encoders,
        "corner_encoders": bool(np.allclose(np.abs(encoders), ensemble.dimensions**-0.5, atol=0.02)),
    }


def _node(node: Node) -> dict[str, Any]:
    kind = "passthrough" if node.output is None else "function" if callable(node.output) else "constant"
    return {"name": name_of(node), "size_in": node.size_in, "size_out": node.size_out, "kind": kind}


def _connection(connection: Connection) -> dict[str, Any]:
    return {
        "pre": _end_name(connection.pre_obj),
        "post": _end_name(connection.post_obj),
        "pre_part": None if connection.pre is connection.pre_obj else connection.pre_indices.tolist(),
        "post_part": None if connection.post is connection.post_obj else connection.post_indices.tolist(),
        "synapse": connection.synapse.tau if isinstance(connection.synapse, Lowpass) else None,
        "has_function": connection.function is not None,
        "size_mid": connection.size_mid,
        "transform": connection.transform.matrix(connection.size_out, connection.size_mid),
    }


def _end_name(obj: Any) -> str | None:
    if isinstance(obj, LearningRule):
        return f"{_end_name(obj.connection.pre_obj)} → {_end_name(obj.connection.post_obj)}.learning_rule"
    return f"{name_of(obj.ensemble)}.neurons" if isinstance(obj, Neurons) else name_of(obj)
