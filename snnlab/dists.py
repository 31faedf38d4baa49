"""Distributions to draw a network's parameters from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nef import sampling
from snnlab.value_object import ValueObject, frozen_array

Rng = Any
"""``numpy.random.Generator`` or ``numpy.random.RandomState``: what both can do is all that is asked."""


class Distribution(ValueObject):
    """What ``sample`` draws from; subclass it to make your own."""

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        """Draw ``n`` numbers, shape (n,), or ``n`` vectors, shape (n, d)."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to sample")


def _source(rng: Rng) -> Rng:
    return np.random.default_rng() if rng is None else rng


@dataclass(frozen=True, eq=False, repr=False)
class Uniform(Distribution):
    """Every number from ``low`` to ``high`` equally likely; with ``integer``, whole numbers, ``high`` left out."""

    low: float
    high: float
    integer: bool = False

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValidationError(
                f"Uniform: low must not exceed high (got low={self.low}, high={self.high}). Swap them?"
            )

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        drawn = _source(rng).uniform(self.low, self.high, n if d is None else (n, d))
        return np.floor(drawn) if self.integer else drawn


@dataclass(frozen=True, eq=False, repr=False)
class Choice(Distribution):
    """One of the ``options`` (options,) or (options, d), each with its weight, or equally likely."""

    options: Any
    weights: Any = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", frozen_array(self.options, ndim_min=1))
        if self.weights is None:
            return
        weights = frozen_array(self.weights)
        if weights.shape != (len(self.options),) or np.any(weights < 0) or weights.sum() <= 0:
            raise ValidationError(
                f"Choice: weights must be one number of at least 0 for each of the {len(self.options)} options, "
                f"not all 0 (got {self.weights!r})."
            )
        object.__setattr__(self, "weights", weights)

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        width = 1 if self.options.ndim == 1 else self.options.shape[1]
        if d is not None and d != width:
            raise ValidationError(
                f"Choice: the options have {width} dimension{'s' * (width > 1)}, but {d} "
                f"{'are' if d > 1 else 'is'} needed. Give options of length {d}."
            )
        weights = None if self.weights is None else self.weights / self.weights.sum()
        drawn = self.options[_source(rng).choice(len(self.options), size=n, p=weights)]
        return drawn if d is None else drawn.reshape(n, d)


@dataclass(frozen=True, eq=False, repr=False)
class Samples(Distribution):
    """These very ``samples``, (n,) or (n, d), instead of drawn ones."""

    samples: Any

    def __post_init__(self) -> None:
        object.__setattr__(self, "samples", frozen_array(self.samples, ndim_min=1))

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        wanted = (n,) if d is None else (n, d)
        given = self.samples
        if given.ndim == 1 and d is not None:
            given = given[:, None]
        if given.shape != wanted:
            raise ValidationError(f"Samples: there are {given.shape} of them, but {wanted} are needed.")
        return given.copy()


@dataclass(frozen=True, eq=False, repr=False)
class UniformHypersphere(Distribution):
    """Points of the unit ball, or of its ``surface``, drawn independently.

    ``min_magnitude`` (from 0, below 1) leaves out the middle of the ball.
    """

    surface: bool = False
    min_magnitude: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.min_magnitude < 1:
            raise ValidationError(
                f"UniformHypersphere: min_magnitude must be from 0 up to, but below, 1 (got {self.min_magnitude})."
            )

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        d, rng = _dimensions(d, self), _source(rng)
        points = rng.standard_normal((n, d))
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        return points if self.surface else points * _radii(rng.uniform(size=(n, 1)), d, self.min_magnitude)


@dataclass(frozen=True, eq=False, repr=False)
class ScatteredHypersphere(Distribution):
    """Points of the unit ball, or of its ``surface``, spread evenly: no clumps, no gaps.

    A quasi-random sequence with a random start, mapped to the sphere and turned by a random rotation.
    """

    surface: bool = False
    min_magnitude: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.min_magnitude < 1:
            raise ValidationError(
                f"ScatteredHypersphere: min_magnitude must be from 0 up to, but below, 1 (got {self.min_magnitude})."
            )

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        d, rng = _dimensions(d, self), _source(rng)
        width = sampling.sphere_coordinates(d)
        start = rng.uniform(size=width + 1)
        cube = (
            sampling.quasirandom(n, width + 1, start)
            if not self.surface
            else sampling.quasirandom(n, width, start[:width])
        )
        points = sampling.on_sphere(cube[:, :width], d)
        if not self.surface:
            points = points * _radii(cube[:, width:], d, self.min_magnitude)
        return points @ sampling.rotation(d, rng) if d > 1 else points


def _dimensions(d: int | None, dist: Distribution) -> int:
    if d is None or d < 1:
        raise ValidationError(f"{type(dist).__name__}: say how many dimensions, d, the points have (got {d}).")
    return d


def _radii(uniform: np.ndarray, d: int, smallest: float) -> np.ndarray:
    """Distances from the centre that fill a d-dimensional ball (without its middle) evenly."""
    return (smallest**d + uniform * (1.0 - smallest**d)) ** (1.0 / d)


def get_samples(values: Any, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
    """Samples of a distribution, or the given numbers themselves, as (n,) or (n, d) float64.

    A single number stands for n equal ones.

    Raises
    ------
    ValidationError
        If an array has another shape.
    """
    if isinstance(values, Distribution):
        return np.asarray(values.sample(n, d=d, rng=rng), dtype=np.float64)
    array = np.array(values, dtype=np.float64)
    wanted = (n,) if d is None else (n, d)
    if array.ndim == 0 and d is None:
        return np.full(n, float(array))
    if array.shape != wanted:
        raise ValidationError(f"there are {array.shape} numbers, but {wanted} are needed")
    return array
