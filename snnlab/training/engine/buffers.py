"""Memory that is used again batch after batch: to fetch it fresh each time would cost as much as the arithmetic."""

from __future__ import annotations

import math

import numpy as np

from snnlab.training.weights import Array


class Buffers:
    """Arrays by name. Whoever asks again for a name gets the same memory, and whatever lay there before."""

    def __init__(self) -> None:
        self._rows: dict[str, Array] = {}

    def __call__(self, name: str, shape: tuple[int, ...]) -> Array:
        """An array of this shape, not cleared."""
        size = math.prod(shape)
        row = self._rows.get(name)
        if row is None or row.size < size:
            row = self._rows[name] = np.empty(size, np.float32)
        return row[:size].reshape(shape)
