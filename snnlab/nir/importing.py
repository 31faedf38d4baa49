"""From a NIR graph to a network: populations become ensembles, everything linear becomes nodes and connections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.dists import Choice
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.neurons import LIF
from snnlab.nir.library import nir
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.views import Neurons


def from_nir(graph: Any, inputs: Mapping[str, Any] | None = None, label: str | None = None) -> Network:
    """A network that does what the graph says.

    Parameters
    ----------
    graph : nir.NIRGraph, or the name of a file of one.
    inputs : for each input of the graph what its node sends (numbers, a function of time, a process); zeros by default.

    Returns
    -------
    network : its objects carry the names of the graph as labels; each output is a Probe.

    Raises
    ------
    ValidationError
        If the graph has a kind of node that is not built here, or neurons of different time constants in one population.
    """
    package = nir()
    graph = graph if isinstance(graph, package.NIRGraph) else package.read(graph)
    unknown = set(inputs or ()) - {key for key, node in graph.nodes.items() if isinstance(node, package.Input)}
    if unknown:
        raise ValidationError(f"from_nir: the graph has no input {sorted(unknown)[0]!r}.")
    with Network(label=label) as network:
        _Import(graph, inputs or {}, package).all()
    return network


class _Import:
    """Makes an entrance and an exit for each node of the graph, then joins exits to entrances."""

    def __init__(self, graph: Any, inputs: Mapping[str, Any], package: Any) -> None:
        self.graph, self.inputs, self.nir = graph, inputs, package
        self.entrances: dict[str, tuple[Any, Any, Any]] = {}
        """What arrives goes here, multiplied, through a synapse."""
        self.exits: dict[str, Any] = {}

    def all(self) -> None:
        kinds = {
            self.nir.Input: self._input, self.nir.Output: self._output, self.nir.LIF: self._lif,
            self.nir.CubaLIF: self._cuba_lif, self.nir.LI: self._li, self.nir.Linear: self._linear,
            self.nir.Affine: self._affine, self.nir.Scale: self._scale, self.nir.Flatten: self._flatten,
        }  # fmt: skip
        for key, node in self.graph.nodes.items():
            make = kinds.get(type(node))
            if make is None:
                raise ValidationError(
                    f"{key}: a node of kind {type(node).__name__} is not built here. Known: Input, Output, LIF, CubaLIF, LI, "
                    "Linear, Affine, Scale and Flatten."
                )
            make(key, node)
        for source, target in self.graph.edges:
            for key in (source, target):
                if key not in self.graph.nodes:
                    raise ValidationError(f"from_nir: an edge leads to {key!r}, which the graph does not have.")
            post, transform, synapse = self.entrances[target]
            if synapse is None and isinstance(post, Neurons) and self._spikes_come_from(source, set()):
                synapse = 0.0  # what neurons send to neurons takes a step
            Connection(self.exits[source], post, transform=transform, synapse=synapse)

    def _spikes_come_from(self, key: str, seen: set[str]) -> bool:
        """Whether spikes come out of this node unfiltered."""
        node = self.graph.nodes[key]
        if isinstance(node, (self.nir.LIF, self.nir.CubaLIF)):
            return True
        if isinstance(node, self.nir.LI) or key in seen:
            return False
        sources = [source for source, target in self.graph.edges if target == key]
        return any(self._spikes_come_from(source, seen | {key}) for source in sources)

    def _input(self, key: str, node: Any) -> None:
        size = int(np.prod(node.input_type["input"]))
        self.exits[key] = Node(self.inputs.get(key, np.zeros(size)), size_out=size, label=key)
        self.entrances[key] = (None, None, None)

    def _output(self, key: str, node: Any) -> None:
        sink = self._through(key, int(np.prod(node.output_type["output"])))
        Probe(sink, label=key)

    def _through(self, key: str, size: int, transform: Any = None) -> Node:
        """A place where signals meet, and go on in the same step."""
        node = Node(size_in=size, label=key)
        self.entrances[key], self.exits[key] = (node, transform, None), node
        return node

    def _linear(self, key: str, node: Any) -> None:
        weight = _matrix(key, node.weight)
        self._through(key, len(weight), weight)

    def _affine(self, key: str, node: Any) -> None:
        self._linear(key, node)
        Connection(Node(np.ravel(node.bias), label=f"{key} bias"), self.exits[key], synapse=None)

    def _scale(self, key: str, node: Any) -> None:
        self._through(key, node.scale.size, np.ravel(node.scale))

    def _flatten(self, key: str, node: Any) -> None:
        self._through(key, int(np.prod(node.input_type["input"])))

    def _li(self, key: str, node: Any) -> None:
        tau = _single(key, "tau", node.tau)
        end = Node(size_in=node.tau.size, label=key)
        if np.any(node.v_leak):
            rest = Node(np.ravel(node.v_leak), label=f"{key} leak")
            Connection(rest, end, synapse=tau)
        self.entrances[key], self.exits[key] = (end, np.ravel(node.r), tau), end

    def _lif(self, key: str, node: Any) -> None:
        self._population(key, node, _single(key, "tau", node.tau), np.ravel(node.r), None)

    def _cuba_lif(self, key: str, node: Any) -> None:
        tau = _single(key, "tau_mem", node.tau_mem)
        self._population(key, node, tau, np.ravel(node.r) * np.ravel(node.w_in), _single(key, "tau_syn", node.tau_syn))

    def _population(self, key: str, node: Any, tau: float, scale: np.ndarray, synapse: float | None) -> None:
        """Voltages counted from reset 0 to threshold 1."""
        reset, threshold = np.ravel(node.v_reset), np.ravel(node.v_threshold)
        if np.any(threshold <= reset):
            raise ValidationError(f"{key}: every threshold must be above its reset voltage.")
        n = len(threshold)
        neurons = LIF(tau_rc=tau, tau_ref=0.0, min_voltage=-np.inf, initial_state={"voltage": Choice([0.0])})
        bias = (np.ravel(node.v_leak) - reset) / (threshold - reset)
        ensemble = Ensemble(n, 1, neuron_type=neurons, encoders=np.ones((n, 1)), gain=np.ones(n), bias=bias, label=key)
        self.entrances[key] = (ensemble.neurons, scale / (threshold - reset), synapse)
        self.exits[key] = ensemble.neurons


def _single(key: str, name: str, values: np.ndarray) -> float:
    """The one time constant [s] of a population."""
    values = np.ravel(values)
    if not np.allclose(values, values[0], rtol=1e-6, atol=0):
        raise ValidationError(
            f"{key}: its neurons have different {name} ({values.min():g} to {values.max():g} s); split them by {name}."
        )
    return float(values[0])


def _matrix(key: str, weight: np.ndarray) -> np.ndarray:
    if np.ndim(weight) != 2:
        raise ValidationError(f"{key}: its weight has {np.ndim(weight)} axes; only matrices are built here.")
    return np.asarray(weight, dtype=np.float64)
