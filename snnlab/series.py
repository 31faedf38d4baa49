"""Series: what one probe saw, piece by piece. Pieces grow at the end; what was handed out never changes.

A probe has one piece as long as its signal stays the same kind of thing, and another one after a change that gives it
another size, another height of spikes, or values in place of spikes.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.stepper import kept

_ROOM = 1.5  # how much room is taken at a time, relative to what is used


class Rows:
    """A growing array (rows, ...)."""

    def __init__(self, shape: tuple[int, ...], dtype: Any = np.float64) -> None:
        self._room = np.empty((0, *shape), dtype)
        self.used = 0

    def __len__(self) -> int:
        return self.used

    def reserve(self, rows: int) -> None:
        """Take room for so many rows more."""
        if self.used + rows > len(self._room):
            room = np.empty((max(self.used + rows, int(_ROOM * self.used)), *self._room.shape[1:]), self._room.dtype)
            room[: self.used] = self.view()
            self._room = room

    def append(self, rows: np.ndarray) -> None:
        stop = self.used + len(rows)
        if stop > len(self._room):
            self.reserve(len(rows))
        self._room[self.used : stop] = rows
        self.used = stop

    def view(self) -> np.ndarray:
        """(rows, ...), read-only."""
        rows = self._room[: self.used]
        rows.setflags(write=False)
        return rows

    def copy(self) -> Rows:
        """As it is now; the numbers are shared until either grows."""
        other = Rows(())
        other._room, other.used = self._room[: self.used], self.used
        return other

    def __getstate__(self) -> dict[str, Any]:
        return {"_room": self._room[: self.used], "used": self.used}


class Samples:
    """Values, row by row."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.shape = shape
        self.rows = Rows(shape)

    def __len__(self) -> int:
        return len(self.rows)

    def dense(self, shape: tuple[int, ...]) -> np.ndarray:
        """(rows, *shape); what is beyond the own shape is NaN."""
        return self.rows.view() if shape == self.shape else _widened(self.rows.view(), shape, np.nan)

    def copy(self) -> Samples:
        other = Samples(self.shape)
        other.rows = self.rows.copy()
        return other


class Constant:
    """The same value in each of ``n`` rows, kept once."""

    def __init__(self, value: np.ndarray) -> None:
        self.value, self.shape, self.n = value, value.shape, 0

    def __len__(self) -> int:
        return self.n

    def dense(self, shape: tuple[int, ...]) -> np.ndarray:
        """(rows, *shape), one value seen in each row; what is beyond the own shape is NaN."""
        value = self.value if shape == self.shape else _widened(self.value[None], shape, np.nan)[0]
        return np.broadcast_to(value, (self.n, *shape))

    def copy(self) -> Constant:
        other = Constant(self.value)
        other.n = self.n
        return other


class Events:
    """Spikes: in which step, of which neuron; four bytes each.

    Parameters
    ----------
    neurons : how many are watched.
    height : of a spike in the dense array.
    first : steps that had gone when the piece began.
    sample_every, dt : [s], which tell the rows of the dense array.
    """

    def __init__(self, neurons: int, height: float, first: int, sample_every: float | None, dt: float) -> None:
        self.shape, self.height, self.first, self.sample_every, self.dt = (neurons,), height, first, sample_every, dt
        self.steps, self.neurons = Rows((), np.uint32), Rows((), np.uint32)
        self.n = 0

    def __len__(self) -> int:
        return self.n if self.sample_every is None else int(self._kept().sum())

    def append(self, steps: np.ndarray, neurons: np.ndarray, n: int) -> None:
        """Add ``n`` steps and their spikes; ``steps`` (spikes,) are counted from 1."""
        self.steps.append(steps + np.uint32(self.n))
        self.neurons.append(neurons)
        self.n += n

    def is_full(self, n: int) -> bool:
        """Whether ``n`` steps more cannot be counted in four bytes."""
        return self.n + n >= 2**32

    def dense(self, shape: tuple[int, ...]) -> np.ndarray:
        """(rows, *shape) with spikes of their height and 0 elsewhere."""
        train = np.zeros((len(self), *shape))
        row = self.steps.view().astype(np.int64) - 1
        if self.sample_every is not None:
            row = (np.cumsum(self._kept()) - 1)[row]
        train[row, self.neurons.view()] = self.height
        return train

    def copy(self) -> Events:
        other = Events(self.shape[0], self.height, self.first, self.sample_every, self.dt)
        other.steps, other.neurons, other.n = self.steps.copy(), self.neurons.copy(), self.n
        return other

    def _kept(self) -> np.ndarray:
        return kept(np.arange(self.first + 1, self.first + self.n + 1), self.sample_every, self.dt)


Piece = Samples | Constant | Events


def joined(pieces: list[Piece], width: tuple[int, ...]) -> np.ndarray:
    """All pieces as one array (rows, ...), as wide as the widest; (0, *width) when there are none."""
    pieces = [piece for piece in pieces if len(piece)]
    if not pieces:
        return np.zeros((0, *width))
    shape = widest(pieces)
    parts = [piece.dense(shape) for piece in pieces]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def widest(pieces: list[Piece]) -> tuple[int, ...]:
    """The shape of a row that holds a row of each piece."""
    return tuple(int(n) for n in np.max([piece.shape for piece in pieces], axis=0))


def _widened(rows: np.ndarray, shape: tuple[int, ...], fill: float) -> np.ndarray:
    wide = np.full((len(rows), *shape), fill)
    wide[tuple(slice(n) for n in rows.shape)] = rows
    return wide
