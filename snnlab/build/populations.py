"""A population: an ensemble's row of the op table, and the decoders stacked for everyone who listens to it."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.build.dynamics import Dynamics, dynamics
from snnlab.build.ensembles import BuiltEnsemble
from snnlab.build.layout import Layout, padded
from snnlab.build.parts import neuron_call
from snnlab.build.program import Program, Row
from snnlab.build.seeds import stream
from snnlab.engine.tables import NOWHERE, Kind, Op, Real
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError, ValidationError

SINGLE = {
    "output": Op.OUTPUT,
    "input": Op.SHOWN_CURRENT,
    "voltage": Op.VOLTAGE,
    "refractory_time": Op.REFRACTORY,
    "adaptation": Op.SLOW,
    "recovery": Op.SLOW,
    "rate_out": Op.RATE,
}
"""What can be had of single neurons, and the column that says where it goes."""
_MANY = 8  # decoded values
_OPTIONAL = (Op.NEURON_INPUT, Op.EXTRA_CURRENT, Op.SYNAPSE, Op.SECOND_SYNAPSE, *SINGLE.values())


class Population:
    """The neurons of one ensemble while the tables are made."""

    def __init__(self, ensemble: Ensemble, built: BuiltEnsemble, seed: int, noise_seed: int, neurons: slice, dt: float):
        self.ensemble, self.built, self.seed, self.neurons, self.dt = ensemble, built, seed, neurons, dt
        self.padded = padded(ensemble.n_neurons)
        own = dynamics(ensemble.neuron_type, dt)
        self.is_custom = own is None
        self.dynamics = own or Dynamics(Kind.GIVEN, 1.0, {})
        where = {Op.START: neurons.start, Op.STOP: neurons.stop, **dict.fromkeys(_OPTIONAL, NOWHERE)}
        op = {Op.KIND: self.dynamics.kind, Op.SPIKES: self.dynamics.spikes, Op.SEED: noise_seed, **where}
        self.row = Row(op, {**self.dynamics.constants, Real.HEIGHT: self.height})
        self.current_row = Row({Op.KIND: Kind.CURRENT, **where})  # of a type whose step is Python's
        self.learns = False  # whether a rule changes its decoders
        self.n_sent = 0  # decoded values that go on to others
        self._weights: list[np.ndarray] = []
        self._rows: dict[bytes, np.ndarray] = {}

    @property
    def height(self) -> float:
        """Of the neurons' output, per unit of the kernel's."""
        return self.dynamics.height

    @property
    def n_decoded(self) -> int:
        return sum(len(weights) for weights in self._weights)

    def stack(self, weights: np.ndarray, shared: bool = True, sent: bool = True) -> np.ndarray:
        """Rows (size,) among the ensemble's decoded values where ``weights @ output`` will be.

        Equal weights (size, n_neurons) share their rows, unless a rule will change them. ``sent``: the values go on to
        others, and are not only watched.
        """
        key = repr(weights.shape).encode() + weights.tobytes()
        if shared and key in self._rows:
            return self._rows[key]
        self.learns = self.learns or not shared
        rows = self.n_decoded + np.arange(len(weights))
        self.n_sent += len(weights) if sent else 0
        if shared:
            self._rows[key] = rows
        self._weights.append(weights)
        return rows

    def single(self, what: str, layout: Layout) -> np.ndarray:
        """Places (n_neurons,) of something that each neuron has."""
        places = layout.get_or_add(self.ensemble, f"each {what}", self.ensemble.n_neurons)
        if not self.is_custom:
            self.row.op[SINGLE[what]] = int(places[0])
        return places

    def list_spikes(self, n: int) -> None:
        """Have the spikes of the first ``n`` neurons listed one by one."""
        self.row.op[Op.LISTED] = max(n, self.row.op.get(Op.LISTED, 0))

    def read(self, memory: np.ndarray, left: float) -> None:
        """Add a synapse's memory (n_neurons,) to the neurons' input, of which ``left`` is left for the next step."""
        second = self.row.op[Op.SYNAPSE] != NOWHERE
        self.row.op[Op.SECOND_SYNAPSE if second else Op.SYNAPSE] = int(memory[0])
        self.row.real[Real.SECOND_FORGET if second else Real.FORGET] = left

    def act(self, program: Program, layout: Layout) -> None:
        """Add the ensemble's rows to the program."""
        if self.is_custom:
            current, output = self.single("input", layout), self.single("output", layout)
            self.current_row.op[Op.SHOWN_CURRENT] = int(current[0])
            self.row.op[Op.OUTPUT] = int(output[0])
            program.steps.append(self.current_row)
            program.call(neuron_call(self.ensemble, self._state(), current, output, self.dt, layout))
        program.steps.append(self.row)

    def finish(self, layout: Layout, first_encoder: int, first_decoder: int) -> tuple[np.ndarray, np.ndarray]:
        """Fill in the rows; returns encoders (dimensions, padded) and decoders (n_decoded, padded), both flat."""
        decoded = layout.of(self.ensemble, "decoded")
        entries = {
            Op.PADDED: self.padded,
            Op.DIMENSIONS: self.ensemble.dimensions,
            Op.INPUT: int(layout.of(self.ensemble, "input")[0]),
            Op.ENCODERS: first_encoder,
            Op.DECODERS: first_decoder,
            Op.DECODED: int(decoded[0]) if len(decoded) else 0,
        }
        for column, what in ((Op.NEURON_INPUT, "neuron input"), (Op.EXTRA_CURRENT, "extra current")):
            places = layout.get(self.ensemble, what)
            entries[column] = NOWHERE if places is None else int(places[0])
        self.current_row.op |= entries
        self.row.op |= entries | {Op.N_DECODED: self.n_decoded}
        encoders = self._with_padding(self.built.scaled_encoders.T)
        weights = np.vstack([np.zeros((0, self.ensemble.n_neurons)), *self._weights])
        decoders = self._with_padding(weights * self.height)
        if self._is_read_by_neuron():
            self.row.op[Op.BY_NEURON] = 1
            decoders = np.ascontiguousarray(decoders.reshape(-1, self.padded).T).ravel()
        return encoders, decoders

    def _is_read_by_neuron(self) -> bool:
        """Reading the decoders of the few that spike wins where there are many decoded values.

        Probes do not count where others listen: who watches must not change in which order sums are rounded.
        """
        return (self.n_sent or self.n_decoded) >= _MANY and self.dynamics.listed and not self.learns

    def _with_padding(self, rows: np.ndarray) -> np.ndarray:
        padded = np.zeros((len(rows), self.padded))
        padded[:, : self.ensemble.n_neurons] = rows
        return padded.ravel()

    def initial_state(self) -> dict[str, np.ndarray]:
        """Voltage, refractory state and slow variable (n_neurons,) at time 0, those that the type has."""
        if self.is_custom:
            return {}
        state = self._state()
        if "refractory_time" in state:
            state["refractory"] = np.exp(state.pop("refractory_time") / self.ensemble.neuron_type.tau_rc)
        for name in ("adaptation", "recovery"):
            if name in state:
                state["slow"] = state.pop(name)
        return state

    def _state(self) -> dict[str, Any]:
        neuron_type = self.ensemble.neuron_type
        rngs = {name: stream(self.seed, name) for name in neuron_type.state}
        try:
            return neuron_type.make_state(self.ensemble.n_neurons, rngs)
        except ValidationError as error:
            raise BuildError(f"{self.ensemble}: initial_state: {error}") from None
