"""Taps: how the samples of a probe are read off an engine's tape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from snnlab.engine.tables import Tape


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
        column = np.full(int(self.neurons.max()) + 1, -1)
        column[self.neurons] = np.arange(len(self.neurons))
        mine = (neurons >= self.start) & (neurons < self.start + len(column))
        steps, columns = steps[mine], column[neurons[mine] - self.start]
        return steps[columns >= 0], columns[columns >= 0].astype(np.uint32)


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
