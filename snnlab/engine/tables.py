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
from functools import cached_property
from typing import NamedTuple

import numpy as np

PADDING = 16
"""Ensembles start at multiples of this many neurons, so that vector instructions find whole rows."""

LINE = 64
"""Bytes of a line of the cache."""

NOWHERE = -1
"""Stands in a table for a signal that nobody asked for."""


class Kind(IntEnum):
    """What a row of the op table does."""

    LINEAR = 0
    CALL = 1
    SPREAD = 2  # spikes along a sparse matrix, only from neurons that fired
    # ensembles, by the kind of their neurons
    LIF = 10
    ADAPTIVE_LIF = 11
    IZHIKEVICH = 12
    SPIKING_RECTIFIED = 13
    LIF_RATE = 14
    ADAPTIVE_LIF_RATE = 15
    RECTIFIED = 16
    SIGMOID = 17
    TANH = 18
    CURRENT = 19  # only encode; a Python step follows as a CALL
    GIVEN = 20  # only decode what that step gave
    # learning, at the end of a step
    TRACE = 30
    PES = 31
    VOJA = 32
    BCM = 33
    OJA = 34
    RLS = 35
    COPY = 36  # learned weights or memories to signals, where probes read them


class Learned(IntEnum):
    """The array that a COPY row reads, in the column SPIKES."""

    DECODERS = 0
    ENCODERS = 1
    TRACES = 2


class Spikes(IntEnum):
    """How the rate of a rate neuron becomes spikes."""

    NONE = 0
    REGULAR = 1
    STOCHASTIC = 2
    POISSON = 3


class Op(IntEnum):
    """Columns of the op table, ``Plan.ops``; places are indices into the array named.

    Learning rows use the columns from START to DECODED for what ``build/learning.py`` says.
    """

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
    EXTRA_CURRENT = 11  # signals: what full weights and noise add to the current, or NOWHERE
    OUTPUT = 12  # signals: where the neurons' output goes, or NOWHERE
    SHOWN_CURRENT = 13  # signals: where the neurons' current goes, or NOWHERE
    VOLTAGE = 14  # signals: where the membrane voltage goes, or NOWHERE
    REFRACTORY = 15  # signals: where the refractory state goes, or NOWHERE
    SLOW = 16  # signals: where adaptation or recovery goes, or NOWHERE
    RATE = 17  # signals: where the rate goes that spikes are made from, or NOWHERE
    LISTED = 18  # how many neurons, from the first, have their spikes listed one by one
    SPIKES = 19  # Spikes
    SEED = 20  # of the neurons' own random numbers
    BY_NEURON = 21  # 1 when decoders lie neuron by neuron, (padded, n_decoded), and only those of spiking ones are read
    SYNAPSE = 22  # signals: a synapse's memory that adds to the neurons' input and then forgets, or NOWHERE
    SECOND_SYNAPSE = 23  # signals: another one


class Real(IntEnum):
    """Columns of ``Plan.reals``, the constants that go with the rows of the op table."""

    DECAY = 0  # LIF: exp(-dt / tau_rc); learning: decay of the trace
    REST = 1  # LIF: exp((tau_ref + dt) / tau_rc); learning: rate times dt
    MIN_VOLTAGE = 2
    HEIGHT = 3  # of the output: amplitude / dt for spikes, amplitude for rates
    TAU_RC = 4  # learning: a second constant of the rule
    TAU_REF = 5
    DT = 6
    PULL = 7  # adaptation: dt / tau_n
    INCREMENT = 8  # adaptation: inc_n
    TAU_RECOVERY = 9
    COUPLING = 10
    RESET_VOLTAGE = 11
    RESET_RECOVERY = 12
    BASE = 13  # amplitude of the rate that spikes are made from
    FORGET = 14  # what is left of the memory at SYNAPSE after a step
    SECOND_FORGET = 15


@dataclass
class Part:
    """A piece of Python with a memory: arrays changed in place, and a source of random numbers."""

    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    rng: np.random.RandomState | None = None

    def saved(self) -> Part:
        """A copy that stays as it is."""
        rng = None
        if self.rng is not None:
            rng = np.random.RandomState()
            rng.set_state(self.rng.get_state())
        return Part({name: array.copy() for name, array in self.arrays.items()}, rng)

    def take_over(self, other: Part) -> None:
        """Go on from where another part was, as far as both remember the same."""
        if {n: a.shape for n, a in self.arrays.items()} == {n: a.shape for n, a in other.arrays.items()}:
            self.restore(other.saved())

    def restore(self, saved: Part) -> None:
        """Take on what was saved, in place: whoever holds the arrays goes on with them."""
        for name, array in saved.arrays.items():
            self.arrays[name][...] = array
        if self.rng is not None and saved.rng is not None:
            self.rng.set_state(saved.rng.get_state())


