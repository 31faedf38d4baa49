"""Distributions of single numbers, and lists to draw from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists.base import Distribution, Rng, check_number, shape_of, source
from snnlab.exceptions import ValidationError
from snnlab.value_object import frozen_array


@dataclass(frozen=True, eq=False, repr=False)
class Uniform(Distribution):
    """Every number from ``low`` to ``high`` equally likely; with ``integer``, whole numbers, ``high`` left out."""

    low: float
    high: float
    integer: bool = False

    def __post_init__(self) -> None:
        if not (np.isfinite(self.low) and np.isfinite(self.high)):
            raise ValidationError(f"Uniform: low and high must be finite (got low={self.low}, high={self.high}).")
        if not self.low <= self.high:
            raise ValidationError(
                f"Uniform: low must not exceed high (got low={self.low}, high={self.high}). Swap them?"
            )

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        drawn = source(rng).uniform(self.low, self.high, shape_of(n, d))
        return np.floor(drawn) if self.integer else drawn


@dataclass(frozen=True, eq=False, repr=False)
class Gaussian(Distribution):
    """The normal distribution with this ``mean`` and standard deviation ``std``."""

    mean: float
    std: float

    def __post_init__(self) -> None:
        check_number(self, "mean", -np.inf)
        check_number(self, "std", 0)

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        return source(rng).normal(self.mean, self.std, shape_of(n, d))


@dataclass(frozen=True, eq=False, repr=False)
class Exponential(Distribution):
    """``shift`` plus a number that falls off exponentially, with mean ``scale``; what reaches ``high`` stays just below it."""

    scale: float
    shift: float = 0.0
    high: float = np.inf

    def __post_init__(self) -> None:
        check_number(self, "scale", 0)
        check_number(self, "shift", -np.inf)
        if not self.shift < self.high:
            raise ValidationError(f"Exponential: high must be above shift (got high={self.high}, shift={self.shift}).")

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        drawn = self.shift + source(rng).exponential(self.scale, shape_of(n, d))
        return np.minimum(drawn, np.nextafter(self.high, -np.inf))


@dataclass(frozen=True, eq=False, repr=False)
class Choice(Distribution):
    """One of the ``options`` (options,) or (options, d), each with its weight, or equally likely."""

    options: Any
    weights: Any = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", frozen_array(self.options, ndim_min=1))
        if not self.options.size:
            raise ValidationError("Choice: there must be at least one option to choose from (got none).")
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
        drawn = self.options[source(rng).choice(len(self.options), size=n, p=weights)]
        return drawn if d is None else drawn.reshape(n, d)


@dataclass(frozen=True, eq=False, repr=False)
class Samples(Distribution):
    """These very ``samples``, (n,) or (n, d), instead of drawn ones."""

    samples: Any

    def __post_init__(self) -> None:
        object.__setattr__(self, "samples", frozen_array(self.samples, ndim_min=1))

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        wanted = shape_of(n, d)
        given = self.samples
        if given.ndim == 1 and d is not None:
            given = given[:, None]
        if given.shape != wanted:
            raise ValidationError(f"Samples: there are {given.shape} of them, but {wanted} are needed.")
        return given.copy()


@dataclass(frozen=True, eq=False, repr=False)
class PDF(Distribution):
    """Numbers between the points ``x`` (points,), rising, near each of which the share ``p`` (points,) of them lies.

    The distribution function goes in straight lines through the points, each with half of its own share below it.
    """

    x: Any
    p: Any

    def __post_init__(self) -> None:
        x, p = frozen_array(self.x, ndim_min=1), frozen_array(self.p, ndim_min=1)
        if x.ndim != 1 or x.shape != p.shape:
            raise ValidationError(f"PDF: x and p must be lists of one length (got shapes {x.shape} and {p.shape}).")
        if np.any(np.diff(x) <= 0):
            raise ValidationError(f"PDF: x must rise from point to point (got {x.tolist()}).")
        if np.any(p < 0) or not abs(p.sum() - 1.0) < 1e-8:
            raise ValidationError(
                f"PDF: p must be shares of at least 0 that sum to 1 (they sum to {p.sum():g}). Try p / p.sum()."
            )
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "p", p)

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        below = np.cumsum(self.p) - 0.5 * self.p
        return np.interp(source(rng).uniform(size=shape_of(n, d)), below, self.x)
