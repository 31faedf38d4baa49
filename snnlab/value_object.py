"""Value objects: frozen, equal when their values are equal, and printed as the call that makes them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import MISSING, fields
from typing import Any

import numpy as np


class ValueObject:
    """Base of neuron types, distributions, synapses, solvers and transforms (frozen dataclasses with ``eq=False``)."""

    def __repr__(self) -> str:
        given = [
            f"{f.name}={_show(getattr(self, f.name))}"
            for f in fields(self)  # type: ignore[arg-type]
            if f.default is MISSING or not _same(getattr(self, f.name), f.default)
        ]
        return f"{type(self).__name__}({', '.join(given)})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            _same(getattr(self, f.name), getattr(other, f.name))
            for f in fields(self)  # type: ignore[arg-type]
        )

    def __hash__(self) -> int:
        return hash((type(self).__name__, *(key_of(getattr(self, f.name)) for f in fields(self))))  # type: ignore[arg-type]


def frozen_array(value: Any, ndim_min: int = 0) -> np.ndarray:
    """A float64 copy that cannot be written to."""
    array = np.array(value, dtype=np.float64, ndmin=ndim_min)
    array.setflags(write=False)
    return array


def _show(value: Any) -> str:
    return repr(value.tolist()) if isinstance(value, np.ndarray) else repr(value)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.shape(one) == np.shape(other) and bool(np.all(np.asarray(one) == np.asarray(other)))
    return bool(one == other)


def key_of(value: Any) -> Hashable:
    """Something hashable that is equal exactly when the values are."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.tobytes())
    if isinstance(value, dict):
        return tuple(sorted((k, key_of(v)) for k, v in value.items()))
    return value
