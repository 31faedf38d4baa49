"""What one tick hands to the plots: the samples and spikes of a few milliseconds, in small numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from snnlab.stepper import kept

_SHORT = 2**16  # neurons that a uint16 can tell apart


class Spikes(NamedTuple):
    """Spikes of one probe during one frame, in order of time.

    times : (spikes,) float32 [s], after the frame's `t0`; a float32 of absolute time would lose milliseconds within hours.
    neurons : (spikes,) uint16, or uint32 where a neuron's number needs it
    """

    times: np.ndarray
    neurons: np.ndarray


@dataclass(frozen=True, eq=False)
class Frame:
    """Everything the probes saw in `n` steps that began at `t0`.

    Parameters
    ----------
    t0 : float [s]
        Time before the first step. A frame that starts earlier than the last one ended tells that time was put back.
    dt : float [s]
    n : int
        Number of steps; 0 in the empty frame that follows a reset or a change of `dt`.
    samples : {probe: (n, size) float32}; fewer rows for a probe with ``sample_every``
    spikes : {probe: Spikes}
    cause : "" for what has just happened; "reset"; "restructure" where the network is another one from now on; "retime"
        where steps are of another length; "rewind" for a piece of the past before the instant gone back to
    """

    t0: float
    dt: float
    n: int
    samples: Mapping[Any, np.ndarray] = field(default_factory=dict)
    spikes: Mapping[Any, Spikes] = field(default_factory=dict)
    cause: str = ""

    @property
    def t_end(self) -> float:
        return self.t0 + self.n * self.dt

    @property
    def first(self) -> int:
        """Number of steps before the frame's first."""
        return round(self.t0 / self.dt)

    @property
    def last(self) -> int:
        """Number of steps up to and with the frame's last."""
        return self.first + self.n

    @property
    def nbytes(self) -> int:
        """[bytes] of its arrays."""
        return sum(a.nbytes for a in (*self.samples.values(), *(a for s in self.spikes.values() for a in s)))

    def rows(self, probe: Any) -> np.ndarray:
        """Which of the frame's steps (rows,), counted from 0, the samples of a probe are of."""
        steps = np.arange(1, self.n + 1)
        mask = kept(self.first + steps, getattr(probe, "sample_every", None), self.dt)
        return steps[mask] - 1

    def times(self, probe: Any) -> np.ndarray:
        """(rows,) float64 [s]: the times of a probe's samples."""
        return (self.first + 1 + self.rows(probe)) * self.dt

    def part(self, start: int, stop: int) -> Frame:
        """The steps from ``start`` up to, not including, ``stop``, counted from 0 within the frame."""
        start, stop = max(start, 0), min(stop, self.n)
        samples: dict[Any, np.ndarray] = {}
        for probe, values in self.samples.items():
            rows = self.rows(probe)
            samples[probe] = values[(rows >= start) & (rows < stop)]
        spikes = {probe: _between(events, start, stop, self.dt) for probe, events in self.spikes.items()}
        return Frame((self.first + start) * self.dt, self.dt, max(stop - start, 0), samples, spikes, self.cause)

    @property
    def shapes(self) -> dict[Any, tuple[int, ...]]:
        """How many values each dense probe saw at a time."""
        return {probe: values.shape[1:] for probe, values in self.samples.items()}

    @classmethod
    def from_chunk(cls, chunk: Any) -> Frame:
        """The frame of what a stepper's `advance` returned."""
        samples = {probe: np.asarray(values, dtype=np.float32) for probe, values in chunk.samples.items()}
        spikes = {probe: _compact(steps, neurons, chunk.dt) for probe, (steps, neurons) in chunk.spikes.items()}
        return cls(chunk.t0, chunk.dt, chunk.n, samples, spikes)

    @classmethod
    def joined(cls, frames: Sequence[Frame], cause: str = "") -> Frame:
        """One frame of several that follow one another, with the probes that all of them know with as many values."""
        first = frames[0]
        dense = [p for p, shape in first.shapes.items() if all(frame.shapes.get(p) == shape for frame in frames)]
        spiking = [probe for probe in first.spikes if all(probe in frame.spikes for frame in frames)]
        samples = {probe: np.concatenate([frame.samples[probe] for frame in frames]) for probe in dense}
        spikes = {
            probe: Spikes(
                np.concatenate([f.spikes[probe].times + np.float32(f.t0 - first.t0) for f in frames]),
                np.concatenate([f.spikes[probe].neurons for f in frames]),
            )
            for probe in spiking
        }
        return cls(first.t0, first.dt, sum(frame.n for frame in frames), samples, spikes, cause)


def _compact(steps: np.ndarray, neurons: np.ndarray, dt: float) -> Spikes:
    neurons = np.asarray(neurons)
    small = np.uint16 if not neurons.size or neurons.max() < _SHORT else np.uint32
    return Spikes((np.asarray(steps) * dt).astype(np.float32), neurons.astype(small))


def _between(spikes: Spikes, start: int, stop: int, dt: float) -> Spikes:
    steps = np.rint(spikes.times / dt) - 1
    inside = (steps >= start) & (steps < stop)
    return Spikes(spikes.times[inside] - np.float32(start * dt), spikes.neurons[inside])
