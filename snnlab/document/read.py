"""Document to network. The document need not be trusted: it is checked before anything is made from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.document import form, schema
from snnlab.document.eval_points import enough_eval_points
from snnlab.document.timetable import Timetable
from snnlab.document.values import read_value
from snnlab.ensemble import Ensemble
from snnlab.exceptions import SnnlabError, ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.processes import Process
from snnlab.views import LearningRule


def load(document: Any, arrays: Mapping[str, np.ndarray], scope: form.Scope = form.ANSWER) -> Network:
    """The network that ``dump`` wrote down, if it keeps within ``scope``.

    Raises
    ------
    ValidationError
        If the document is malformed, of another version, too large, or describes a network that cannot be.
    """
    schema.record(document, form.DOCUMENT, "document")
    if document["format"] != form.FORMAT or document["version"] != form.VERSION:
        raise ValidationError(
            f"document: this snnlab reads {form.FORMAT} version {form.VERSION}, not "
            f"{document['format']!r:.40} version {document['version']!r:.20}. Use the snnlab that wrote it."
        )
    return _Reader(schema.checked_arrays(arrays, scope), scope).whole(document["network"])


class _Reader:
    """Makes all objects first, then what joins them, since a connection may reach into another network."""

    def __init__(self, arrays: Mapping[str, np.ndarray], scope: form.Scope) -> None:
        self.arrays, self.scope = arrays, scope
        self.made: dict[str, dict[int, Any]] = {"ensemble": {}, "node": {}, "connection": {}}
        self.unjoined: list[tuple[Network, dict[str, Any], str]] = []
        self.neurons = self.objects = 0

    def whole(self, data: Any) -> Network:
        network = self.network(data, "network", depth=0)
        self.connections()
        for inner, parts, where in self.unjoined:
            with inner:
                for item, at in schema.items(parts["probes"], f"{where}.probes"):
                    self.probe(item, at)
        return network

    def connections(self) -> None:
        """Each in its network's order; one that steers a learning rule waits for the rule's connection."""
        waiting, number = [], 0
        for inner, parts, where in self.unjoined:
            mine = [
                (number + n, *item) for n, item in enumerate(schema.items(parts["connections"], f"{where}.connections"))
            ]
            number += len(mine)
            waiting.append((inner, deque(mine)))
        while any(items for _, items in waiting):
            if not sum(self.some_connections(inner, items) for inner, items in waiting):
                _, _, at = next(items[0] for _, items in waiting if items)
                raise ValidationError(f"{at}: it waits for the learning rule of a connection that comes later.")

    def some_connections(self, inner: Network, items: deque[tuple[int, Any, str]]) -> int:
        """Make connections up to the first that must wait; returns how many."""
        before = len(items)
        with inner:
            while items and self.is_ready(items[0][1]):
                number, item, at = items.popleft()
                self.made["connection"][number] = self.connection(item, at)
        return before - len(items)

    def is_ready(self, data: Any) -> bool:
        post = data.get("post") if type(data) is dict else None
        steers = type(post) is dict and post.get("object") == "learningrule" and type(post.get("number")) is int
        return not steers or post["number"] in self.made["connection"]  # type: ignore[index]

    def network(self, data: Any, where: str, depth: int) -> Network:
        schema.record(data, form.NETWORK, where)
        if depth > form.DEEPEST_NESTING:
            raise ValidationError(f"{where}: networks are nested more than {form.DEEPEST_NESTING} deep.")
        self.count(where)
        label, seed = schema.text(data["label"], f"{where}.label"), schema.seed(data["seed"], f"{where}.seed")
        network = Network(label=label, seed=seed, add_to_container=depth > 0)
        with network:
            for item, at in schema.items(data["ensembles"], f"{where}.ensembles"):
                self.add("ensemble", self.ensemble(item, at))
            for item, at in schema.items(data["nodes"], f"{where}.nodes"):
                self.add("node", self.node(item, at))
            self.unjoined.append((network, data, where))
            for item, at in schema.items(data["networks"], f"{where}.networks"):
                self.network(item, at, depth + 1)
        return network

    def add(self, kind: str, obj: Any) -> None:
        self.made[kind][len(self.made[kind])] = obj

    def ensemble(self, data: Any, where: str) -> Ensemble:
        schema.record(data, form.ENSEMBLE, where)
        self.count(where)
        given = {name: self.value(data[name], f"{where}.{name}") for name in form.ENSEMBLE[5:]}
        given["n_neurons"] = schema.whole(data["n_neurons"], f"{where}.n_neurons", 1, self.scope.neurons)
        given["dimensions"] = schema.whole(data["dimensions"], f"{where}.dimensions", 1, self.scope.dimensions)
        given["radius"] = schema.number(data["radius"], f"{where}.radius", 0, 1e6)
        if data["n_eval_points"] is not None:
            schema.whole(data["n_eval_points"], f"{where}.n_eval_points", 1, self.scope.eval_points)
        schema.flag(data["normalize_encoders"], f"{where}.normalize_encoders")
        self.neurons += given["n_neurons"]
        _check_activities(given["n_neurons"], given["dimensions"], data["n_eval_points"], self.scope, where)
        if self.neurons > self.scope.neurons:
            raise ValidationError(f"{where}: there are more than {self.scope.neurons} neurons in all. Use fewer.")
        return self.named(Ensemble, data, where, given)

    def node(self, data: Any, where: str) -> Node:
        schema.record(data, form.NODE, where)
        self.count(where)
        size_in = schema.whole(data["size_in"], f"{where}.size_in", 0, self.scope.neurons)
        return self.named(
            Node, data, where, {"size_in": size_in, "output": self.output(data["output"], f"{where}.output")}
        )

    def output(self, data: Any, where: str) -> Any:
        if type(data) is dict and set(data) == {"table", "dt"}:
            rows = self.array(data["table"], where)
            if rows.ndim != 2 or not rows.size:
                raise ValidationError(
                    f"{where}: a table of values must have rows and columns (got shape {rows.shape})."
                )
            return Timetable(rows, schema.number(data["dt"], f"{where}.dt", 1e-9, 10.0))
        if type(data) is dict and set(data) == {"process"}:
            process = self.value(data["process"], where)
            if not isinstance(process, Process):
                raise ValidationError(f"{where}: must be a process.")
            return process
        return None if data is None else self.array(schema.record(data, ("array",), where)["array"], where)

    def connection(self, data: Any, where: str) -> Connection:
        schema.record(data, form.CONNECTION, where)
        self.count(where)
        given = {name: self.value(data[name], f"{where}.{name}") for name in form.CONNECTION[4:]}
        if given["function"] is not None and not isinstance(given["function"], np.ndarray):
            raise ValidationError(f"{where}.function: must be an array of targets.")
        schema.flag(data["scale_eval_points"], f"{where}.scale_eval_points")
        ends = {name: self.end(data[name], f"{where}.{name}") for name in ("pre", "post")}
        return self.made_of(Connection, data, where, ends | given)

    def probe(self, data: Any, where: str) -> Probe:
        schema.record(data, form.PROBE, where)
        self.count(where)
        given = {name: self.value(data[name], f"{where}.{name}") for name in ("sample_every", "synapse", "solver")}
        given["attr"] = schema.text(data["attr"], f"{where}.attr")
        return self.made_of(Probe, data, where, {"target": self.end(data["target"], f"{where}.target")} | given)

    def end(self, data: Any, where: str) -> Any:
        kind = data.get("object") if type(data) is dict else None
        schema.record(data, form.RULE_END if kind == "learningrule" else form.END, where)
        kinds = {"neurons": "ensemble", "learningrule": "connection"} | {name: name for name in self.made}
        made = self.made[kinds[kind]] if type(kind) is str and kind in kinds else {}
        if not made:
            raise ValidationError(f"{where}: there is no {kind!r:.40} to refer to.")
        obj = made.get(schema.whole(data["number"], f"{where}.number", 0, max(made)))
        if obj is None:
            raise ValidationError(f"{where}: there is no such {kind} yet.")
        obj = (
            obj.neurons if kind == "neurons" else self.rule(obj, data["rule"], where) if kind == "learningrule" else obj
        )
        if data["part"] is None:
            return obj
        size = max(obj.size_in, obj.size_out)
        return obj[[schema.whole(i, at, 0, size - 1) for i, at in schema.items(data["part"], f"{where}.part")]]

    def rule(self, connection: Connection, key: Any, where: str) -> Any:
        """The learning rule of a connection that is alone, or has this number or name."""
        rules = connection.learning_rule
        try:
            rule = rules if key is None else rules[key]
        except (KeyError, IndexError, TypeError):
            rule = None
        if not isinstance(rule, LearningRule):
            raise ValidationError(f"{where}: {connection} has no learning rule {key!r:.40}.")
        return rule

    def named(self, cls: Any, data: dict[str, Any], where: str, given: dict[str, Any]) -> Any:
        obj = self.made_of(cls, data, where, given)
        obj.nickname = schema.text(data["nickname"], f"{where}.nickname")
        return obj

    def made_of(self, cls: Any, data: dict[str, Any], where: str, given: dict[str, Any]) -> Any:
        """An object of class ``cls``; whatever its own checks refuse becomes one sentence with its place."""
        label, seed = schema.text(data["label"], f"{where}.label"), schema.seed(data["seed"], f"{where}.seed")
        try:
            return cls(**given, label=label, seed=seed)
        except SnnlabError:
            raise
        except (TypeError, ValueError, IndexError, AttributeError) as error:
            raise ValidationError(f"{where}: cannot be made: {error}") from None

    def value(self, data: Any, where: str) -> Any:
        return read_value(data, where, self.array, self.scope)

    def array(self, name: Any, where: str) -> np.ndarray:
        if type(name) is not str or name not in self.arrays:
            raise ValidationError(f"{where}: there is no array {name!r:.40}.")
        return self.arrays[name]

    def count(self, where: str) -> None:
        self.objects += 1
        if self.objects > self.scope.objects:
            raise ValidationError(
                f"{where}: there are more than {self.scope.objects} objects. Make the network smaller."
            )


def _check_activities(neurons: int, dimensions: int, points: int | None, scope: form.Scope, where: str) -> None:
    """Refuse an ensemble whose decoders would take too much memory to solve."""
    if neurons * enough_eval_points(neurons, dimensions, points) > scope.activities:
        raise ValidationError(
            f"{where}: {neurons} neurons are too many for its eval points. Use several ensembles, or fewer."
        )
