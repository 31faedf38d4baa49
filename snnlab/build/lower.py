"""Lowering: a network's objects become rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from snnlab.build import seeds
from snnlab.build.ensembles import BuiltConnection, BuiltEnsemble, Workshop, check_that_one_can_fire
from snnlab.build.layout import Layout
from snnlab.build.model import Model
from snnlab.build.populations import Population
from snnlab.build.probing import Probing
from snnlab.build.program import Program, joined
from snnlab.build.schedule import in_order, owner_of
from snnlab.build.values import Values, is_stacked, matrix_of, needs_weighing
from snnlab.connection import Connection
from snnlab.engine.tables import Call, Plan, State, TimeInput
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.transforms import NoTransform
from snnlab.views import Neurons


def build(
    network: Network,
    dt: float = 0.001,
    seed: int | None = None,
    probes: Sequence[Probe] = (),
    workshop: Workshop | None = None,
) -> Model:
    """Build a network.

    Parameters
    ----------
    dt : [s], length of a step, above 0.
    seed : where random numbers start when the network has no seed of its own; None draws one.
    probes : probes that watch from outside the network.
    workshop : parts built earlier, to be used again where nothing changed.

    Raises
    ------
    BuildError
        If the network cannot be simulated; the sentence says which object is in the way.
    """
    if not dt > 0 or not np.isfinite(dt):
        raise BuildError(f"dt must be a time above 0 s (got {dt!r}). 0.001 is usual.")
    root_seed = network.seed if network.seed is not None else seeds.fresh_seed() if seed is None else seed
    return _Lowering(network, dt, root_seed, tuple(probes), workshop or Workshop()).model()


class _Lowering:
    """One pass over the network; the order of its methods is the order of the work."""

    def __init__(self, network: Network, dt: float, seed: int, watchers: tuple[Probe, ...], workshop: Workshop) -> None:
        self.network, self.dt, self.seed, self.watchers, self.workshop = network, dt, seed, watchers, workshop
        self.ensembles, self.nodes = network.all_ensembles, network.all_nodes
        self.connections = network.all_connections
        self.layout, self.program = Layout(), Program()
        self.built: dict[Any, BuiltEnsemble | BuiltConnection] = {}
        self.populations = {ensemble: self._population(ensemble) for ensemble in self.ensembles}
        self.reactive = any(node.is_reactive for node in self.nodes)
        self.probes = (*network.all_probes, *watchers)
        self.connections_from = _grouped((owner_of(c.pre_obj), c) for c in self.connections)
        self.connections_to = _grouped((owner_of(c.post_obj), c) for c in self.connections)
        self.values = Values(self.layout, self.populations, self.built, workshop)
        self.probing = Probing(self.layout, self.program, self.populations, self.built, dt)

    def model(self) -> Model:
        self._check_ends()
        self._lay_out_sums()
        sums = self.layout.size
        self._lay_out_nodes()
        self.values.lay_out(self.connections, self.probes)
        self._receive_from_synapses()
        for obj in in_order([*self.nodes, *self.ensembles], self.connections):
            self._receive_directly(obj)
            self._act(obj)
            self._send(obj)
        taps = {probe: self.probing.tap(probe) for probe in self.probes}
        self.workshop.sweep()
        return Model(
            self.network, self.dt, self.seed, self._plan(sums), self._state(),
            self.layout, self.program, taps, self.built, self.workshop, self.watchers,
        )  # fmt: skip

    def _population(self, ensemble: Ensemble) -> Population:
        seed = seeds.seed_of(ensemble, self.network, self.seed)
        built = self.built[ensemble] = self.workshop.ensemble(ensemble, seed)
        if not any(ensemble.neurons == connection.post_obj for connection in self.connections):
            check_that_one_can_fire(ensemble, built)
        return Population(ensemble, built, seed, self.layout.add_neurons(ensemble), self.dt)

    def _check_ends(self) -> None:
        inside = {id(obj) for obj in (*self.ensembles, *self.nodes)}
        for connection in self.connections:
            connection.check_sizes()  # a live change may have resized an end
            for end in (owner_of(connection.pre_obj), owner_of(connection.post_obj)):
                if id(end) not in inside:
                    raise BuildError(
                        f"{connection}: {end} is not part of {self.network}. Make both ends inside the same network."
                    )

    def _lay_out_sums(self) -> None:
        """Places that start each step at 0 and are added to come first."""
        for ensemble in self.ensembles:
            self.layout.add(ensemble, "input", ensemble.dimensions)
        for node in self.nodes:
            self.layout.add(node, "input", node.size_in)
        for connection in self.connections:
            if isinstance(connection.post_obj, Neurons):
                ensemble = connection.post_obj.ensemble
                self.layout.get_or_add(ensemble, "neuron input", ensemble.n_neurons)
            if needs_weighing(connection):
                self.layout.add(connection, "weighted", connection.size_out)

    def _lay_out_nodes(self) -> None:
        for node in self.nodes:
            if node.output is None:
                self.layout.places[id(node), "output"] = self.layout.of(node, "input")
            else:
                self.layout.add(node, "output", node.size_out)

    def _receive_from_synapses(self) -> None:
        """Everything that comes out of a synapse was known after the last step."""
        for connection in self.connections:
            if connection.synapse is not None:
                memory = self.layout.add(connection, "memory", connection.size_out)
                self.program.link(self._post_places(connection), memory)

    def _receive_directly(self, obj: Any) -> None:
        """What comes without a synapse is of this same step."""
        for connection in self.connections_to.get(obj, []):
            if connection.synapse is None:
                plain = is_stacked(connection) or isinstance(connection.transform, NoTransform)
                matrix = None if plain else matrix_of(connection)
                self.program.link(self._post_places(connection), self.values.places(connection), matrix)

    def _act(self, obj: Any) -> None:
        if isinstance(obj, Ensemble):
            self.program.steps.append(self.populations[obj].row)
        elif obj.output is None:
            return
        elif callable(obj.output) and (self.reactive or obj.is_reactive):
            self.program.call(
                Call(_node_call(obj), self.layout.of(obj, "input"), self.layout.of(obj, "output"), str(obj))
            )
        elif callable(obj.output):
            self.program.inputs.append(TimeInput(obj.called_at, self.layout.of(obj, "output"), str(obj)))

    def _send(self, obj: Any) -> None:
        """What goes on from ``obj``: functions of nodes, weighted values, and the synapses that take them in."""
        for connection in self.connections_from.get(obj, []):
            self._call_function(connection)
            source = self.values.places(connection)
            if needs_weighing(connection):
                weighted = self.layout.of(connection, "weighted")
                self.program.link(weighted, source, matrix_of(connection))
                source = weighted
            if connection.synapse is not None:
                self.program.filter(connection, self.layout.of(connection, "memory"), source, self.dt)

    def _call_function(self, connection: Connection) -> None:
        """A function of a node's values is a call in each step."""
        if connection.is_decoded:
            return
        matrix = None if isinstance(connection.transform, NoTransform) else matrix_of(connection)
        self.built[connection] = BuiltConnection(None, {}, matrix, matrix)
        if callable(connection.function):
            reads = self.values.sender_places(connection)
            writes = self.layout.add(connection, "value", connection.size_mid)
            self.program.call(Call(lambda t, x: connection.called(x), reads, writes, str(connection)))

    def _post_places(self, connection: Connection) -> np.ndarray:
        post = connection.post_obj
        places = self.layout.of(owner_of(post), "neuron input" if isinstance(post, Neurons) else "input")
        return places[connection.post_indices]

    def _plan(self, sums: int) -> Plan:
        neurons = self._neurons()  # completes the rows of the op table
        still = [node for node in self.nodes if isinstance(node.output, np.ndarray)]
        return Plan(
            dt=self.dt,
            sums=sums,
            constants=joined((self.layout.of(node, "output") for node in still), np.int64),
            constant_values=joined((node.output for node in still), np.float64),
            inputs=self.program.inputs,
            calls=self.program.calls,
            **self.program.tables(),
            **neurons,
            filter_memory=joined((f.memory for f in self.program.filters), np.int64),
            filter_input=joined((f.source for f in self.program.filters), np.int64),
            filter_decay=joined((f.decay for f in self.program.filters), np.float64),
            sampled_before=joined(self.program.before, np.int64),
            sampled_after=joined(self.program.after, np.int64),
        )

    def _neurons(self) -> dict[str, np.ndarray]:
        """The neurons' constants of all ensembles, one after the other."""
        bias, gain = np.zeros(self.layout.n_neurons), np.zeros(self.layout.n_neurons)
        encoders: list[np.ndarray] = []
        decoders: list[np.ndarray] = []
        for population in self.populations.values():
            bias[population.neurons], gain[population.neurons] = population.built.bias, population.built.gain
            parts = population.finish(self.layout, sum(map(len, encoders)), sum(map(len, decoders)))
            encoders.append(parts[0])
            decoders.append(parts[1])
        return {
            "bias": bias,
            "gain": gain,
            "encoders": joined(encoders, np.float64),
            "decoders": joined(decoders, np.float64),
        }

    def _state(self) -> State:
        voltage, refractory = np.zeros(self.layout.n_neurons), np.ones(self.layout.n_neurons)
        for population in self.populations.values():
            voltage[population.neurons], refractory[population.neurons] = population.initial_state()
        return State(np.zeros(self.layout.size), voltage, refractory)


def _grouped(pairs: Iterable[tuple[Any, Connection]]) -> dict[Any, list[Connection]]:
    groups: dict[Any, list[Connection]] = {}
    for owner, connection in pairs:
        groups.setdefault(owner, []).append(connection)
    return groups


def _node_call(node: Node) -> Any:
    return lambda t, x: node.of_its_size(node.called(node.output, t, x), t)
