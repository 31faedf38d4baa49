"""Instants to go back to: copies of the state, as close together as a budget of memory allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.live.undo import Undo

CLOSEST = 0.25  # [s] between two instants
_FEWEST = 3  # instants that are kept whatever they cost
_ARRAYS = ("signals", "voltage", "refractory", "slow", "encoders", "decoders", "traces")
_OVERHEAD = 3000  # [bytes] of an instant besides its arrays


@dataclass(frozen=True, eq=False)
class Instant:
    """Everything that makes the future what it is.

    step : number of steps before it
    state : a copy of the network's state
    tunings : values of the parameters that were ever changed, by address
    probes : those that watched from outside
    serial : how many changes had been made before
    undo : what could be undone and redone
    size : [bytes] that are its own
    """

    step: int
    state: Any
    tunings: Mapping[tuple[int, str], Any]
    probes: tuple[Any, ...]
    serial: int
    undo: Undo
    size: int


class Instants:
    """The instants of the last ``seconds``, within ``budget`` bytes; where they would need more, they lie further apart."""

    def __init__(self, seconds: float, budget: int) -> None:
        self.seconds, self.budget = seconds, budget
        self.bytes = 0
        self.kept: list[Instant] = []

    @property
    def spacing(self) -> float:
        """[s] between two instants, so that those of ``seconds`` fit into the budget."""
        size = self.kept[-1].size if self.kept else 1
        room, spacing = max(self.budget // size, _FEWEST), CLOSEST
        while self.seconds / spacing > room:
            spacing *= 2
        return spacing

    def add(self, step: int, state: Any, dt: float, **rest: Any) -> None:
        """Keep an instant that lies after the last one."""
        size = _own_bytes(state, self.kept[-1].state if self.kept else None)
        self.kept.append(Instant(step, state, size=size, **rest))
        self.bytes += size
        old = step - self.seconds / dt
        while len(self.kept) > _FEWEST and (self.kept[1].step <= old or self.bytes > self.budget):
            self._drop(0 if self.kept[1].step <= old else self._least_needed())

    def newest(self, step: int) -> Instant | None:
        """The last instant at or before a step."""
        return next((instant for instant in reversed(self.kept) if instant.step <= step), None)

    def forget_after(self, step: int, serial: int) -> None:
        """Forget the instants that came after a step, or after changes that are not to be."""
        self.kept = [i for i in self.kept if i.step <= step and i.serial <= serial]
        self.bytes = sum(instant.size for instant in self.kept)

    def drop_older_half(self) -> None:
        """Go back less far."""
        for _ in range(len(self.kept) // 2):
            self._drop(0)

    def _least_needed(self) -> int:
        """The instant without which the gap is smallest; never the first or the last."""
        gaps = [later.step - earlier.step for earlier, later in zip(self.kept, self.kept[2:], strict=False)]
        return 1 + int(np.argmin(gaps))

    def _drop(self, place: int) -> None:
        self.bytes -= self.kept.pop(place).size


def _own_bytes(state: Any, before: Any) -> int:
    """Share with the state before what is equal to it; the bytes of the rest."""
    size = _OVERHEAD + sum(a.nbytes for part in getattr(state, "parts", ()) for a in part.arrays.values())
    for name in _ARRAYS:
        mine, old = getattr(state, name, None), getattr(before, name, None)
        if mine is None:
            continue
        if old is not None and (mine is old or (mine.shape == old.shape and np.array_equal(mine, old))):
            setattr(state, name, old)
        else:
            size += mine.nbytes
    return size
