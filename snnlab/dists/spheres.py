"""Points in and on the unit sphere, drawn independently or spread evenly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists.base import Distribution, Rng, needed_dimensions, source
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.nef import sampling, sphere_maps

_MAPS = {"normal": sampling.on_sphere, "sct": sphere_maps.sct, "sct-approx": sphere_maps.sct, "tfww": sphere_maps.tfww}


@dataclass(frozen=True, eq=False, repr=False)
class UniformHypersphere(Distribution):
    """Points of the unit ball, or of its ``surface``, drawn independently.

    ``min_magnitude`` (from 0, below 1) leaves out the middle of the ball.
    """

    surface: bool = False
    min_magnitude: float = 0.0

    def __post_init__(self) -> None:
        _check_magnitude(self, self.min_magnitude)

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        d, rng = needed_dimensions(d, self), source(rng)
        points = rng.standard_normal((n, d))
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        return points if self.surface else points * _radii(rng.uniform(size=(n, 1)), d, self.min_magnitude)


@dataclass(frozen=True, eq=False, repr=False)
class QuasirandomSequence(Distribution):
    """Points that fill the unit cube evenly; each sample starts the sequence at a random place."""

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        points = sampling.quasirandom(n, d or 1, source(rng).uniform(size=d or 1))
        return points[:, 0] if d is None else points


@dataclass(frozen=True, eq=False, repr=False)
class ScatteredHypersphere(Distribution):
    """Points of the unit ball, or of its ``surface``, spread evenly: no clumps, no gaps.

    Points of the unit cube (``base``; by default a quasi-random sequence with a random start) are mapped to the sphere and
    turned by a random rotation. ``method`` names the map: "normal" goes by normal deviates, "sct" by spherical coordinates
    ("sct-approx" is the same here, without an approximation), "tfww" by pairs of coordinates.
    """

    surface: bool = False
    min_magnitude: float = 0.0
    base: Any = QuasirandomSequence()
    method: str = "normal"

    def __post_init__(self) -> None:
        _check_magnitude(self, self.min_magnitude)
        if not isinstance(self.base, Distribution):
            raise ValidationError(f"ScatteredHypersphere: base must be a distribution (got {self.base!r}).")
        if self.method not in _MAPS:
            raise ValidationError(
                f"ScatteredHypersphere: there is no method {self.method!r}. {did_you_mean(str(self.method), _MAPS)}"
            )

    def sample(self, n: int, d: int | None = None, rng: Rng = None) -> np.ndarray:
        d, rng = needed_dimensions(d, self), source(rng)
        width = sampling.sphere_coordinates(d) if self.method == "normal" else max(d - 1, 1)
        cube = self._cube(n, width, rng)
        points = _MAPS["normal" if d == 1 else self.method](cube[:, :width], d)
        if not self.surface:
            points = points * _radii(cube[:, width:], d, self.min_magnitude)
        return points @ sampling.rotation(d, rng) if d > 1 else points

    def _cube(self, n: int, width: int, rng: Rng) -> np.ndarray:
        """Points (n, width) of the unit cube for the surface, (n, width + 1) for the ball."""
        if isinstance(self.base, QuasirandomSequence):  # sphere and ball draw alike, so that they are turned alike
            start = rng.uniform(size=width + 1)
            return sampling.quasirandom(
                n, width if self.surface else width + 1, start[: width if self.surface else None]
            )
        cube = np.asarray(self.base.sample(n, width if self.surface else width + 1, rng=rng))
        if np.any(cube < 0) or np.any(cube > 1):
            raise ValidationError(f"ScatteredHypersphere: base must give numbers from 0 to 1 ({self.base} does not).")
        return cube


def _radii(uniform: np.ndarray, d: int, smallest: float) -> np.ndarray:
    """Distances from the centre that fill a d-dimensional ball (without its middle) evenly."""
    return (smallest**d + uniform * (1.0 - smallest**d)) ** (1.0 / d)


def _check_magnitude(dist: Distribution, smallest: float) -> None:
    if not 0 <= smallest < 1:
        raise ValidationError(
            f"{type(dist).__name__}: min_magnitude must be from 0 up to, but below, 1 (got {smallest})."
        )
