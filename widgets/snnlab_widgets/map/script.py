"""The script that builds the network as it is now, with what the inspector changed."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

import snnlab
from snnlab import Connection, Dense, Ensemble, Lowpass, Network, Node, Probe
from snnlab.build.seeds import told_seed
from snnlab.config import parameters_of
from snnlab.document.eval_points import eval_points_of
from snnlab.document.write import sampled_at
from snnlab.processes import Process
from snnlab.transforms import as_transform
from snnlab.value_object import ValueObject, key_of
from snnlab.views import LearningRule, Neurons, split_view
from snnlab_widgets.map.ready_made import Arguments, paths_inside, remade
from snnlab_widgets.map.source import source_of, written
from snnlab_widgets.request import name_of

SECONDS = 1.0  # that the script simulates
_PLACES = ("neurons", "dists", "synapses", "solvers", "transforms", "processes", "learning_rules")
_RESERVED = {"snnlab", "sim", "np", "model", "print"}


def script_of(network: Network, dt: float = 0.001) -> str:
    """Python that builds an equal network, runs it for a second in steps of `dt` [s] and says how many neurons it has.

    Functions come with their source where it is in reach; those of an ensemble's value else as their values at the eval
    points. A node whose function is out of reach becomes one that says so when the script runs.
    """
    return _Script(network, dt).text()


class _Script:
    """Knows the variable of every object, and collects what stands above the network."""

    def __init__(self, network: Network, dt: float) -> None:
        self.network = network
        self._simulator = "snnlab.Simulator(model)" if dt == 0.001 else f"snnlab.Simulator(model, dt={dt!r})"
        self.imports: dict[str, set[str]] = {}
        self.above: dict[str, str] = {}  # name: its line or lines
        self.names: dict[int, str] = {}
        self._taken = set(_RESERVED)
        self._covered: set[int] = set()  # ids of subnetworks whose objects no other line makes
        self.ready: dict[int, Arguments] = {}  # {id of a subnetwork that one line makes: the arguments}
        self._seeds = {
            id(obj): told_seed(obj, place, network)
            for inner in (network, *network.all_networks)
            for members in inner.objects.values()
            for place, obj in enumerate(members)
        }
        self._name_networks(network)
        for obj in (*network.all_ensembles, *network.all_nodes, *network.all_connections):
            if id(obj) not in self.names:
                self.names[id(obj)] = self._free(_identifier(obj))
        self.names[id(network)] = "model"
        self._written = {id(c) for each in network.all_networks if id(each) in self._covered for c in each.connections}

    def _name_networks(self, network: Network) -> None:
        """Variables of subnetworks; what is inside those that are ready-made is found through these."""
        for inner in network.networks:
            name = self.names[id(inner)] = self._free(_identifier(inner))
            found = remade(inner, type(inner).__name__)
            if found is None:
                self._name_networks(inner)
                continue
            self.ready[id(inner)] = found[0]
            self.names |= paths_inside(inner, name)
            self._covered |= {id(each) for each in (inner, *inner.all_networks)}

    def text(self) -> str:
        body = [*self._objects(self.network, ""), *self._connections(), *self._probes()]
        head = ["import snnlab"]
        head += [
            f"from snnlab.{place} import {', '.join(sorted(self.imports[place]))}" for place in sorted(self.imports)
        ]
        above = [line for name in self.above for line in self.above[name].splitlines()]
        imports = [line for line in above if line.startswith("import ")]
        others = [line for line in above if not line.startswith("import ")]
        parts = ["\n".join([*imports, *head]), "\n".join(others), "\n".join(body), self._end()]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _end(self) -> str:
        return (
            f"with {self._simulator} as sim:\n    sim.run({SECONDS})\n\n"
            'print(f"{model.n_neurons} neurons ran for {sim.time:g} s")'
        )

    def _objects(self, network: Network, margin: str) -> Iterator[str]:
        """The network's block with ensembles, nodes and subnetworks."""
        kind = self._given(network, ("label", "seed"))
        yield f"{margin}with snnlab.Network({', '.join(kind)}) as {self.names[id(network)]}:"
        inner = margin + "    "
        if not (network.ensembles or network.nodes or network.networks):
            yield f"{inner}pass"
        for ensemble in network.ensembles:
            yield f"{inner}{self.names[id(ensemble)]} = {self._ensemble(ensemble)}"
        for node in network.nodes:
            yield f"{inner}{self.names[id(node)]} = {self._node(node)}"
        for each in network.networks:
            if id(each) in self.ready:
                yield f"{inner}{self.names[id(each)]} = {self._ready_made(each)}"
            else:
                yield from self._objects(each, inner)

    def _ready_made(self, network: Network) -> str:
        arguments = map(repr, self.ready[id(network)])
        return _call(f"networks.{type(network).__name__}", [*arguments, *self._given(network, ("label", "seed"))])

    def _connections(self) -> Iterator[str]:
        """All connections, those to a learning rule after the one that learns."""
        blocks = [n for n in (self.network, *self.network.all_networks) if id(n) not in self._covered]
        waiting = {id(n): list(n.connections) for n in blocks}
        while any(waiting.values()):
            for network in blocks:
                ready = self._take_ready(waiting[id(network)])
                if ready:
                    yield ""
                    yield f"with {self.names[id(network)]}:"
                    yield from (f"    {self.names[id(each)]} = {self._connection(each)}" for each in ready)

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
            if network.probes and id(network) not in self._covered:
                yield ""
                yield f"with {self.names[id(network)]}:"
                yield from (f"    {self._free(_identifier(each))} = {self._probe(each)}" for each in network.probes)

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
            return self._value(node.output)
        name = self._function(node.output)
        if name is not None:
            return name
        name = self._free(f"{self.names[id(node)]}_output")
        arguments = "t, x" if node.size_in else "t"
        self.above[name] = (
            f"\n\ndef {name}({arguments}):\n"
            f'    raise NotImplementedError("the text of this function was out of reach: write it here")\n'
        )
        return name

    def _connection(self, connection: Connection) -> str:
        given = set(parameters_of(Connection))
        more: list[str] = []
        if callable(connection.function):
            given -= {"function"}
            name = self._function(connection.function)
            if name is None and connection.is_decoded:
                given -= {"eval_points", "scale_eval_points"}
                more = self._table(connection)
            else:
                more = [f"function={name or 'None  # its text was out of reach: write it here'}"]
        rest = self._given(connection, given)
        return _call("Connection", [self._end_of(connection.pre), self._end_of(connection.post), *more, *rest])

    def _table(self, connection: Connection) -> list[str]:
        """The function as its values at points: what it computes, without its text."""
        number = self.network.all_connections.index(connection)
        points = eval_points_of(connection, np.random.default_rng([0, number]))
        targets = sampled_at(connection, points)
        return [f"function={targets.tolist()}", f"eval_points={points.tolist()}", "scale_eval_points=False"]

    def _probe(self, probe: Probe) -> str:
        given = self._given(probe, set(parameters_of(Probe)) - {"attr", "solver"})
        attr = [repr(probe.attr)] if probe.attr != probe.obj.probeable[0] else []
        return _call("Probe", [self._end_of(probe.target), *attr, *given])

    def _end_of(self, end: Any) -> str:
        obj, indices = split_view(end)
        if isinstance(obj, Neurons):
            name = f"{self.names[id(obj.ensemble)]}.neurons"
        elif isinstance(obj, LearningRule):
            key = "" if obj.key is None else f"[{obj.key!r}]"
            name = f"{self.names[id(obj.connection)]}.learning_rule{key}"
        else:
            name = self.names[id(obj)]
        return name if indices is None else f"{name}[{_index(indices.tolist())}]"

    def _given(self, obj: Any, names: Any) -> list[str]:
        """Keyword arguments for the parameters that are not what they would be anyway, in the table's order."""
        found = []
        for name in [name for name in _parameters(obj) if name in names]:
            value = self._seeds.get(id(obj), obj.seed) if name == "seed" else getattr(obj, name)
            if key_of(value) != key_of(_default(obj, name)):
                found.append(f"{name}={self._value(value)}")
        return found

    def _value(self, value: Any) -> str:
        """A value as text, with the names in it imported."""
        value = _plain(value)
        if isinstance(value, np.ndarray):
            return repr(value.tolist())
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!r}: {self._value(each)}" for key, each in value.items()) + "}"
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(map(self._value, value)) + "]"
        text = repr(value)
        if isinstance(value, ValueObject):
            self._import(text)
            self._bring(type(value))
        return text

    def _bring(self, kind: type) -> None:
        """Let the script know a class that is not of snnlab, from its module; one of a notebook says that it is missing."""
        name, module = kind.__name__, kind.__module__
        if module.partition(".")[0] == "snnlab":
            return
        missing = (
            f'\n\ndef {name}(*arguments, **named):\n    raise NotImplementedError("write the class {name} here")\n'
        )
        self.above[name] = missing if module == "__main__" else f"from {module} import {name}"
        self._taken.add(name)

    def _import(self, text: str) -> None:
        for name in re.findall(r"\b([A-Z]\w*)\(", text):
            place = next((place for place in _PLACES if hasattr(getattr(snnlab, place), name)), None)
            if place is not None:
                self.imports.setdefault(place, set()).add(name)

    def _function(self, function: Any) -> str | None:
        """The text that stands for a function: its name, or a lambda; None when that is out of reach."""
        typed = getattr(function, "python", None)  # of an expression
        if isinstance(function, np.ufunc) and getattr(np, function.__name__, None) is function:
            typed = f"np.{function.__name__}"
        found = (typed, {"np": np} if "np." in typed else {}) if isinstance(typed, str) else source_of(function)
        if found is None:
            return None
        text, needs = found
        for name, value in needs.items():
            if value is snnlab and name == "snnlab":
                continue
            line = _definition(name, value)
            if self.above.get(name, line) != line or (name in self._taken - {"np"} and name not in self.above):
                return None  # the name stands for something else already
            self.above[name] = line
            self._taken.add(name)
        if text.startswith(("lambda", "np.")):
            return text
        if self.above.get(function.__name__, f"\n\n{text}\n") != f"\n\n{text}\n":
            return None
        self.above[function.__name__] = f"\n\n{text}\n"
        self._taken.add(function.__name__)
        return function.__name__

    def _free(self, wanted: str) -> str:
        """`wanted`, or with a number behind it, whichever is not taken yet."""
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}_{number}", number + 1
        self._taken.add(name)
        return name


