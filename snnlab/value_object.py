"""Value objects: frozen, equal when their values are equal, and printed as the call that makes them."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import SnnlabError, ValidationError

_NUMBERS = (int, float, np.integer, np.floating)
_KINDS = {
    "float": (_NUMBERS, "a number"),
    "int": ((int, np.integer), "a whole number"),
    "int | None": ((int, np.integer, type(None)), "a whole number or None"),
    "bool": ((bool, np.bool_), "True or False"),
    "str": ((str,), "text"),
}
"""Which types a field takes that is annotated so, and how that is said."""


class ValueObject:
    """Base of neuron types, distributions, synapses, solvers and transforms (frozen dataclasses with ``eq=False``).

    A field annotated ``float``, ``int``, ``bool`` or ``str`` takes nothing else, and what NumPy or Python raise in
    ``__post_init__`` becomes a ValidationError that says what was given.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = cls.__dict__.get("__post_init__")
        if own is not None:
            cls.__post_init__ = functools.wraps(own)(lambda self: _checked(self, own))  # type: ignore[method-assign]

    def __post_init__(self) -> None:
        check_kinds(self)

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
        given, declared = _names(type(self))
        values = [(name, getattr(self, name)) for name in given]
        own = vars(self).keys() - declared
        return values + [(name, getattr(self, name)) for name in sorted(own) if getattr(self, name) is not None]

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, ValueObject):
            return False
        mine, theirs = self._values(), other._values()
        return len(mine) == len(theirs) and all(
            n == m and _same(v, w) for (n, v), (m, w) in zip(mine, theirs, strict=True)
        )

    def __hash__(self) -> int:
        return hash((type(self).__name__, *(key_of(value) for _, value in self._values())))


@functools.cache
def _names(cls: type) -> tuple[tuple[str, ...], frozenset[str]]:
    """Fields of a class that its call gives, in order, and all its fields."""
    declared = sorted(fields(cls), key=lambda f: bool(f.kw_only)) if is_dataclass(cls) else ()
    return tuple(f.name for f in declared if f.init), frozenset(f.name for f in declared)


def check_kinds(value: ValueObject) -> None:
    """Raise ValidationError for a field that holds another kind of value than its annotation says."""
    for f in fields(value) if is_dataclass(value) else ():
        if f.type not in _KINDS:
            continue
        types, kind = _KINDS[f.type]
        given: Any = getattr(value, f.name, f.default)
        flag = isinstance(given, (bool, np.bool_)) and f.type != "bool"
        if flag or not isinstance(given, types) or (isinstance(given, int) and abs(given) > 2**63):
            raise ValidationError(f"{type(value).__name__}: {f.name} must be {kind} (got {_short(given)}).")
        if f.name == "seed" and given is not None and not 0 <= given < 2**32:
            raise ValidationError(f"{type(value).__name__}: seed must be from 0 to 4294967295 (got {given}).")


def _checked(value: ValueObject, post_init: Any) -> None:
    """A class's own checks first, whose sentences know more; then what its annotations say."""
    try:
        post_init(value)
        check_kinds(value)
    except SnnlabError:
        raise
    except (TypeError, ValueError, OverflowError) as error:
        check_kinds(value)
        given = ", ".join(f"{f.name}={_short(getattr(value, f.name, None))}" for f in fields(value) if f.init)  # type: ignore[arg-type]
        name = type(value).__name__
        raise ValidationError(f"{name}: it cannot be made of {given}: {error}. See help({name}).") from error


def _short(value: Any) -> str:
    text = _show(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


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


class Key:
    """What a result hangs on: hashable parts, whose hash is found only once."""

    __slots__ = ("_hash", "parts")

    def __init__(self, *parts: Hashable) -> None:
        self.parts, self._hash = parts, hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Key) and self._hash == other._hash and self.parts == other.parts)
