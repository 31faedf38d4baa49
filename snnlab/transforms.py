"""Transforms: what a connection multiplies with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject, frozen_array


@dataclass(frozen=True, eq=False, repr=False)
class NoTransform(ValueObject):
    """The value as it is."""

    def matrix(self, size_out: int, size_in: int) -> np.ndarray:
        """The identity, (size_out, size_in)."""
        if size_out != size_in:
            raise ValidationError(f"sends {size_in} values to {size_out} places")
        return np.eye(size_in)


@dataclass(frozen=True, eq=False, repr=False)
class Dense(ValueObject):
    """A number, a diagonal (n,) or a full matrix (size_out, size_in).

    ``Dense(shape, init=M)`` and ``Dense(M)`` mean the same.
    """

    shape: Any
    init: Any = None

    def __post_init__(self) -> None:
        given = self.shape if self.init is None else self.init
        try:
            init = frozen_array(given)
        except (TypeError, ValueError):
            raise ValidationError(f"a transform must be a number, a vector or a matrix (got {given!r})") from None
        if init.ndim > 2 or not np.all(np.isfinite(init)):
            raise ValidationError(f"a transform must be a finite number, vector or matrix (got {given!r})")
        object.__setattr__(self, "shape", init.shape if self.init is None else tuple(self.shape))
        object.__setattr__(self, "init", init)

    def matrix(self, size_out: int, size_in: int) -> np.ndarray:
        """The full matrix, (size_out, size_in)."""
        if self.init.ndim == 2:
            full = self.init
        elif size_out != size_in or (self.init.ndim == 1 and len(self.init) != size_in):
            raise ValidationError(f"is {_described(self.init)}, but sends {size_in} values to {size_out} places")
        else:
            full = np.eye(size_in) * self.init
        if full.shape != (size_out, size_in):
            raise ValidationError(f"has shape {full.shape}, but sends {size_in} values to {size_out} places")
        return full


def _described(init: np.ndarray) -> str:
    return "a single number" if init.ndim == 0 else f"a diagonal of {len(init)}"


def as_transform(value: Any) -> NoTransform | Dense:
    """A transform from a transform, None, a number, a vector or a matrix."""
    if value is None:
        return NoTransform()
    return value if isinstance(value, (NoTransform, Dense)) else Dense(value)
