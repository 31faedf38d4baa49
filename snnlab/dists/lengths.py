"""How long parts of random unit vectors are, and how similar two of them are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists.base import Distribution, Rng, shape_of, source
from snnlab.exceptions import ValidationError
from snnlab.nef.incomplete_beta import betainc, betaincinv, log_beta


@dataclass(frozen=True, eq=False, repr=False)
class SqrtBeta(Distribution):
    """The length of ``m`` entries of a random unit vector with ``n + m`` entries; its square has a beta distribution."""

    n: int
    m: int = 1

    def __post_init__(self) -> None:
        _check_count(self, "n", 0)
        _check_count(self, "m", 1)

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        return _lengths(self.n, self.m, source(rng), shape_of(n, d))

    def pdf(self, x: Any) -> np.ndarray:
        """The density at lengths ``x``."""
        return _pdf(self.n, self.m, np.asarray(x, dtype=np.float64))

    def cdf(self, x: Any) -> np.ndarray:
        """The share of lengths up to ``x``."""
        return _cdf(self.n, self.m, np.asarray(x, dtype=np.float64))

    def ppf(self, y: Any) -> np.ndarray:
        """The length that the share ``y`` does not exceed."""
        return _ppf(self.n, self.m, np.asarray(y, dtype=np.float64))


@dataclass(frozen=True, eq=False, repr=False)
class SubvectorLength(Distribution):
    """The length of ``subdimensions`` entries of a random unit vector with ``dimensions`` entries."""

    dimensions: int
    subdimensions: int = 1

    def __post_init__(self) -> None:
        _check_count(self, "dimensions", 1)
        _check_count(self, "subdimensions", 1)
        if self.subdimensions > self.dimensions:
            raise ValidationError(
                f"SubvectorLength: subdimensions must not exceed dimensions (got {self.subdimensions} of {self.dimensions})."
            )

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        return _lengths(self._rest, self.subdimensions, source(rng), shape_of(n, d))

    def pdf(self, x: Any) -> np.ndarray:
        """The density at lengths ``x``."""
        return _pdf(self._rest, self.subdimensions, np.asarray(x, dtype=np.float64))

    def cdf(self, x: Any) -> np.ndarray:
        """The share of lengths up to ``x``."""
        return _cdf(self._rest, self.subdimensions, np.asarray(x, dtype=np.float64))

    def ppf(self, y: Any) -> np.ndarray:
        """The length that the share ``y`` does not exceed."""
        return _ppf(self._rest, self.subdimensions, np.asarray(y, dtype=np.float64))

    @property
    def _rest(self) -> int:
        return self.dimensions - self.subdimensions


@dataclass(frozen=True, eq=False, repr=False)
class CosineSimilarity(Distribution):
    """The cosine of the angle between two random vectors with ``dimensions`` entries: one entry of a random unit vector."""

    dimensions: int

    def __post_init__(self) -> None:
        _check_count(self, "dimensions", 1)

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        rng, shape = source(rng), shape_of(n, d)
        length = _lengths(self.dimensions - 1, 1, rng, shape)
        return np.where(rng.uniform(size=shape) < 0.5, -length, length)

    def pdf(self, x: Any) -> np.ndarray:
        """The density at cosines ``x``."""
        return 0.5 * _pdf(self.dimensions - 1, 1, np.abs(np.asarray(x, dtype=np.float64)))

    def cdf(self, x: Any) -> np.ndarray:
        """The share of cosines up to ``x``."""
        x = np.asarray(x, dtype=np.float64)
        return 0.5 * (1.0 + np.sign(x) * _cdf(self.dimensions - 1, 1, np.abs(x)))

    def ppf(self, y: Any) -> np.ndarray:
        """The cosine that the share ``y`` does not exceed."""
        centred = 2.0 * np.asarray(y, dtype=np.float64) - 1.0
        return np.sign(centred) * _ppf(self.dimensions - 1, 1, np.abs(centred))


def _lengths(n: int, m: int, rng: Rng, shape: tuple[int, ...]) -> np.ndarray:
    return np.sqrt(rng.beta(0.5 * m, 0.5 * n, shape)) if n else np.ones(shape)


def _pdf(n: int, m: int, x: np.ndarray) -> np.ndarray:
    if n == 0:
        return np.where(x == 1.0, np.inf, 0.0)  # always 1
    inside = (x >= 0) & (x <= 1)
    at = np.where(inside, x, 0.5)
    with np.errstate(divide="ignore"):  # a density may be infinite at the ends
        return np.where(
            inside, 2.0 * at ** (m - 1) * (1.0 - at**2) ** (0.5 * n - 1.0) / np.exp(log_beta(m / 2, n / 2)), 0.0
        )


def _cdf(n: int, m: int, x: np.ndarray) -> np.ndarray:
    return betainc(0.5 * m, 0.5 * n, np.clip(x, 0.0, 1.0) ** 2) if n else np.where(x >= 1.0, 1.0, 0.0)


def _ppf(n: int, m: int, y: np.ndarray) -> np.ndarray:
    return np.sqrt(betaincinv(0.5 * m, 0.5 * n, y)) if n else np.ones(y.shape)


def _check_count(dist: Distribution, name: str, low: int) -> None:
    value = getattr(dist, name)
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < low:
        raise ValidationError(
            f"{type(dist).__name__}: {name} must be a whole number of at least {low} (got {value!r})."
        )
