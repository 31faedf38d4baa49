"""Plan and State: everything that an engine knows of a network.

A Plan never changes during a step; a State does. Both are flat arrays. One float64 vector, ``State.signals``, holds
every low-dimensional quantity (inputs of ensembles, outputs of nodes, decoded values, memories of filters); other
arrays hold one number per neuron, ensembles one after the other, each padded to a multiple of ``PADDING`` neurons that
never fire.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

PADDING = 16
"""Ensembles start at multiples of this many neurons, so that vector instructions find whole rows."""

NOWHERE = -1
"""Stands in a table for a signal that nobody asked for."""


class Kind(IntEnum):
    """What a row of the op table does."""

    LINEAR = 0
    LIF = 1
    LIF_RATE = 2
    CALL = 3


class Op(IntEnum):
    """Columns of the op table, ``Plan.ops``; places are indices into the array named."""

    KIND = 0
    START = 1  # LINEAR: first row of the linear program; CALL: number of the call; else first neuron
    STOP = 2  # LINEAR: one past the last row; else first neuron + number of neurons
    PADDED = 3  # neurons, padded
    DIMENSIONS = 4
    INPUT = 5  # signals: the ensemble's input
    ENCODERS = 6  # encoders: (dimensions, padded), gain and radius folded in
    N_DECODED = 7
    DECODERS = 8  # decoders: (n_decoded, padded), height of a spike folded in
    DECODED = 9  # signals: where decoded values go
    NEURON_INPUT = 10  # signals: what connections to the neurons add, or NOWHERE
    OUTPUT = 11  # signals: where the neurons' output goes, or NOWHERE
    CURRENT = 12  # signals: where the neurons' current goes, or NOWHERE
    VOLTAGE = 13  # signals: where the membrane voltage goes, or NOWHERE
    REFRACTORY = 14  # signals: where the refractory state goes, or NOWHERE
    LISTED = 15  # 1 when spikes are listed one by one


class Real(IntEnum):
    """Columns of ``Plan.reals``, the constants that go with the rows of the op table."""

    DECAY = 0  # LIF: exp(-dt / tau_rc)
    REST = 1  # LIF: exp((tau_ref + dt) / tau_rc)
    MIN_VOLTAGE = 2
    HEIGHT = 3  # LIF: amplitude / dt; LIF_RATE: amplitude
    TAU_RC = 4
    TAU_REF = 5


@dataclass(frozen=True)
class Call:
    """A Python function that takes part in every step.

    ``run(t, x)`` gets the time [s] and what ``reads`` holds; what it returns goes to ``writes``.
    """

    run: Callable[[float, np.ndarray], np.ndarray]
    reads: np.ndarray
    writes: np.ndarray
    owner: str


@dataclass(frozen=True)
class TimeInput:
    """A function of time alone, called for many steps in advance.

    ``run(times)`` gives its values (times, size), up to the time at which it failed, and the error if it did.
    """

    run: Callable[[list[float]], tuple[np.ndarray, Exception | None]]
    writes: np.ndarray
    owner: str


@dataclass
class Plan:
    """What never changes during a step. Places are indices into ``State.signals`` unless said otherwise."""

    dt: float
    sums: int  # signals[:sums] are set to 0 at the start of each step and then added to
    constants: np.ndarray  # (constants,) places that hold still
    constant_values: np.ndarray  # (constants,)
    inputs: list[TimeInput]
    calls: list[Call]
    ops: np.ndarray  # (ops, columns of Op) int64, in order of execution
    reals: np.ndarray  # (ops, columns of Real) float64
    linear_to: np.ndarray  # (rows,) int64: signals[to] += factor * signals[from]
    linear_from: np.ndarray  # (rows,) int64
    linear_factor: np.ndarray  # (rows,) float64
    bias: np.ndarray  # (padded neurons,)
    gain: np.ndarray  # (padded neurons,)
    encoders: np.ndarray  # (sum of dimensions * padded,)
    decoders: np.ndarray  # (sum of n_decoded * padded,)
    filter_memory: np.ndarray  # (filters,) places of the lowpass filters' memories
    filter_input: np.ndarray  # (filters,) places
    filter_decay: np.ndarray  # (filters,) exp(-dt / tau)
    sampled_before: np.ndarray  # (samples,) places written down before the filters move
    sampled_after: np.ndarray  # (samples,) places written down after they moved

    @property
    def input_places(self) -> np.ndarray:
        """(inputs,) where the values of the time inputs go, one input after the other."""
        return np.concatenate([np.zeros(0, np.int64), *(source.writes for source in self.inputs)])

    @property
    def listed_neurons(self) -> int:
        """How many neurons have their spikes listed."""
        listed = self.ops[self.ops[:, Op.LISTED] == 1]
        return int(np.sum(listed[:, Op.PADDED]))


@dataclass
class State:
    """What a step changes. A copy is a snapshot: put it back, and time goes on from there, bit for bit."""

    signals: np.ndarray  # (signals,)
    voltage: np.ndarray  # (padded neurons,), threshold 1
    refractory: np.ndarray  # (padded neurons,): exp(refractory time / tau_rc), 1 when there is none
    step: int = 0

    def copy(self) -> State:
        return State(self.signals.copy(), self.voltage.copy(), self.refractory.copy(), self.step)


@dataclass
class Tape:
    """What an engine writes while it advances: samples of signals, and a list of spikes."""

    inputs: np.ndarray  # (steps, inputs): values of the time inputs
    before: np.ndarray  # (steps, len(sampled_before))
    after: np.ndarray  # (steps, len(sampled_after))
    spike_steps: np.ndarray  # (room,) uint32, counted from 1 within this tape
    spike_neurons: np.ndarray  # (room,) uint32, numbered as in Plan.bias
    n_spikes: int = 0

    @classmethod
    def for_steps(cls, plan: Plan, inputs: np.ndarray) -> Tape:
        """An empty tape with room for ``len(inputs)`` steps."""
        n = len(inputs)
        room = n * plan.listed_neurons
        return cls(
            inputs=inputs,
            before=np.empty((n, len(plan.sampled_before))),
            after=np.empty((n, len(plan.sampled_after))),
            spike_steps=np.empty(room, np.uint32),
            spike_neurons=np.empty(room, np.uint32),
        )


class CallFailed(Exception):  # noqa: N818 - carries the error of a Python function out of an engine
    """A Python function failed during a step; ``steps_done`` steps of the tape are complete."""

    def __init__(self, call: Call, error: Exception, steps_done: int) -> None:
        super().__init__(call.owner)
        self.call, self.error, self.steps_done = call, error, steps_done


@dataclass
class Caller:
    """Runs the calls of a plan on a state's signals, and keeps the error of one that fails."""

    plan: Plan
    signals: np.ndarray
    failed: tuple[Call, Exception] | None = field(default=None)

    def __call__(self, number: int, step: int) -> int:
        """Run one call; returns 0, or 1 when it failed."""
        call = self.plan.calls[number]
        try:
            self.signals[call.writes] = call.run(step * self.plan.dt, self.signals[call.reads])
        except Exception as error:
            self.failed = (call, error)
            return 1
        return 0
