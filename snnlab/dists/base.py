"""What every distribution can do."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject

Rng = Any
"""``numpy.random.Generator`` or ``numpy.random.RandomState``: what both can do is all that is asked."""


class Distribution(ValueObject):
    """What ``sample`` draws from; subclass it to make your own."""

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        """Draw ``n`` numbers, shape (n,), or ``n`` vectors, shape (n, d)."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to sample")


def get_samples(dist_or_samples: Any, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
    """Samples of a distribution, or the given numbers themselves, as (n,) or (n, d) float64.

    A single number stands for n equal ones.

    Raises
    ------
    ValidationError
        If an array has another shape.
    """
    if isinstance(dist_or_samples, Distribution):
        return np.asarray(dist_or_samples.sample(n, d=d, rng=rng), dtype=np.float64)
    array = np.array(dist_or_samples, dtype=np.float64)
    wanted = (n,) if d is None else (n, d)
    if array.ndim == 0 and d is None:
        return np.full(n, float(array))
    if array.shape != wanted:
        raise ValidationError(f"there are {array.shape} numbers, but {wanted} are needed")
    return array


def source(rng: Rng) -> Rng:
    """The given random numbers, or new ones."""
    return np.random.default_rng() if rng is None else rng


def shape_of(n: int, d: int | None) -> tuple[int, ...]:
    """The shape of n numbers, or of n vectors of d numbers."""
    return (n,) if d is None else (n, d)


def needed_dimensions(d: int | None, dist: Distribution) -> int:
    """``d``, which must have been said."""
    if d is None or d < 1:
        raise ValidationError(f"{type(dist).__name__}: say how many dimensions, d, the points have (got {d}).")
    return d


def check_number(dist: Distribution, name: str, low: float, low_open: bool = False) -> None:
    """Raises a ValidationError unless the parameter is a finite number from ``low`` (or above it) on."""
    value: Any = getattr(dist, name)
    try:
        fine = np.ndim(value) == 0 and type(value) not in (str, bool) and np.isfinite(value)
        fine = fine and (value > low if low_open else value >= low)
    except TypeError:
        fine = False
    if not fine:
        bound = "" if low == -np.inf else f" {'above' if low_open else 'of at least'} {low:g}"
        raise ValidationError(f"{type(dist).__name__}: {name} must be a number{bound} (got {value!r}).")
