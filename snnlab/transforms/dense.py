"""Dense transforms: numbers, diagonals and full matrices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Distribution
from snnlab.exceptions import ValidationError
from snnlab.transforms.base import NoTransform, Transform, as_sizes
from snnlab.value_object import frozen_array


@dataclass(frozen=True, eq=False, repr=False)
class Dense(Transform):
    """A number, a diagonal (n,), a full matrix (size_out, size_in), or a distribution to draw a matrix from.

    ``Dense((size_out, size_in), init=M)`` and ``Dense(M)`` mean the same; ``Dense((n, n))`` is the identity. A tuple of
    two whole numbers is a shape: write a diagonal as a list or an array.
    """

    shape: Any
    init: Any = None

    def __post_init__(self) -> None:
        if self.init is None and not _is_shape(self.shape):
            init = _numbers(self.shape)
            shape = init.shape
        else:
            init = 1.0 if self.init is None else self.init
            init = init if isinstance(init, Distribution) else _numbers(init)
            shape = _shape(self.shape, init)
        object.__setattr__(self, "init", init)
        object.__setattr__(self, "shape", shape)

    @property
    def size_in(self) -> int | None:
        return self.shape[-1] if self.shape else None

    @property
    def size_out(self) -> int | None:
        return self.shape[0] if self.shape else None

    @property
    def init_shape(self) -> tuple[int, ...]:
        """Of the numbers that it is given or draws."""
        return self.init.shape if self.is_sampled else self.shape

    @property
    def ndim(self) -> int:
        """0 for a number, 1 for a diagonal, 2 for a full matrix."""
        return self.init.ndim if self.is_sampled else 2

    def sampled(self, rng: Any, shape: tuple[int, int] | None = None) -> Dense:
        if self.is_sampled:
            return self
        size_out, size_in = self.shape or shape or (None, None)
        if size_out is None or size_in is None:
            raise ValidationError("a Dense transform without a shape needs one to draw a matrix.")
        return Dense((size_out, size_in), init=self.init.sample(size_out, size_in, rng))

    def check(self, size_out: int, size_in: int) -> None:
        if not self.shape and not self.is_sampled:
            return
        diagonal = self.is_sampled and self.init.ndim < 2
        if diagonal and (size_out != size_in or self.size_in not in (None, size_in)):
            raise ValidationError(f"is {_described(self.init)}, but sends {size_in} values to {size_out} places")
        if not diagonal and self.shape != (size_out, size_in):
            raise ValidationError(f"has shape {self.shape}, but sends {size_in} values to {size_out} places")

    def matrix(self, size_out: int, size_in: int) -> np.ndarray:
        """The full matrix, (size_out, size_in)."""
        self._check_sampled()
        self.check(size_out, size_in)
        return self.init if self.init.ndim == 2 else np.eye(size_in) * self.init


def _is_shape(given: Any) -> bool:
    return isinstance(given, tuple) and len(given) == 2 and all(isinstance(n, (int, np.integer)) for n in given)


def _numbers(given: Any) -> np.ndarray:
    try:
        init = frozen_array(given)
    except (TypeError, ValueError):
        raise ValidationError(f"a transform must be a number, a vector or a matrix (got {given!r})") from None
    if init.ndim > 2 or not np.all(np.isfinite(init)):
        raise ValidationError(f"a transform must be a finite number, vector or matrix (got {given!r})")
    return init


def _shape(given: Any, init: Distribution | np.ndarray) -> tuple[int, ...]:
    """The shape as a tuple: (size_out, size_in), or that of ``init``, or () when the connection's ends decide."""
    shape = () if given is None else as_sizes(given, "Dense: shape") if np.size(given) else ()
    if isinstance(init, Distribution):
        if len(shape) not in (0, 2):
            raise ValidationError(f"Dense: shape must be (size_out, size_in) (got {given!r}).")
        return shape
    square = (len(shape) == 2 and shape[0] == shape[1]) and init.shape in ((), shape[:1])
    if shape != init.shape and not square:
        raise ValidationError(f"Dense: init has shape {init.shape}, which does not fit shape {shape}.")
    return shape


def _described(init: np.ndarray) -> str:
    return "a single number" if init.ndim == 0 else f"a diagonal of {len(init)}"


def as_transform(value: Any) -> Transform:
    """A transform from a transform, None, a number, a vector, a matrix or a distribution."""
    if value is None:
        return NoTransform()
    if isinstance(value, Transform):
        return value
    if isinstance(value, Distribution):
        return Dense(None, init=value)
    return Dense(list(value) if isinstance(value, tuple) else value)