@dataclass(frozen=True)
class Call:
    """A Python function that takes part in every step.

    ``run(t, x)`` gets the time [s] and what ``reads`` holds; what it returns goes to ``writes``.
    """

    run: Callable[[float, np.ndarray], np.ndarray]
    reads: np.ndarray
    writes: np.ndarray
    owner: str


class Steps(NamedTuple):
    """``n`` steps of ``dt`` [s], after the first ``done``."""

    done: int
    n: int
    dt: float

    def times(self) -> np.ndarray:
        """(n,) [s], when each of them ends."""
        return np.arange(self.done + 1, self.done + self.n + 1) * self.dt


@dataclass(frozen=True)
class TimeInput:
    """A function of time alone, called for many steps in advance.

    ``run(steps)`` gives its values (steps, size), up to the step at which it failed, and the error if it did.
    """

    run: Callable[[Steps], tuple[np.ndarray, Exception | None]]
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
    parts: list[Part]  # memories of the Python functions
    ops: np.ndarray  # (ops, columns of Op) int64, in order of execution
    reals: np.ndarray  # (ops, columns of Real) float64
    late: int  # ops[late:] run at the end of the step, after the filters
    linear_to: np.ndarray  # (rows,) int64: signals[to + i] += factor * signals[from + i] for i below count
    linear_from: np.ndarray  # (rows,) int64
    linear_factor: np.ndarray  # (rows,) float64
    linear_count: np.ndarray  # (rows,) int64
    spread_start: np.ndarray  # (senders + 1 each,) int64: where a sender's targets begin in spread_to
    spread_to: np.ndarray  # (weights,) int64 places
    spread_factor: np.ndarray  # (weights,) float64
    bias: np.ndarray  # (padded neurons,)
    gain: np.ndarray  # (padded neurons,)
    learns: bool  # whether a rule changes encoders or decoders
    filter_memory: np.ndarray  # (blocks,) places of the lowpass filters' memories; a block has count of them in a row
    filter_input: np.ndarray  # (blocks,) places; NOWHERE where SPREAD rows put in what arrives
    filter_decay: np.ndarray  # (blocks,) exp(-dt / tau)
    filter_count: np.ndarray  # (blocks,) int64
    linear_filter: (
        np.ndarray
    )  # (filters, 4) int64: output place, input place, memory place, order; see linear_filters.py
    linear_filter_factor: np.ndarray  # (sum of 2 * order + 1,) float64: b[0], b[1], ..., a[1], ...
    sampled_before: np.ndarray  # (samples,) places written down before the filters move
    sampled_after: np.ndarray  # (samples,) places written down after they moved

    @cached_property
    def input_places(self) -> np.ndarray:
        """(inputs,) where the values of the time inputs go, one input after the other."""
        return np.concatenate([np.zeros(0, np.int64), *(source.writes for source in self.inputs)])

    @cached_property
    def listed_neurons(self) -> int:
        """How many neurons have their spikes listed."""
        return int(np.sum(self.ops[:, Op.LISTED]))


def spread_out(starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """All places of blocks that begin at ``starts`` and have ``counts`` places in a row."""
    return np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(np.sum(counts))


def aligned(array: np.ndarray) -> np.ndarray:
    """A copy that begins where a line of the cache does: vector instructions that reach over two lines take twice as long."""
    room = np.empty(array.nbytes + LINE, np.uint8)
    start = -room.__array_interface__["data"][0] % LINE
    copy = room[start : start + array.nbytes].view(array.dtype).reshape(array.shape)
    copy[...] = array
    return copy


@dataclass(eq=False)
class State:
    """What a step changes. A copy is a snapshot: put it back, and time goes on from there, bit for bit."""

    signals: np.ndarray  # (signals,)
    voltage: np.ndarray  # (padded neurons,), threshold 1 (Izhikevich: mV)
    refractory: np.ndarray  # (padded neurons,): exp(refractory time / tau_rc), 1 when there is none
    slow: np.ndarray  # (padded neurons,): adaptation or recovery
    encoders: np.ndarray  # (sum of dimensions * padded,); changes only where a rule learns
    decoders: np.ndarray  # (sum of n_decoded * padded,); changes only where a rule learns
    traces: np.ndarray  # (traces,): filtered activities and other memories of learning rules
    learns: bool = False
    parts: list[Part] = field(default_factory=list)  # in a copy: what the plan's parts remembered
    step: int = 0

    def copy(self) -> State:
        """Encoders and decoders that nothing changes are shared, not copied."""
        fixed = (self.encoders, self.decoders)
        encoders, decoders = (aligned(array) for array in fixed) if self.learns else fixed
        signals, voltage, refractory = aligned(self.signals), aligned(self.voltage), aligned(self.refractory)
        return State(
            signals, voltage, refractory, aligned(self.slow),
            encoders, decoders, aligned(self.traces), self.learns, list(self.parts), self.step,
        )  # fmt: skip


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
