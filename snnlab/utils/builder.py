"""Networks as flat lists of objects and connections, for those who translate them to other machines.

snnlab itself does not need it: what passes through a node costs a simulation one addition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.synapses import LinearSynapse, Synapse

__all__ = ["find_all_io", "full_transform", "objs_and_connections", "remove_passthrough_nodes"]

Make = Callable[[Connection, Connection, np.ndarray], Connection]


def objs_and_connections(network: Network) -> tuple[list[Any], list[Connection]]:
    """All ensembles and nodes of a network and those inside it, and all connections."""
    return [*network.all_ensembles, *network.all_nodes], list(network.all_connections)


def find_all_io(connections: Iterable[Connection]) -> tuple[dict[Any, list[Connection]], dict[Any, list[Connection]]]:
    """What arrives at each object, and what leaves it."""
    arriving, leaving = defaultdict(list), defaultdict(list)
    for connection in connections:
        arriving[connection.post_obj].append(connection)
        leaving[connection.pre_obj].append(connection)
    return arriving, leaving


def full_transform(
    connection: Connection, slice_pre: bool = True, slice_post: bool = True, allow_scalars: bool = True
) -> Any:
    """The connection's transform as a matrix from all of pre to all of post.

    Parameters
    ----------
    slice_pre, slice_post : whether the part of pre or post that is connected is folded in; without it, the matrix is from
        what the function returns, or to what is connected. A function always stands between pre and the matrix.
    allow_scalars : whether a transform that is one number may come back as that number.

    Raises
    ------
    ValidationError
        If the transform is still to be drawn from a distribution.
    """
    transform = connection.transform
    if not transform.is_sampled:
        raise ValidationError(f"{connection}: its transform is drawn when it is built, so its matrix is not known yet.")
    whole = not slice_pre and not slice_post
    if allow_scalars and whole and transform.init is None:
        return 1.0
    if allow_scalars and whole and np.ndim(transform.init) == 0:
        return float(transform.init)
    matrix = np.asarray(transform.matrix(connection.size_out, connection.size_mid))
    if slice_pre and connection.function is None:
        spread = np.zeros((len(matrix), connection.pre_obj.size_out))
        np.add.at(spread.T, connection.pre_indices, matrix.T)
        matrix = spread
    if slice_post:
        spread = np.zeros((connection.post_obj.size_in, matrix.shape[1]))
        np.add.at(spread, connection.post_indices, matrix)
        matrix = spread
    return matrix


def remove_passthrough_nodes(
    objs: Iterable[Any], connections: Iterable[Connection], create_connection_fn: Make | None = None
) -> tuple[list[Any], list[Connection]]:
    """The same network without nodes that only hand on what arrives.

    What led in and out of such a node is joined, transform times transform, synapse after synapse; the new connections are
    in no network. Nodes stay that lead back to themselves, where a function or a learning rule begins, or which stand
    between two synapses that cannot be joined.

    Parameters
    ----------
    create_connection_fn : ``(connection in, connection out, matrix) -> connection``, if not a plain Connection.
    """
    objs, connections, make = list(objs), list(connections), create_connection_fn or joined
    for node in [obj for obj in objs if isinstance(obj, Node) and obj.output is None]:
        arriving, leaving = find_all_io(connections)
        if not _can_go(arriving[node], leaving[node]):
            continue
        objs.remove(node)
        connections = [c for c in connections if c not in arriving[node] and c not in leaving[node]]
        for one in arriving[node]:
            for other in leaving[node]:
                matrix = full_transform(other) @ full_transform(one, slice_pre=False)
                if np.any(matrix):
                    connections.append(make(one, other, matrix))
    return objs, connections


def joined(one: Connection, other: Connection, matrix: np.ndarray) -> Connection:
    """One connection for two that meet at a node."""
    return Connection(
        one.pre, other.post_obj, synapse=_after(one.synapse, other.synapse), function=one.function, transform=matrix,
        solver=one.solver, eval_points=one.eval_points, scale_eval_points=one.scale_eval_points, seed=one.seed,
        add_to_container=False,
    )  # fmt: skip


def _can_go(arriving: list[Connection], leaving: list[Connection]) -> bool:
    if any(one is other for one in arriving for other in leaving):
        return False
    if any(c.learning_rule_type is not None for c in (*arriving, *leaving)) or any(c.function for c in leaving):
        return False
    sampled = all(c.transform.is_sampled for c in (*arriving, *leaving))
    return sampled and all(_can_follow(one.synapse, other.synapse) for one in arriving for other in leaving)


def _can_follow(one: Synapse | None, other: Synapse | None) -> bool:
    return one is None or other is None or (isinstance(one, LinearSynapse) and isinstance(other, LinearSynapse))


def _after(one: Any, other: Any) -> Synapse | None:
    if one is None or other is None:
        return other if one is None else one
    return one.combine(other)
