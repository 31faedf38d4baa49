"""A track: what probes saw over a span of time, in pieces that follow one another."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np

from snnlab.live.frame import Frame

_PIECE = 256  # steps; shorter frames are joined, for thousands of tiny arrays would cost more than what is in them
_OVERHEAD = 600  # [bytes] that a frame costs besides its arrays


class Track:
    """Keeps frames; the oldest go when they are older than ``seconds`` or need more than ``budget`` bytes.

    Read from any thread; written by one.
    """

    def __init__(self, seconds: float = float("inf"), budget: float = float("inf")) -> None:
        self.seconds, self.budget = seconds, budget
        self.bytes = 0
        self._pieces: list[Frame] = []
        self._loose: list[Frame] = []  # short frames at the end, not yet joined
        self._loose_steps = 0
        self._lock = threading.Lock()

    @property
    def last(self) -> int:
        """The last step that is kept; 0 when none is."""
        with self._lock:
            frames = self._loose or self._pieces
            return frames[-1].last if frames else 0

    def add(self, frame: Frame) -> None:
        """Keep a frame that follows the last one."""
        with self._lock:
            if self._loose and not _alike(self._loose[-1], frame):
                self._join()
            self._loose.append(frame)
            self._loose_steps += frame.n
            self.bytes += _cost(frame)
            if self._loose_steps >= _PIECE:
                self._join()
            self._drop_old(frame.t_end)

    def forget_after(self, step: int) -> None:
        """Forget everything that came after this step."""
        with self._lock:
            frames = [frame for frame in (*self._pieces, *self._loose) if frame.first < step]
            if frames and frames[-1].last > step:
                frames[-1] = frames[-1].part(0, step - frames[-1].first)
            self._pieces, self._loose, self._loose_steps = frames, [], 0
            self.bytes = sum(map(_cost, self._pieces))

    def clear(self) -> None:
        """Forget everything."""
        self.forget_after(-1)

    def frames(self, t0: float | None = None, t1: float | None = None) -> tuple[Frame, ...]:
        """The pieces that have steps after ``t0`` and up to ``t1`` [s]."""
        with self._lock:
            frames = (*self._pieces, *self._loose)
        return tuple(f for f in frames if (t0 is None or f.t_end > t0 + f.dt / 2) and (t1 is None or f.t0 < t1))

    def part(self, start: int, stop: int) -> list[Frame]:
        """Frames of exactly the steps after ``start`` and up to ``stop``."""
        frames = [frame for frame in self.frames() if frame.last > start and frame.first < stop]
        return [frame.part(start - frame.first, stop - frame.first) for frame in frames]

    def read(self, probe: Any, t0: float | None = None, t1: float | None = None) -> tuple[np.ndarray, np.ndarray]:
        """What a probe saw after ``t0`` and up to ``t1`` [s]: times (n,) [s], float64, and values (n, size), float32.

        Where the size of what it sees has changed, since when it has the last one.
        """
        frames = [frame for frame in self.frames(t0, t1) if probe in frame.samples]
        frames = [frame for frame in frames if frame.shapes[probe] == frames[-1].shapes[probe]]
        if not frames:
            return np.zeros(0), np.zeros((0, getattr(probe, "size_in", 1)), np.float32)
        times = np.concatenate([frame.times(probe) for frame in frames])
        inside = _inside(times, t0, t1, frames[0].dt)
        return times[inside], np.concatenate([frame.samples[probe] for frame in frames])[inside]

    def spikes(self, probe: Any, t0: float | None = None, t1: float | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Spikes after ``t0`` and up to ``t1`` [s]: times (spikes,) [s], float64, and which probed neurons (spikes,)."""
        frames = [frame for frame in self.frames(t0, t1) if probe in frame.spikes]
        if not frames:
            return np.zeros(0), np.zeros(0, np.uint16)
        times = np.concatenate([frame.t0 + frame.spikes[probe].times.astype(np.float64) for frame in frames])
        inside = _inside(times, t0, t1, frames[0].dt)
        return times[inside], np.concatenate([frame.spikes[probe].neurons for frame in frames])[inside]

    def _join(self) -> None:
        whole = Frame.joined(self._loose)
        self.bytes += _cost(whole) - sum(map(_cost, self._loose))
        self._pieces.append(whole)
        self._loose, self._loose_steps = [], 0

    def _drop_old(self, now: float) -> None:
        keep = 0
        for piece in self._pieces[:-1]:  # the newest stays, whatever it takes
            if self.bytes <= self.budget and piece.t_end >= now - self.seconds:
                break
            self.bytes -= _cost(piece)
            keep += 1
        if keep:
            self._pieces = self._pieces[keep:]


def _cost(frame: Frame) -> int:
    return frame.nbytes + _OVERHEAD


def _alike(one: Frame, other: Frame) -> bool:
    """Whether both know the same probes, with as many values, and the second follows the first."""
    follows = abs(other.t0 - one.t_end) < one.dt / 2
    return follows and one.shapes == other.shapes and one.spikes.keys() == other.spikes.keys()


def _inside(times: np.ndarray, t0: float | None, t1: float | None, dt: float) -> np.ndarray:
    inside = np.ones(len(times), bool)
    if t0 is not None:
        inside &= times > t0 + dt / 2
    if t1 is not None:
        inside &= times < t1 + dt / 2
    return inside
