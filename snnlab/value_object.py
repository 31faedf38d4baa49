"""Value objects: frozen, equal when their values are equal, and printed as the call that makes them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

import numpy as np


class ValueObject:
    """Base of neuron types, distributions, synapses, solvers and transforms (frozen dataclasses with ``eq=False``)."""

    def __repr__(self) -> str:
        default = {f.name: _default(f) for f in fields(self)} if is_dataclass(self) else {}
        given = [
            f"{name}={_show(value)}"
            for name, value in self._values()
            if name not in default or not _same(value, default[name])
        ]
        return f"{type(self).__name__}({', '.join(given)})"

    def _values(self) -> list[tuple[str, Any]]:
        """Names and values: what the call gave, and the attributes that a subclass which is no dataclass set itself."""
        declared = sorted(fields(self), key=lambda f: bool(f.kw_only)) if is_dataclass(self) else ()
        given = [(f.name, getattr(self, f.name)) for f in declared if f.init]
        own = vars(self).keys() - {f.name for f in declared}
        return given + [(name, getattr(self, name)) for name in sorted(own) if getattr(self, name) is not None]

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, ValueObject):
            return False
        mine, theirs = self._values(), other._values()
        return len(mine) == len(theirs) and all(
            n == m and _same(v, w) for (n, v), (m, w) in zip(mine, theirs, strict=True)
        )

    def __hash__(self) -> int:
        return hash((type(self).__name__, *(key_of(value) for _, value in self._values())))


def frozen_array(value: Any, ndim_min: int = 0) -> np.ndarray:
    """A float64 copy that cannot be written to."""
    array = np.array(value, dtype=np.float64, ndmin=ndim_min)
    array.setflags(write=False)
    return array


def _default(f: Field) -> Any:
    return f.default_factory() if f.default_factory is not MISSING else f.default


def _show(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return repr(value.tolist())
    if type(value) is dict:
        return "{" + ", ".join(f"{key!r}: {_show(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.shape(one) == np.shape(other) and bool(np.all(np.asarray(one) == np.asarray(other)))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and type(one) is type(other):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def key_of(value: Any) -> Hashable:
    """Something hashable that is equal exactly when the values are."""
    if isinstance(value, np.ndarray):
        return (value.shape, (value + 0.0).tobytes())  # -0.0 equals 0.0
    if isinstance(value, dict):
        return tuple(sorted((k, key_of(v)) for k, v in value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(map(key_of, value))
    return value
