"""A neuron type, a synapse and a process as users write them, in Python."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

import snnlab
from snnlab.dists import Uniform


@dataclass(frozen=True, eq=False, repr=False)
class OwnNeurons(snnlab.neurons.NeuronType):
    """A rate that follows the rectified current with some delay."""

    tau: float = 0.01
    initial_state: Any = None
    state: ClassVar[dict[str, Any]] = {"level": Uniform(0, 1)}

    def step(self, dt, J, output, level):
        level += (np.maximum(J, 0) - level) * min(1.0, dt / self.tau)
        output[...] = 2.0 * level


@dataclass(frozen=True, eq=False, repr=False)
class OwnSynapse(snnlab.synapses.Synapse):
    """Hands on what came in ``delay`` [s] before."""

    delay: float = 0.005

    def make_state(self, shape_in, shape_out, dt, dtype=None, y0=0):
        return {"line": np.full((max(1, round(self.delay / dt)), *shape_out), float(y0))}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        line = state["line"]

        def step(t, signal):
            line[:-1] = line[1:]
            line[-1] = signal
            return line[0]

        return step


@dataclass(frozen=True, eq=False, repr=False)
class OwnProcess(snnlab.Process):
    """Half of its input, a memory of it, and some chance."""

    def make_state(self, shape_in, shape_out, dt, dtype=None):
        return {"sum": np.zeros(shape_out)}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        def step(t, x):
            state["sum"][...] = 0.9 * state["sum"] + 0.1 * x
            return state["sum"] + 0.01 * rng.uniform(-1, 1, size=shape_out)

        return step
