"""The script that builds the network as it is now, with what the inspector changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from snnlab import Connection, Ensemble, Network, Node, Probe
from snnlab.build.seeds import told_seeds
from snnlab.config import parameters_of
from snnlab.document.eval_points import eval_points_of
from snnlab.document.sampled import sampled_at
from snnlab.processes import Process
from snnlab.transforms import as_transform
from snnlab.value_object import ValueObject, key_of
from snnlab.views import LearningRule
from snnlab_widgets.map.head import Head
from snnlab_widgets.map.variables import Variables

SECONDS = 1.0  # that the script simulates


def script_of(network: Network, dt: float = 0.001) -> str:
    """Python that builds an equal network, runs it for a second in steps of `dt` [s] and says how many neurons it has.

    Functions come with their source where it is in reach; those of an ensemble's value else as their values at the eval
    points. A node whose function is out of reach becomes one that says so when the script runs.
    """
    return _Script(network, dt).text()


class _Script:
    """Writes the lines that make a network, each object by its variable."""

    def __init__(self, network: Network, dt: float) -> None:
        self.network = network
        self._simulator = "snnlab.Simulator(model)" if dt == 0.001 else f"snnlab.Simulator(model, dt={dt!r})"
        self._variables = Variables(network)
        self._head = Head(self._variables)
        self._seeds = told_seeds(network)
        covered = [each for each in network.all_networks if self._is_covered(each)]
        self._written = {id(c) for each in covered for c in each.connections}

    def text(self) -> str:
        body = [*self._objects(self.network, ""), *self._connections(), *self._probes()]
        parts = [*self._head.parts(), "\n".join(body), self._end()]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _is_covered(self, network: Network) -> bool:
        """Whether one line makes it with all that is in it."""
        return id(network) in self._variables.covered

    def _end(self) -> str:
        return (
            f"with {self._simulator} as sim:\n    sim.run({SECONDS})\n\n"
            'print(f"{model.n_neurons} neurons ran for {sim.time:g} s")'
        )

    def _objects(self, network: Network, margin: str) -> Iterator[str]:
        """The network's block with ensembles, nodes and subnetworks."""
        kind = self._given(network, ("label", "seed"))
        yield f"{margin}with snnlab.Network({', '.join(kind)}) as {self._variables.of(network)}:"
        inner = margin + "    "
        if not (network.ensembles or network.nodes or network.networks):
            yield f"{inner}pass"
        for ensemble in network.ensembles:
            yield f"{inner}{self._variables.of(ensemble)} = {self._ensemble(ensemble)}"
        for node in network.nodes:
            yield f"{inner}{self._variables.of(node)} = {self._node(node)}"
        for each in network.networks:
            if id(each) in self._variables.ready:
                yield f"{inner}{self._variables.of(each)} = {self._ready_made(each)}"
            else:
                yield from self._objects(each, inner)

    def _ready_made(self, network: Network) -> str:
        arguments = map(repr, self._variables.ready[id(network)])
        return _call(f"networks.{type(network).__name__}", [*arguments, *self._given(network, ("label", "seed"))])

    def _connections(self) -> Iterator[str]:
        """All connections, those to a learning rule after the one that learns."""
        blocks = [n for n in (self.network, *self.network.all_networks) if not self._is_covered(n)]
        waiting = {id(n): list(n.connections) for n in blocks}
        while any(waiting.values()):
            for network in blocks:
                ready = self._take_ready(waiting[id(network)])
                if ready:
                    yield ""
                    yield f"with {self._variables.of(network)}:"
                    yield from (f"    {self._variables.of(each)} = {self._connection(each)}" for each in ready)

    def _take_ready(self, waiting: list[Connection]) -> list[Connection]:
        ready = []
        while waiting and (not isinstance(waiting[0].post_obj, LearningRule) or self._is_written(waiting[0])):
            self._written.add(id(waiting[0]))
            ready.append(waiting.pop(0))
        return ready

    def _is_written(self, connection: Connection) -> bool:
        return id(connection.post_obj.connection) in self._written

    def _probes(self) -> Iterator[str]:
        for network in (self.network, *self.network.all_networks):
            if network.probes and not self._is_covered(network):
                yield ""
                yield f"with {self._variables.of(network)}:"
                yield from (f"    {self._variables.of_probe(each)} = {self._probe(each)}" for each in network.probes)

    def _ensemble(self, ensemble: Ensemble) -> str:
        more = self._given(ensemble, set(parameters_of(Ensemble)) - {"n_neurons", "dimensions"})
        return _call("Ensemble", [str(ensemble.n_neurons), str(ensemble.dimensions), *more])

    def _node(self, node: Node) -> str:
        sizes = [f"size_in={node.size_in}"] if node.size_in else []
        if isinstance(node.output, Process) and node.size_out != node.output.default_size_out:
            sizes.append(f"size_out={node.size_out}")
        return _call("Node", [self._output(node), *sizes, *self._given(node, ("label", "seed"))])

    def _output(self, node: Node) -> str:
        if node.output is None or isinstance(node.output, (np.ndarray, ValueObject)):
            return self._head.value(node.output)
        name = self._head.function(node.output)
        if name is not None:
            return name
        arguments = "t, x" if node.size_in else "t"
        return self._head.missing_function(f"{self._variables.of(node)}_output", arguments)

    def _connection(self, connection: Connection) -> str:
        given = set(parameters_of(Connection))
        more: list[str] = []
        if callable(connection.function):
            given -= {"function"}
            name = self._head.function(connection.function)
            if name is None and connection.is_decoded:
                given -= {"eval_points", "scale_eval_points"}
                more = self._table(connection)
            else:
                more = [f"function={name or 'None  # its text was out of reach: write it here'}"]
        rest = self._given(connection, given)
        return _call(
            "Connection",
            [self._variables.of_end(connection.pre), self._variables.of_end(connection.post), *more, *rest],
        )

    def _table(self, connection: Connection) -> list[str]:
        """The function as its values at points: what it computes, without its text."""
        number = self.network.all_connections.index(connection)
        points = eval_points_of(connection, np.random.default_rng([0, number]))
        targets = sampled_at(connection, points)
        return [f"function={targets.tolist()}", f"eval_points={points.tolist()}", "scale_eval_points=False"]

    def _probe(self, probe: Probe) -> str:
        given = self._given(probe, set(parameters_of(Probe)) - {"attr", "solver"})
        attr = [repr(probe.attr)] if probe.attr != probe.obj.probeable[0] else []
        return _call("Probe", [self._variables.of_end(probe.target), *attr, *given])

    def _given(self, obj: Any, names: Any) -> list[str]:
        """Keyword arguments for the parameters that are not what they would be anyway, in the table's order."""
        found = []
        for name in [name for name in _parameters(obj) if name in names]:
            value = self._seeds.get(id(obj), obj.seed) if name == "seed" else getattr(obj, name)
            if key_of(value) != key_of(_default(obj, name)):
                found.append(f"{name}={self._head.value(value)}")
        return found


def _call(kind: str, arguments: list[str]) -> str:
    return f"snnlab.{kind}({', '.join(arguments)})"


def _parameters(obj: Any) -> list[str]:
    return (
        ["label", "seed"]
        if isinstance(obj, Network)
        else list(dict.fromkeys((*parameters_of(type(obj)), "label", "seed")))
    )


def _default(obj: Any, name: str) -> Any:
    """What the script's network would take without being told."""
    if isinstance(obj, Network):
        return None
    default = getattr(type(obj), name).default
    if name == "transform":
        return as_transform(default)
    return default
