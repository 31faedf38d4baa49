"""Learning rules as rows of the op table, run at the end of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.build.layout import Layout
from snnlab.build.populations import Population
from snnlab.build.program import Program, Row
from snnlab.connection import Connection
from snnlab.engine.tables import Kind, Learned, Op, Real
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError
from snnlab.learning_rules import BCM, PES, RLS, Oja, Voja
from snnlab.nef.filters import lowpass_decay
from snnlab.synapses import Lowpass, Synapse
from snnlab.views import LearningRule, Neurons, ObjView


@dataclass(eq=False)
class _Filter:
    """The synapse at one end of a rule, where it is more than a lowpass."""

    rule: LearningRule
    what: str
    synapse: Any = None

    def __str__(self) -> str:
        return f"{self.rule}: its filter '{self.what}'"


class Learning:
    """Adds the rows of each connection's rules to the program's end."""

    def __init__(self, layout: Layout, program: Program, populations: dict[Ensemble, Population], dt: float) -> None:
        self.layout, self.program, self.populations, self.dt = layout, program, populations, dt
        self.unfinished: list[tuple[Row, Population, Connection | None]] = []  # know their weights' place at the end
        self.rows: dict[int, Row] = {}  # what each rule does, by its id

    def lay_out(self, connection: Connection) -> None:
        """Places where errors and signals for the rules arrive."""
        for rule in connection.learning_rules:
            self._check(rule)
            self.layout.add(rule, "input", rule.size_in)
            if _is_encoded(rule):
                self.layout.add(rule, "encoded error", connection.learned_size)
            for which, end in (("pre", connection.pre), ("post", connection.post)):
                if isinstance(end, ObjView) and isinstance(end.obj, Neurons):
                    self.layout.add(rule, f"{which} chosen", end.obj.ensemble.n_neurons)

    def add(self, connection: Connection) -> None:
        """The rows of all rules of a connection.

        Oja's rule reads the weights, so it comes before others change them.
        """
        for rule in sorted(connection.learning_rules, key=lambda rule: not isinstance(rule.learning_rule_type, Oja)):
            kind = type(rule.learning_rule_type)
            {PES: self._pes, RLS: self._rls, Voja: self._voja, BCM: self._hebbian, Oja: self._hebbian}[kind](rule)

    def _check(self, rule: LearningRule) -> None:
        connection, kind = rule.connection, rule.learning_rule_type
        if type(kind) not in (PES, RLS, Voja, BCM, Oja):
            raise BuildError(f"{rule}: this rule cannot be simulated; use PES, RLS, Voja, BCM or Oja.")
        if kind.modifies == "encoders":
            if not (isinstance(connection.post_obj, Ensemble) and not connection.post_obj.is_direct):
                raise BuildError(f"{rule}: encoders are learned where a connection arrives at an ensemble.")
        elif kind.modifies == "weights":
            if not (connection.has_full_weights or connection.is_between_neurons):
                raise BuildError(
                    f"{rule}: it changes weights between neurons; connect from .neurons to .neurons with a matrix, "
                    "or give the connection a solver with weights=True."
                )
        elif not connection.has_weights:
            raise BuildError(
                f"{rule}: there is nothing to learn; the connection must come from an ensemble or have a matrix."
            )

    def _pes(self, rule: LearningRule) -> None:
        population = self._sender(rule)
        trace = self._trace(rule, "pre", population, rule.learning_rule_type.pre_synapse)
        strength = rule.learning_rule_type.learning_rate * self.dt / _n_pre(rule) * population.height
        self._weights_row(rule, Kind.PES, trace, self._error(rule), {Real.REST: strength})

    def _rls(self, rule: LearningRule) -> None:
        population = self._sender(rule)
        n = population.ensemble.n_neurons
        trace = self._trace(rule, "pre", population, rule.learning_rule_type.pre_synapse)
        inverse = self.layout.add_traces(rule, "inverse", n * n)
        scale = rule.learning_rule_type.learning_rate * self.dt / _n_pre(rule)
        self.layout.initial_traces.append((inverse, (np.eye(n) * scale).ravel()))
        row = self._weights_row(rule, Kind.RLS, trace, self._error(rule), {Real.REST: population.height})
        row.op |= {Op.ENCODERS: inverse.start, Op.OUTPUT: self.layout.add_traces(rule, "pushed", n).start}

    def _hebbian(self, rule: LearningRule) -> None:
        kind, sender, receiver = rule.learning_rule_type, self._sender(rule), self._receiver(rule)
        pre = self._trace(rule, "pre", sender, kind.pre_synapse)
        post = self._trace(rule, "post", receiver, kind.post_synapse)
        strength = kind.learning_rate * self.dt
        if isinstance(kind, Oja):
            constants = {Real.REST: strength * sender.height, Real.TAU_REF: strength * kind.beta}
            self._weights_row(rule, Kind.OJA, pre, post.start, constants)
            return
        theta = self._trace(rule, "post", receiver, kind.theta_synapse, "theta")
        row = self._weights_row(rule, Kind.BCM, pre, post.start, {Real.REST: strength * sender.height})
        row.op[Op.ENCODERS] = theta.start

    def _voja(self, rule: LearningRule) -> None:
        receiver = self._receiver(rule)
        trace = self._trace(rule, "post", receiver, rule.learning_rule_type.post_synapse)
        op = {
            Op.KIND: Kind.VOJA,
            Op.START: trace.start,
            Op.STOP: receiver.ensemble.n_neurons,
            Op.PADDED: receiver.padded,
            Op.DIMENSIONS: receiver.ensemble.dimensions,
            Op.INPUT: int(self.layout.of(receiver.ensemble, "input")[0]),
            Op.DECODED: int(self.layout.of(rule, "input")[0]),
            Op.OUTPUT: receiver.neurons.start,
        }
        strength = rule.learning_rule_type.learning_rate * self.dt
        row = Row(op, {Real.REST: strength, Real.TAU_RC: 1.0 / receiver.ensemble.radius})
        self.program.late.append(row)
        self.rows[id(rule)] = row
        self.unfinished.append((row, receiver, None))

    def copy_weights(self, connection: Connection, places: np.ndarray, at: int = 0) -> None:
        """Have the connection's weights written to signals at the end of each step, before row ``at`` of the rules."""
        population = self.populations[connection.sender]
        row = self._row(connection, population, Kind.COPY, int(places[0]), {Real.HEIGHT: population.height})
        self.program.late.insert(at, row)

    def copy_encoders(self, ensemble: Ensemble, places: np.ndarray, at: int = 0) -> None:
        """Have the ensemble's encoders (dimensions, n_neurons) written to signals, as ``copy_weights`` does."""
        population = self.populations[ensemble]
        row = _copy(Learned.ENCODERS, ensemble.n_neurons, population.padded, ensemble.dimensions, places)
        self.unfinished.append((row, population, None))
        self.program.late.insert(at, row)

    def copy_trace(self, rule: LearningRule, what: str, places: np.ndarray) -> None:
        """Have a memory of the rule written to signals, after the rules have acted."""
        trace = self.layout.traces[id(rule), what]
        row = _copy(Learned.TRACES, len(places), len(places), 1, places)
        row.op[Op.DECODERS] = trace.start
        self.program.late.append(row)

    def row_of(self, rule: LearningRule) -> int:
        """Which of the late rows the rule is."""
        return next(i for i, row in enumerate(self.program.late) if row is self.rows[id(rule)])

    def _weights_row(
        self, rule: LearningRule, kind: Kind, trace: slice, source: int, constants: dict[Real, float]
    ) -> Row:
        row = self._row(rule.connection, self._sender(rule), kind, source, constants)
        row.op[Op.START] = trace.start
        self.program.late.append(row)
        self.rows[id(rule)] = row
        return row

    def _row(
        self, connection: Connection, sender: Population, kind: Kind, source: int, constants: dict[Real, float]
    ) -> Row:
        op = {
            Op.KIND: kind,
            Op.STOP: sender.ensemble.n_neurons,
            Op.PADDED: sender.padded,
            Op.DIMENSIONS: connection.learned_size,
            Op.INPUT: source,
        }
        row = Row(op, constants)
        self.unfinished.append((row, sender, connection))
        return row

    def finish(self, learned: dict[Any, np.ndarray]) -> None:
        """Tell the rows where their encoders and decoders begin, now that all populations know."""
        weights = self.layout.weights
        for row, population, connection in self.unfinished:
            if connection is None:
                column = Op.DECODERS if row.op[Op.KIND] == Kind.COPY else Op.ENCODERS
                first = row.op[column] = population.row.op[Op.ENCODERS]
                d, built = population.ensemble.dimensions, population.built
                factor = np.ones((d, population.padded))
                factor[:, : len(built.gain)] = built.gain / population.ensemble.radius
                weights[id(population.ensemble), "encoders"] = slice(first, first + factor.size), factor.ravel()
            else:
                first = int(learned[connection][0])
                start = row.op[Op.DECODERS] = population.row.op[Op.DECODERS] + first * population.padded
                room = slice(start, start + len(learned[connection]) * population.padded)
                weights[id(connection), "decoders"] = room, population.height

    def _error(self, rule: LearningRule) -> int:
        what = "encoded error" if _is_encoded(rule) else "input"
        return int(self.layout.of(rule, what)[0])

    def encode_error(self, rule: LearningRule) -> None:
        """An error for weights between neurons goes through the receiver's encoders first."""
        if _is_encoded(rule):
            encoders, connection = self._receiver(rule).built.scaled_encoders, rule.connection
            between = isinstance(connection.post_obj, Neurons)
            encoders = encoders[connection.post_indices] if between else encoders[:, connection.post_indices]
            self.program.link(self.layout.of(rule, "encoded error"), self.layout.of(rule, "input"), encoders)

    def _trace(
        self, rule: LearningRule, which: str, population: Population, synapse: Any, name: str | None = None
    ) -> slice:
        """The filtered output of the neurons at one end, those outside the connection left at 0."""
        places = population.single("output", self.layout)
        chosen = self.layout.get(rule, f"{which} chosen")
        if chosen is not None:
            connection = rule.connection
            indices = connection.pre_indices if which == "pre" else connection.post_indices
            if name is None:
                self.program.link(chosen[indices], places[indices])
            places = chosen
        if synapse is not None and not isinstance(synapse, Lowpass):
            places, synapse = self._filtered(rule, name or which, population, places, synapse), None
        trace = self.layout.add_traces(rule, name or which, population.ensemble.n_neurons)
        self._trace_row(trace, int(places[0]), synapse)
        return trace

    def _filtered(
        self, rule: LearningRule, what: str, population: Population, places: np.ndarray, synapse: Synapse
    ) -> np.ndarray:
        """What comes out of any synapse in this same step: all synapses move before the rules act."""
        owner = rule.filters.setdefault(what, _Filter(rule, what))
        owner.synapse = synapse
        memory = self.layout.add(owner, "memory", len(places))
        self.program.filter(owner, memory, places, self.dt, self.layout, population.seed)
        return memory

    def _trace_row(self, trace: slice, source: int, synapse: Lowpass | None) -> None:
        decay = 0.0 if synapse is None else float(lowpass_decay(synapse.tau, self.dt))
        op = {Op.KIND: Kind.TRACE, Op.START: trace.start, Op.STOP: trace.stop - trace.start, Op.INPUT: source}
        self.program.late.append(Row(op, {Real.DECAY: decay}))

    def _sender(self, rule: LearningRule) -> Population:
        return self.populations[rule.connection.sender]

    def _receiver(self, rule: LearningRule) -> Population:
        post = rule.connection.post_obj
        return self.populations[post.ensemble if isinstance(post, Neurons) else post]


def _copy(source: Learned, n: int, padded: int, rows: int, places: np.ndarray) -> Row:
    """A row that writes ``rows`` rows of ``n`` numbers to ``places``."""
    op = {
        Op.KIND: Kind.COPY,
        Op.STOP: n,
        Op.PADDED: padded,
        Op.DIMENSIONS: rows,
        Op.INPUT: int(places[0]),
        Op.SPIKES: source,
    }
    return Row(op, {Real.HEIGHT: 1.0})


def _is_encoded(rule: LearningRule) -> bool:
    """Whether the rule's error is a vector of the receiving ensemble, while its weights go to single neurons."""
    connection = rule.connection
    between = connection.has_full_weights or isinstance(connection.post_obj, Neurons)
    return rule.learning_rule_type.modifies == "decoders" and between


def _n_pre(rule: LearningRule) -> int:
    """How many neurons the rule learns from."""
    connection = rule.connection
    return len(connection.pre_indices) if isinstance(connection.pre_obj, Neurons) else connection.sender.n_neurons
