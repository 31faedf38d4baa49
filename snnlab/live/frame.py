"""What one tick hands to the plots: the samples and spikes of a few milliseconds, in small numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np


class Spikes(NamedTuple):
    """Spikes of one probe during one frame, in order of time.

    times : (spikes,) float32 [s], after the frame's `t0`; a float32 of absolute time would lose milliseconds within hours.
    neurons : (spikes,) uint16
    """

    times: np.ndarray
    neurons: np.ndarray


@dataclass(frozen=True, eq=False)
class Frame:
    """Everything the probes saw in `n` steps that began at `t0`.

    Parameters
    ----------
    t0 : float [s]
        Time before the first step. A frame that starts earlier than the last one ended tells of a reset.
    dt : float [s]
    n : int
        Number of steps; 0 in the empty frame that follows a reset.
    samples : {probe: (n, size) float32}
    spikes : {probe: Spikes}
    """

    t0: float
    dt: float
    n: int
    samples: Mapping[Any, np.ndarray] = field(default_factory=dict)
    spikes: Mapping[Any, Spikes] = field(default_factory=dict)

    @property
    def t_end(self) -> float:
        return self.t0 + self.n * self.dt

    @classmethod
    def from_chunk(cls, chunk: Any) -> Frame:
        """The frame of what a stepper's `advance` returned."""
        samples = {probe: np.asarray(values, dtype=np.float32) for probe, values in chunk.samples.items()}
        spikes = {probe: _compact(steps, neurons, chunk.dt) for probe, (steps, neurons) in chunk.spikes.items()}
        return cls(chunk.t0, chunk.dt, chunk.n, samples, spikes)


def _compact(steps: np.ndarray, neurons: np.ndarray, dt: float) -> Spikes:
    return Spikes((np.asarray(steps) * dt).astype(np.float32), np.asarray(neurons).astype(np.uint16))
