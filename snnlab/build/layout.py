"""Where everything lies: places in the vector of signals, and rows of the neuron arrays, by object."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from snnlab.engine.tables import LINE, PADDING, Part

Key = tuple[int, str]
"""``(id(object), what)``, such as an ensemble's "input" or a connection's "memory"."""


@dataclass
class Layout:
    """Hands out places, and remembers whose they are."""

    size: int = 0
    places: dict[Key, np.ndarray] = field(default_factory=dict)
    n_neurons: int = 0
    neurons: dict[int, slice] = field(default_factory=dict)
    n_traces: int = 0
    traces: dict[Key, slice] = field(default_factory=dict)
    initial_traces: list[tuple[slice, np.ndarray]] = field(default_factory=list)
    weights: dict[Key, tuple[slice, Any]] = field(default_factory=dict)
    """What rules learn: the part of the array "encoders" or "decoders", and the factor folded into it."""
    parts: dict[Key, Part] = field(default_factory=dict)

    def add(self, obj: Any, what: str, size: int) -> np.ndarray:
        """New places (size,) in the vector of signals; many begin where a line of the cache does."""
        if size >= PADDING:
            self.size += -self.size % (LINE // 8)
        self.places[id(obj), what] = np.arange(self.size, self.size + size)
        self.size += size
        return self.places[id(obj), what]

    def get(self, obj: Any, what: str) -> np.ndarray | None:
        return self.places.get((id(obj), what))

    def of(self, obj: Any, what: str) -> np.ndarray:
        return self.places[id(obj), what]

    def get_or_add(self, obj: Any, what: str, size: int) -> np.ndarray:
        found = self.get(obj, what)
        return self.add(obj, what, size) if found is None else found

    def add_neurons(self, ensemble: Any) -> slice:
        """Rows of the neuron arrays, without the padding that follows them."""
        start = self.n_neurons
        self.neurons[id(ensemble)] = slice(start, start + ensemble.n_neurons)
        self.n_neurons += padded(ensemble.n_neurons)
        return self.neurons[id(ensemble)]

    def add_traces(self, obj: Any, what: str, size: int) -> slice:
        """New room among the memories of learning rules."""
        self.traces[id(obj), what] = slice(self.n_traces, self.n_traces + size)
        self.n_traces += size
        return self.traces[id(obj), what]


def padded(n: int) -> int:
    """The next multiple of PADDING."""
    return -(-n // PADDING) * PADDING
