"""The last minute of a session: instants to go back to, what the probes saw, and which changes were made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.live.frame import Frame
from snnlab.live.instants import Instant, Instants
from snnlab.live.track import Track
from snnlab.live.undo import Undo

_MANY = 64  # changes after which an instant is kept, so that few have to be made again
_MOST = 5000  # changes that are remembered


class Change(NamedTuple):
    """A parameter change at a time [s], for people."""

    time: float
    label: str


@dataclass(frozen=True, eq=False)
class Made:
    """A change as it was made: after ``step`` steps, the ``serial``-th; ``undo``: what could be undone then."""

    serial: int
    step: int
    obj: Any
    name: str
    value: Any
    undo: Undo


class History:
    """Keeps the last ``seconds`` of simulated time in at most about ``budget`` bytes.

    Two thirds of the budget are for instants, which lie further apart the larger the network is; one third is for what
    the probes saw, of which the oldest goes first.
    """

    def __init__(self, seconds: float = 60.0, budget: int = 16_000_000) -> None:
        if not seconds > 0 or not budget > 0:
            raise ValidationError(f"history: seconds and budget must be above 0 (got {seconds!r} and {budget!r}).")
        self.seconds, self.budget = seconds, budget
        self.instants = Instants(seconds, budget * 2 // 3)
        self.track = Track(seconds, budget // 3)
        self.made: list[Made] = []
        self.serial = 0  # of the last change that was made
        self.dt, self.step = 0.001, 0

    @property
    def start(self) -> float:
        """[s]: the earliest time to go back to."""
        kept = self.instants.kept
        return (kept[0].step if kept else self.step) * self.dt

    @property
    def end(self) -> float:
        """[s]: the latest time to go to; after a rewind it still lies ahead, until something is touched."""
        return max(self.step, self.track.last) * self.dt

    @property
    def bytes(self) -> int:
        """[bytes] taken now."""
        return self.instants.bytes + self.track.bytes

    @property
    def spacing(self) -> float:
        """[s] between two instants: a rewind simulates again up to this much."""
        return self.instants.spacing

    @property
    def changes(self) -> tuple[Change, ...]:
        """Changes of parameters, with their times."""
        label = "{} of {}".format
        return tuple(Change(m.step * self.dt, label(m.name.replace("_", " "), m.obj)) for m in tuple(self.made))

    def frames(self, t0: float | None = None, t1: float | None = None) -> tuple[Frame, ...]:
        """Recorded pieces that have steps after ``t0`` and up to ``t1`` [s]."""
        return self.track.frames(t0, t1)

    def read(self, probe: Any, t0: float | None = None, t1: float | None = None) -> tuple[np.ndarray, np.ndarray]:
        """What a probe saw: times (n,) [s] and values (n, size)."""
        return self.track.read(probe, t0, t1)

    def spikes(self, probe: Any, t0: float | None = None, t1: float | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Spikes of a probe: times (spikes,) [s] and which probed neurons (spikes,)."""
        return self.track.spikes(probe, t0, t1)

    # What follows is the driver's.

    def keep_if_due(self, snapshot: Callable[[], Any], **rest: Any) -> None:
        """Keep the present instant if the last one lies far enough back."""
        last = self.instants.kept[-1] if self.instants.kept else None
        far = last is None or self.step - last.step >= round(self.spacing / self.dt)
        if last is None or far or self.serial - last.serial >= _MANY:
            self.instants.add(self.step, snapshot(), self.dt, serial=self.serial, **rest)
            self._forget_what_no_instant_needs()

    def record(self, frame: Frame, step: int) -> None:
        """Keep what happened up to ``step``."""
        self.step = step
        if frame.n:
            self.track.add(frame)

    def note(self, obj: Any, name: str, value: Any, undo: Undo) -> None:
        """Remember a change that was made now."""
        self.serial += 1
        self.made.append(Made(self.serial, self.step, obj, name, value, undo))
        if len(self.made) > _MOST:
            self.instants.drop_older_half()
            self._forget_what_no_instant_needs()

    def made_since(self, instant: Instant, step: int) -> list[Made]:
        """Changes after an instant and up to a step, in order."""
        return [made for made in self.made if made.serial > instant.serial and made.step <= step]

    def forget_ahead(self) -> None:
        """Forget what came after the present: something else is going to happen."""
        if self.track.last <= self.step and not (self.made and self.made[-1].serial > self.serial):
            return
        self.track.forget_after(self.step)
        self.instants.forget_after(self.step, self.serial)
        self.made = [made for made in self.made if made.serial <= self.serial]

    def clear(self, step: int = 0, dt: float | None = None) -> None:
        """Begin anew at a step, perhaps of another length ``dt`` [s]."""
        self.track.clear()
        self.instants.forget_after(-1, -1)
        self.made, self.step = [], step
        self.dt = self.dt if dt is None else dt

    def _forget_what_no_instant_needs(self) -> None:
        first = self.instants.kept[0].serial
        self.made = [made for made in self.made if made.serial > first]
