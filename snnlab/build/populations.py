"""A population: an ensemble's row of the op table, and the decoders stacked for everyone who listens to it."""

from __future__ import annotations

import numpy as np

from snnlab.build.ensembles import BuiltEnsemble
from snnlab.build.layout import Layout, padded
from snnlab.build.program import Row
from snnlab.build.seeds import stream
from snnlab.engine.tables import NOWHERE, Kind, Op, Real
from snnlab.ensemble import Ensemble
from snnlab.exceptions import BuildError, ValidationError
from snnlab.neurons import LIF, LIFRate

SINGLE = {"output": Op.OUTPUT, "input": Op.CURRENT, "voltage": Op.VOLTAGE, "refractory_time": Op.REFRACTORY}
"""What can be had of single neurons, and the column that says where it goes."""


class Population:
    """The neurons of one ensemble while the tables are made."""

    def __init__(self, ensemble: Ensemble, built: BuiltEnsemble, seed: int, neurons: slice, dt: float) -> None:
        self.ensemble, self.built, self.seed, self.neurons, self.dt = ensemble, built, seed, neurons, dt
        self.padded = padded(ensemble.n_neurons)
        self.height, kind, reals = _dynamics(ensemble, dt)
        nowhere = dict.fromkeys((Op.NEURON_INPUT, *SINGLE.values()), NOWHERE)
        self.row = Row({Op.KIND: kind, Op.START: neurons.start, Op.STOP: neurons.stop, **nowhere}, reals)
        self._weights: list[np.ndarray] = []
        self._rows: dict[bytes, np.ndarray] = {}

    @property
    def n_decoded(self) -> int:
        return sum(len(weights) for weights in self._weights)

    def stack(self, weights: np.ndarray) -> np.ndarray:
        """Rows (size,) among the ensemble's decoded values where ``weights @ output`` will be.

        Equal weights (size, n_neurons) share their rows.
        """
        key = repr(weights.shape).encode() + weights.tobytes()
        if key not in self._rows:
            self._rows[key] = self.n_decoded + np.arange(len(weights))
            self._weights.append(weights)
        return self._rows[key]

    def single(self, what: str, layout: Layout) -> np.ndarray:
        """Places (n_neurons,) of something that each neuron has."""
        places = layout.get_or_add(self.ensemble, f"each {what}", self.ensemble.n_neurons)
        self.row.op[SINGLE[what]] = int(places[0])
        return places

    def list_spikes(self) -> None:
        """Have the spikes listed one by one."""
        self.row.op[Op.LISTED] = 1

    def finish(self, layout: Layout, first_encoder: int, first_decoder: int) -> tuple[np.ndarray, np.ndarray]:
        """Fill in the row; returns encoders (dimensions, padded) and decoders (n_decoded, padded), both flat."""
        neuron_input, decoded = layout.get(self.ensemble, "neuron input"), layout.of(self.ensemble, "decoded")
        self.row.op |= {
            Op.PADDED: self.padded,
            Op.DIMENSIONS: self.ensemble.dimensions,
            Op.INPUT: int(layout.of(self.ensemble, "input")[0]),
            Op.ENCODERS: first_encoder,
            Op.N_DECODED: self.n_decoded,
            Op.DECODERS: first_decoder,
            Op.DECODED: int(decoded[0]) if len(decoded) else 0,
            Op.NEURON_INPUT: NOWHERE if neuron_input is None else int(neuron_input[0]),
        }
        encoders = self._with_padding(self.built.scaled_encoders.T)
        weights = np.vstack([np.zeros((0, self.ensemble.n_neurons)), *self._weights])
        return encoders, self._with_padding(weights * self.height)

    def _with_padding(self, rows: np.ndarray) -> np.ndarray:
        return np.pad(rows, ((0, 0), (0, self.padded - self.ensemble.n_neurons))).ravel()

    def initial_state(self) -> tuple[np.ndarray, np.ndarray]:
        """Voltage and refractory state (n_neurons,) at time 0."""
        n, neuron_type = self.ensemble.n_neurons, self.ensemble.neuron_type
        if not isinstance(neuron_type, LIF):
            return np.zeros(n), np.ones(n)
        rngs = {name: stream(self.seed, name) for name in neuron_type.state_defaults}
        try:
            state = neuron_type.make_state(n, rngs)
        except ValidationError as error:
            raise BuildError(f"{self.ensemble}: initial_state: {error}") from None
        return state["voltage"], np.exp(state["refractory_time"] / neuron_type.tau_rc)


def _dynamics(ensemble: Ensemble, dt: float) -> tuple[float, Kind, dict[Real, float]]:
    """Height of the output per unit of the kernel's, and the kind and constants of the ensemble's row."""
    neuron = ensemble.neuron_type
    if type(neuron) is LIF:
        height = neuron.amplitude / dt
        constants = {
            Real.DECAY: np.exp(-dt / neuron.tau_rc),
            Real.REST: np.exp((neuron.tau_ref + dt) / neuron.tau_rc),
            Real.MIN_VOLTAGE: neuron.min_voltage,
            Real.HEIGHT: height,
        }
        return height, Kind.LIF, constants
    if type(neuron) is LIFRate:
        constants = {Real.HEIGHT: neuron.amplitude, Real.TAU_RC: neuron.tau_rc, Real.TAU_REF: neuron.tau_ref}
        return neuron.amplitude, Kind.LIF_RATE, constants
    raise BuildError(
        f"{ensemble}: neurons of type {neuron!r} cannot be simulated; use snnlab.LIF() or snnlab.LIFRate()."
    )
