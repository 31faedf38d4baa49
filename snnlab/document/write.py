"""Network to document: declarations as they are, functions as their sampled values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.build.seeds import told_seeds
from snnlab.connection import Connection
from snnlab.document import form
from snnlab.document.eval_points import eval_points_of
from snnlab.document.sampled import played, sampled_at, sampled_in_time
from snnlab.document.values import write_value
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.processes import Process
from snnlab.views import LearningRule, Neurons, split_view

Arrays = dict[str, np.ndarray]


PointsOf = Callable[[Connection], np.ndarray | None]


def dump(
    network: Network,
    seed: int = 0,
    scope: form.Scope = form.ANSWER,
    points_of: PointsOf = lambda connection: None,
    grid: tuple[float, float] = (form.GRID_SECONDS, form.GRID_DT),
) -> tuple[dict[str, Any], Arrays]:
    """``(document, arrays)``: JSON values, and the float64 arrays that they name.

    Functions of an ensemble's value become targets at eval points drawn with ``seed`` (or the connection's own points);
    functions of time become tables of their values up to ``grid[0]`` [s], one every ``grid[1]`` [s], and so do processes of
    an answer: what they play once, by chance. ``points_of`` may give
    the points of a connection (points, dimensions of pre) that are to be taken instead.

    Raises
    ------
    ValidationError
        If something in the network is code that cannot become data: a node that computes from what arrives, a function
        on a connection from a node, a neuron type of one's own. The sentence names it.
    """
    writer = _Writer(network, seed, scope, points_of, grid)
    document = {"format": form.FORMAT, "version": form.VERSION, "network": writer.network(network)}
    return document, writer.arrays


class _Writer:
    """Collects arrays and knows every object's number."""

    def __init__(
        self, network: Network, seed: int, scope: form.Scope, points_of: PointsOf, grid: tuple[float, float]
    ) -> None:
        self.arrays: Arrays = {}
        self.scope, self.points_of = scope, points_of
        self.seed, self.grid = seed, grid
        self.seeds = told_seeds(network)
        self.numbers = {
            id(obj): number
            for objects in (network.all_ensembles, network.all_nodes, network.all_connections)
            for number, obj in enumerate(objects)
        }

    def store(self, array: np.ndarray) -> str:
        name = f"a{len(self.arrays)}"
        self.arrays[name] = np.array(array, dtype=np.float64)
        return name

    def value(self, obj: Any, name: str) -> Any:
        return write_value(getattr(obj, name), f"{obj}: {name}", self.store, self.scope)

    def network(self, network: Network) -> dict[str, Any]:
        return {
            "label": network.label,
            "seed": self.seeds.get(id(network), network.seed),
            "ensembles": [self.ensemble(ensemble) for ensemble in network.ensembles],
            "nodes": [self.node(node) for node in network.nodes],
            "connections": [self.connection(connection) for connection in network.connections],
            "probes": [self.probe(probe) for probe in network.probes],
            "networks": [self.network(inner) for inner in network.networks],
        }

    def ensemble(self, ensemble: Ensemble) -> dict[str, Any]:
        names = {"label": ensemble.label, "nickname": ensemble.nickname, "seed": self.seeds[id(ensemble)]}
        return names | {name: self.value(ensemble, name) for name in form.ENSEMBLE if name not in names}

    def node(self, node: Node) -> dict[str, Any]:
        return {
            "label": node.label,
            "nickname": node.nickname,
            "seed": self.seeds[id(node)],
            "size_in": node.size_in,
            "output": self.output(node),
        }

    def output(self, node: Node) -> Any:
        """None, numbers, or a table of the function's values."""
        if node.output is None:
            return None
        if isinstance(node.output, np.ndarray):
            return {"array": self.store(node.output)}
        if isinstance(node.output, Process) and self.scope.everything:
            return {"process": self.value(node, "output")}
        if node.is_reactive:
            raise ValidationError(
                f"{node} computes its output from what arrives, f(t, x), which is code and no neuron does it. "
                f"Let an ensemble compute it: Connection(ensemble, ..., function=...); on a map, type it on an arrow from it."
            )
        if isinstance(node.output, Process):
            rows, dt = played(node, np.random.default_rng([self.seed, self.numbers[id(node)]]), *self.grid)
        else:
            rows, dt = sampled_in_time(node, *self.grid)
        if np.all(rows == rows[0]):
            return {"array": self.store(rows[0])}
        return {"table": self.store(rows), "dt": dt}

    def connection(self, connection: Connection) -> dict[str, Any]:
        function, points, scaled = self.function(connection)
        return {
            "label": connection.label,
            "seed": self.seeds[id(connection)],
            "pre": self.end(connection.pre),
            "post": self.end(connection.post),
            **{name: self.value(connection, name) for name in ("synapse", "transform", "solver", "learning_rule_type")},
            "function": function,
            "eval_points": points,
            "scale_eval_points": scaled,
        }

    def function(self, connection: Connection) -> tuple[Any, Any, bool]:
        """``(function, eval_points, scale_eval_points)`` with a callable replaced by its values."""
        if connection.function is None or isinstance(connection.function, np.ndarray):
            function = None if connection.function is None else {"array": self.store(connection.function)}
            return function, self.value(connection, "eval_points"), connection.scale_eval_points
        if not connection.is_decoded:
            raise ValidationError(
                f"{connection}: its function would be computed exactly, without neurons, since {connection.pre} is "
                f"no ensemble. Connect {connection.pre} to an ensemble, and put the function on the connection from there."
            )
        points = self.points_of(connection)
        if points is None:
            points = eval_points_of(connection, np.random.default_rng([self.seed, self.numbers[id(connection)]]))
        targets = sampled_at(connection, points)
        return {"array": self.store(targets)}, {"array": self.store(points)}, False

    def probe(self, probe: Probe) -> dict[str, Any]:
        return {
            "label": probe.label,
            "seed": self.seeds[id(probe)],
            "target": self.end(probe.target),
            "attr": probe.attr,
            **{name: self.value(probe, name) for name in ("sample_every", "synapse", "solver")},
        }

    def end(self, target: Any) -> dict[str, Any]:
        obj, indices = split_view(target)
        owner = obj.ensemble if isinstance(obj, Neurons) else obj.connection if isinstance(obj, LearningRule) else obj
        if id(owner) not in self.numbers:
            raise ValidationError(f"{owner} is used here but belongs to another network. Make it inside this network.")
        part = None if indices is None else [int(i) for i in indices]
        end = {"object": type(obj).__name__.lower(), "number": self.numbers[id(owner)], "part": part}
        return {**end, "rule": obj.key} if isinstance(obj, LearningRule) else end
