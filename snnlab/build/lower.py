"""Lowering: a network's objects become rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from snnlab.build import seeds
from snnlab.build.ensembles import BuiltConnection, BuiltEnsemble, Workshop, check_that_one_can_fire
from snnlab.build.layout import Layout
from snnlab.build.learning import Learning
from snnlab.build.model import Model
from snnlab.build.parts import process_call, process_input
from snnlab.build.populations import Population
from snnlab.build.probing import Probing
from snnlab.build.program import Link, Program, joined
from snnlab.build.schedule import in_order, owner_of
from snnlab.build.spike_synapses import read_by_neurons, spread, spreads
from snnlab.build.values import Values, needs_weighing
from snnlab.connection import Connection
from snnlab.engine.tables import Call, Plan, State, TimeInput, aligned
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError
from snnlab.network import Network
from snnlab.neurons import LIF
from snnlab.node import Node
from snnlab.params import is_number
from snnlab.probe import Probe
from snnlab.processes import Process
from snnlab.transforms import NoTransform
from snnlab.views import Neurons


def build(
    network: Network,
    dt: float = 0.001,
    seed: int | None = None,
    probes: Sequence[Probe] = (),
    workshop: Workshop | None = None,
    noise_seed: int | None = None,
    precision: int = 64,
) -> Model:
    """Build a network.

    Parameters
    ----------
    dt : [s], length of a step, above 0.
    seed : where random numbers start when the network has no seed of its own; None draws one.
    probes : probes that watch from outside the network.
    workshop : parts built earlier, to be used again where nothing changed.
    noise_seed : where the random numbers of a running network start, if not at ``seed``.
    precision : 64 or 32, bits of a neuron's numbers; everything of few dimensions has 64 bits.

    Raises
    ------
    BuildError
        If the network cannot be simulated; the sentence says which object is in the way.
    """
    if not is_number(dt) or not dt > 0:
        raise BuildError(f"dt must be a time above 0 s (got {dt!r}). 0.001 is usual.")
    if seed is not None and not (isinstance(seed, (int, np.integer)) and not isinstance(seed, bool) and seed >= 0):
        raise BuildError(f"seed must be a whole number of at least 0, or None (got {seed!r}).")
    if precision not in (64, 32):
        raise BuildError(f"precision must be 64 or 32 bits (got {precision!r}).")
    root_seed = network.seed if network.seed is not None else seeds.fresh_seed() if seed is None else seed
    noise_seed = seed if noise_seed is None else noise_seed
    lowering = _Lowering(network, dt, root_seed, tuple(probes), workshop or Workshop(), noise_seed, precision)
    return lowering.model()


class _Lowering:
    """One pass over the network; the order of its methods is the order of the work."""

    def __init__(
        self,
        network: Network,
        dt: float,
        seed: int,
        watchers: tuple[Probe, ...],
        workshop: Workshop,
        noise_seed: int | None,
        precision: int,
    ) -> None:
        self.precision, self.number = precision, np.dtype(f"f{precision // 8}")
        self.network, self.dt, self.seed, self.watchers, self.workshop = network, dt, seed, watchers, workshop
        self.ensembles, self.nodes = network.all_ensembles, network.all_nodes
        self.connections = network.all_connections
        self.layout, self.program = Layout(), Program()
        workshop.begin()
        self.built: dict[Any, BuiltEnsemble | BuiltConnection] = {}
        self.noise_seed = seed if noise_seed is None else noise_seed
        self.driven = {id(c.post_obj.ensemble) for c in self.connections if isinstance(c.post_obj, Neurons)}
        self.populations = {e: self._population(e) for e in self.ensembles if not e.is_direct}
        self.reactive = any(node.is_reactive for node in self.nodes)
        self.probes = (*network.all_probes, *watchers)
        self.read_by_neurons = read_by_neurons(self.connections, self.probes)
        self.connections_from = _grouped((c.sender, c) for c in self.connections)
        self.connections_to = _grouped((owner_of(c.post_obj), c) for c in self.connections)
        self.values = Values(self.layout, self.populations, self.built, workshop, network, seed)
        self.learning = Learning(self.layout, self.program, self.populations, dt)
        self.probing = Probing(self)

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
        for connection in self.connections:
            self._teach(connection)
        taps = {probe: self.probing.tap(probe) for probe in self.probes}
        self.workshop.sweep()
        plan, state = self._tables(sums)
        return Model(
            self.network, self.dt, self.seed, plan, state,
            self.layout, self.program, taps, self.built, self.workshop, self.watchers, self.noise_seed, self.precision,
        )  # fmt: skip

    def _population(self, ensemble: Ensemble) -> Population:
        seed = seeds.seed_of(ensemble, self.network, self.seed)
        built = self.built[ensemble] = self.workshop.ensemble(ensemble, seed)
        pushed = ensemble.noise is not None or type(ensemble.neuron_type) is not LIF
        if not pushed and id(ensemble) not in self.driven:  # neuron by neuron
            check_that_one_can_fire(ensemble, built)
        neurons = self.layout.add_neurons(ensemble)
        return Population(ensemble, built, seed, self._noise_seed(ensemble), neurons, self.dt)

    def _noise_seed(self, obj: Any) -> int:
        """Of what happens by chance while time goes on."""
        return seeds.mixed(self.noise_seed, seeds.seed_of(obj, self.network, self.seed))

    def _check_ends(self) -> None:
        rules = [rule for connection in self.connections for rule in connection.learning_rules]
        inside = {id(obj) for obj in (*self.ensembles, *self.nodes, *rules)}
        for connection in self.connections:
            connection.check_sizes()  # a live change may have resized an end
            for end in (connection.sender, owner_of(connection.post_obj)):
                if id(end) not in inside:
                    raise BuildError(
                        f"{connection}: {end} is not part of {self.network}. Make both ends inside the same network."
                    )

    def _lay_out_sums(self) -> None:
        """Places that start each step at 0 and are added to come first."""
        for ensemble in self.ensembles:
            self.layout.add(ensemble, "input", ensemble.dimensions)
            if ensemble.noise is not None and not ensemble.is_direct:
                self.layout.get_or_add(ensemble, "extra current", ensemble.n_neurons)
        for node in self.nodes:
            self.layout.add(node, "input", node.size_in)
        for connection in self.connections:
            if isinstance(connection.post_obj, Neurons) and connection not in self.read_by_neurons:
                ensemble = connection.post_obj.ensemble
                self.layout.get_or_add(ensemble, "neuron input", ensemble.n_neurons)
            if connection.has_full_weights:
                self.layout.get_or_add(connection.post_obj, "extra current", connection.learned_size)
            if needs_weighing(connection) and not spreads(connection):
                self.layout.add(connection, "weighted", connection.size_out)
            self.learning.lay_out(connection)

    def _lay_out_nodes(self) -> None:
        for ensemble in self.ensembles:
            if ensemble.is_direct:
                self.layout.places[id(ensemble), "output"] = self.layout.of(ensemble, "input")
                self.built[ensemble] = self.workshop.ensemble(
                    ensemble, seeds.seed_of(ensemble, self.network, self.seed)
                )
        for node in self.nodes:
            if node.output is None:
                self.layout.places[id(node), "output"] = self.layout.of(node, "input")
            else:
                self.layout.add(node, "output", node.size_out)

    def _receive_from_synapses(self) -> None:
        """Everything that comes out of a synapse was known after the last step."""
        for connection in self.connections:
            if connection.synapse is not None:
                memory = self.layout.add(connection, "memory", connection.learned_size)
                if connection not in self.read_by_neurons:
                    self.program.link(self._post_places(connection), memory)

    def _receive_directly(self, obj: Any) -> None:
        """What comes without a synapse is of this same step."""
        for connection in self.connections_to.get(obj, []):
            if connection.synapse is None:
                self._weigh(self._post_places(connection), connection)

    def _weigh(self, to: np.ndarray, connection: Connection) -> None:
        """Add the connection's value, multiplied by its transform if the decoders do not hold that already."""
        source, transform = self.values.places(connection), self.values.transform(connection)
        if connection.has_weights or isinstance(transform, NoTransform):
            self.program.link(to, source)
        elif hasattr(transform, "sparse"):
            rows, columns, factors = transform.sparse(connection.size_out, connection.size_mid)
            if isinstance(connection.pre_obj, Neurons) and connection.pre_obj.ensemble.neuron_type.spiking:
                self.program.spread_spikes(to, self._whole(connection), rows, connection.pre_indices[columns], factors)
            else:
                self.program.steps.append(Link(to[rows], source[columns], factors))
        else:
            self.program.link(to, source, self.values.matrix(connection))

    def _whole(self, connection: Connection) -> np.ndarray:
        """Places of the output of all neurons that a connection could take."""
        return self.populations[connection.sender].single("output", self.layout)

    def _act(self, obj: Any) -> None:
        if isinstance(obj, Ensemble):
            if not obj.is_direct:
                self._add_noise(obj)
                self.populations[obj].act(self.program, self.layout)
        elif isinstance(obj.output, Process):
            self._act_by_process(obj, obj.output, self.layout.of(obj, "input"), self.layout.of(obj, "output"))
        elif callable(obj.output) and (self.reactive or obj.is_reactive):
            self.program.call(
                Call(_node_call(obj), self.layout.of(obj, "input"), self.layout.of(obj, "output"), str(obj))
            )
        elif callable(obj.output):
            self.program.inputs.append(TimeInput(obj.called_at, self.layout.of(obj, "output"), str(obj)))

    def _add_noise(self, ensemble: Ensemble) -> None:
        if ensemble.noise is not None:
            places = self.layout.add(ensemble, "noise", ensemble.n_neurons)
            self._act_by_process(ensemble, ensemble.noise, places[:0], places)
            self.program.link(self.layout.of(ensemble, "extra current"), places)

    def _act_by_process(self, owner: Any, process: Process, reads: np.ndarray, writes: np.ndarray) -> None:
        seed = self._noise_seed(owner)
        if len(reads) or self.reactive:
            self.program.call(process_call(owner, process, reads, writes, seed, self.dt, self.layout))
        else:
            self.program.inputs.append(process_input(owner, process, writes, seed, self.dt, self.layout))

    def _send(self, obj: Any) -> None:
        """What goes on from ``obj``: functions of nodes, weighted values, and the synapses that take them in."""
        for connection in self.connections_from.get(obj, []):
            self._call_function(connection)
            if connection.synapse is None:
                continue
            if spreads(connection):
                self._spread(connection)
                continue
            source = self.values.places(connection)
            if needs_weighing(connection):
                source = self.layout.of(connection, "weighted")
                self._weigh(source, connection)
            memory, seed = self.layout.of(connection, "memory"), self._noise_seed(connection)
            self.program.filter(connection, memory, source, self.dt, self.layout, seed)

    def _spread(self, connection: Connection) -> None:
        memory, transform = self.layout.of(connection, "memory"), self.values.transform(connection)
        left = spread(connection, transform, memory, self._whole(connection), self.program, self.dt)
        if connection in self.read_by_neurons:
            self.populations[connection.post_obj.ensemble].read(memory, left)
        else:
            self.program.forget(connection, memory, left)

    def _teach(self, connection: Connection) -> None:
        """Errors arrive after everyone has acted; then come the rows of the rules."""
        for rule in connection.learning_rules:
            self._receive_directly(rule)
            self.learning.encode_error(rule)
        self.learning.add(connection)

    def _call_function(self, connection: Connection) -> None:
        """A function of a node's values is a call in each step."""
        if connection.has_weights:
            return
        transform = self.values.transform(connection)
        known = None if isinstance(transform, NoTransform) else transform.init
        self.built[connection] = BuiltConnection(None, {}, known, known)
        if callable(connection.function):
            reads = self.values.sender_places(connection)
            writes = self.layout.add(connection, "value", connection.size_mid)
            self.program.call(Call(lambda t, x: connection.called(x), reads, writes, str(connection)))

    def _post_places(self, connection: Connection) -> np.ndarray:
        post = connection.post_obj
        if connection.has_full_weights:
            return self.layout.of(post, "extra current")
        places = self.layout.of(owner_of(post), "neuron input" if isinstance(post, Neurons) else "input")
        return places[connection.post_indices]

    def _tables(self, sums: int) -> tuple[Plan, State]:
        neurons: dict[str, Any]
        neurons, encoders, decoders = self._neurons()  # completes the rows of the op table
        self.learning.finish(self.values.learned)
        still = [node for node in self.nodes if isinstance(node.output, np.ndarray)]
        learns = any(connection.learning_rules for connection in self.connections)
        plan = Plan(
            dt=self.dt,
            sums=sums,
            constants=joined((self.layout.of(node, "output") for node in still), np.int64),
            constant_values=joined((node.output for node in still), np.float64),
            inputs=self.program.inputs,
            calls=self.program.calls,
            parts=list(self.layout.parts.values()),
            learns=learns,
            **self.program.tables(),
            **neurons,
        )
        return plan, self._state(encoders, decoders, learns)

    def _neurons(self) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
        """The neurons' constants of all ensembles, one after the other; encoders; decoders."""
        bias, gain = np.zeros(self.layout.n_neurons, self.number), np.zeros(self.layout.n_neurons, self.number)
        encoders: list[np.ndarray] = []
        decoders: list[np.ndarray] = []
        n_encoders = n_decoders = 0
        for population in self.populations.values():
            bias[population.neurons], gain[population.neurons] = population.built.bias, population.built.gain
            parts = population.finish(self.layout, n_encoders, n_decoders)
            n_encoders, n_decoders = n_encoders + len(parts[0]), n_decoders + len(parts[1])
            encoders.append(parts[0])
            decoders.append(parts[1])
        constants = {"bias": aligned(bias), "gain": aligned(gain)}
        return constants, aligned(joined(encoders, self.number)), aligned(joined(decoders, self.number))

    def _state(self, encoders: np.ndarray, decoders: np.ndarray, learns: bool) -> State:
        """At time 0."""
        n, number = self.layout.n_neurons, self.number
        state = State(
            signals=np.zeros(self.layout.size),
            voltage=np.zeros(n, number),
            refractory=np.ones(n, number),
            slow=np.zeros(n, number),
            encoders=encoders,
            decoders=decoders,
            traces=np.zeros(self.layout.n_traces, number),
            learns=learns,
            parts=[part.saved() for part in self.layout.parts.values()],
        )
        for population in self.populations.values():
            for name, values in population.initial_state().items():
                getattr(state, name)[population.neurons] = values
        for room, values in self.layout.initial_traces:
            state.traces[room] = values
        return state


def _grouped(pairs: Iterable[tuple[Any, Connection]]) -> dict[Any, list[Connection]]:
    groups: dict[Any, list[Connection]] = {}
    for owner, connection in pairs:
        groups.setdefault(owner, []).append(connection)
    return groups


def _node_call(node: Node) -> Any:
    function: Any = node.output
    return lambda t, x: node.of_its_size(node.called(function, t, x), t)
