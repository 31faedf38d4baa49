"""Memory that is used again batch after batch: to fetch it fresh each time would cost as much as the arithmetic."""

from __future__ import annotations

import math

import numpy as np

from snnlab.training.engine.kernels import BLOCK
from snnlab.training.weights import Array

LINE = 16  # numbers in a cache line
PAGE = 1024  # numbers in a page of memory
APART = 10 * LINE


def aligned(size: int, number: int = 0) -> Array:
    """Zeros that begin where a cache line does: vectors read across two lines take twice as long.

    Arrays of other ``number`` begin elsewhere in their pages: where several are walked through at once, processors mistake
    a place in one for the same place in another that was just written, and wait.
    """
    row = np.zeros(size + 2 * PAGE, np.float32)
    first = -(row.ctypes.data // row.itemsize) % PAGE + number * APART % PAGE
    return row[first : first + size]


class Buffers:
    """Arrays by name. Whoever asks again for a name gets the same memory, and whatever lay there before."""

    def __init__(self) -> None:
        self._rows: dict[str, Array] = {}
        self._views: dict[tuple[str, tuple[int, ...]], tuple[Array, Array]] = {}

    def __call__(self, name: str, shape: tuple[int, ...]) -> Array:
        """An array of this shape, not cleared."""
        return self.in_blocks(name, shape)[0]

    def in_blocks(self, name: str, shape: tuple[int, ...]) -> tuple[Array, Array]:
        """The same, and its memory once more as (n, BLOCK): the last of these rows may end beyond the array."""
        views = self._views.get((name, shape))
        if views is None:
            size = math.prod(shape)
            blocks = -(-size // BLOCK)
            if name not in self._rows or self._rows[name].size < blocks * BLOCK:
                self._rows[name] = aligned(blocks * BLOCK, len(self._rows))
                self._views = {key: old for key, old in self._views.items() if key[0] != name}
            row = self._rows[name]
            views = row[:size].reshape(shape), row[: blocks * BLOCK].reshape(blocks, BLOCK)
            self._views[name, shape] = views
        return views