def _identifier(obj: Any) -> str:
    """A variable for an object: from its label or the variable that held it, else its kind."""
    if isinstance(obj, Connection):
        name = obj.label or obj.nickname or f"{_plain_name(obj.pre_obj)}_to_{_plain_name(obj.post_obj)}"
    elif isinstance(obj, Probe):
        name = obj.label or obj.nickname or f"probe_{_plain_name(obj.obj)}"
    else:
        name = obj.nickname or obj.label or type(obj).__name__
    text = re.sub(r"\W+", "_", name.lower(), flags=re.ASCII).strip("_") or type(obj).__name__.lower()
    return f"_{text}"[0 if text[0].isdigit() or keyword.iskeyword(text) else 1 :]


def _plain_name(obj: Any) -> str:
    if isinstance(obj, Neurons):
        return name_of(obj.ensemble)
    return "error" if isinstance(obj, LearningRule) else name_of(obj)


def _call(kind: str, arguments: list[str]) -> str:
    return f"snnlab.{kind}({', '.join(arguments)})"


def _plain(value: Any) -> Any:
    """The number or the rows that make an equal synapse or transform."""
    if type(value) is Lowpass:
        return value.tau
    if type(value) is Dense and value.is_sampled and value == as_transform(value.init.tolist()):
        return value.init.tolist()
    return value


def _index(indices: list[int]) -> str:
    if len(indices) == 1:
        return str(indices[0])
    ascending = indices == list(range(indices[0], indices[0] + len(indices)))
    return f"{indices[0]}:{indices[-1] + 1}" if ascending else str(indices)


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


def _definition(name: str, value: Any) -> str:
    """The line that makes `name` stand for `value`."""
    text = written(value)
    if not isinstance(value, type(snnlab)):
        return f"{name} = {text}"
    return f"import {text}" if text == name else f"import {text} as {name}"
