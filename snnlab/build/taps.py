"""Taps: how the samples of a probe are read off an engine's tape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from snnlab.engine.tables import Tape

_NOT_MINE = np.uint32(2**32 - 1)


@dataclass(frozen=True)
class SampleTap:
    """Columns of the tape's samples."""

    after: bool
    columns: slice
    convert: Callable[[np.ndarray], np.ndarray] | None = None

    def read(self, tape: Tape) -> np.ndarray:
        """(steps, size) float64."""
        values = (tape.after if self.after else tape.before)[:, self.columns]
        return values.copy() if self.convert is None else self.convert(values)

    @property
    def axes(self) -> int:
        """Of one sample."""
        width = self.columns.stop - self.columns.start
        return 1 if self.convert is None else self.convert(np.ones((1, width))).ndim - 1


@dataclass(frozen=True)
class SpikeTap:
    """The listed spikes of some neurons."""

    start: int  # of the ensemble's neurons
    neurons: np.ndarray  # (size,): which of them
    height: float
    axes = 1

    def read(self, tape: Tape) -> tuple[np.ndarray, np.ndarray]:
        """Steps (spikes,) from 1 within the tape, and which of the probed neurons (spikes,); both uint32."""
        steps, neurons = tape.spike_steps[: tape.n_spikes], tape.spike_neurons[: tape.n_spikes]
        columns = neurons - np.uint32(self.start)  # neurons before the first become very large
        mine = columns < len(self._column)
        steps, columns = (steps.copy(), columns) if mine.all() else (steps[mine], columns[mine])
        if self._is_in_order:
            return steps, columns
        columns = self._column[columns]
        mine = columns != _NOT_MINE
        return steps[mine], columns[mine]

    @cached_property
    def _column(self) -> np.ndarray:
        """(last neuron + 1,) uint32: which of the probed neurons each one is."""
        column = np.full(int(self.neurons.max()) + 1, _NOT_MINE)
        column[self.neurons] = np.arange(len(self.neurons))
        return column

    @cached_property
    def _is_in_order(self) -> bool:
        """Whether the probed neurons are the first ones, in their order."""
        return np.array_equal(self.neurons, np.arange(len(self.neurons)))


@dataclass(frozen=True)
class ConstantTap:
    """What no step changes, such as weights without a learning rule."""

    value: np.ndarray

    @property
    def axes(self) -> int:
        """Of one sample."""
        return self.value.ndim

    def read(self, tape: Tape) -> np.ndarray:
        """(steps, ...) float64, the same at each step."""
        return np.broadcast_to(self.value, (len(tape.before), *self.value.shape))


Tap = SampleTap | SpikeTap | ConstantTap
