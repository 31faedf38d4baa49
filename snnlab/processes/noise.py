"""Noise: new random numbers in every step, as they are or filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Distribution, Gaussian, Rng
from snnlab.exceptions import ValidationError
from snnlab.processes.base import Process, Shape, State, Step, check_without_input
from snnlab.synapses import LinearFilter, Lowpass, Synapse, as_synapse

_NORMAL = Gaussian(0, 1)
_SYNAPSE = Lowpass(0.005)
_INTEGRATOR = LinearFilter([1], [1, 0])


@dataclass(frozen=True, eq=False, repr=False)
class WhiteNoise(Process):
    """Numbers drawn from ``dist`` anew in every step.

    With ``scale`` they are divided by sqrt(dt), so that the power in a frequency band does not depend on the step: filtered
    or integrated, the noise is the same for every ``dt``.
    """

    dist: Any = _NORMAL
    scale: bool = True

    def __post_init__(self) -> None:
        _check_dist(self, self.dist)

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        check_without_input(self, shape_in)
        draw = _draws(self.dist, self.scale, shape_out, dt, rng)
        return lambda t: draw()


@dataclass(frozen=True, eq=False, repr=False)
class FilteredNoise(Process):
    """White noise, as ``WhiteNoise(dist, scale)`` gives it, behind a ``synapse``."""

    synapse: Any = _SYNAPSE
    dist: Any = _NORMAL
    scale: bool = True

    def __post_init__(self) -> None:
        _check_dist(self, self.dist)
        synapse = as_synapse(self.synapse)
        if synapse is None:
            raise ValidationError("FilteredNoise: it needs a synapse (got None). Without one, take WhiteNoise.")
        object.__setattr__(self, "synapse", synapse)

    def make_state(self, shape_in: Shape, shape_out: Shape, dt: float, dtype: Any = None) -> State:
        return self.synapse.make_state(shape_out, shape_out, dt, dtype=dtype)

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        check_without_input(self, shape_in)
        return _filtered(self.synapse, _draws(self.dist, self.scale, shape_out, dt, rng), shape_out, dt, state)


@dataclass(frozen=True, eq=False, repr=False)
class BrownNoise(Process):
    """The integral of white noise: a random walk whose variance is that of ``dist`` times the time [s]."""

    dist: Any = _NORMAL

    def __post_init__(self) -> None:
        _check_dist(self, self.dist)

    def make_state(self, shape_in: Shape, shape_out: Shape, dt: float, dtype: Any = None) -> State:
        return _INTEGRATOR.make_state(shape_out, shape_out, dt, dtype=dtype)

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        check_without_input(self, shape_in)
        return _filtered(_INTEGRATOR, _draws(self.dist, True, shape_out, dt, rng), shape_out, dt, state)


def _draws(dist: Distribution, scale: bool, shape_out: Shape, dt: float, rng: Rng) -> Any:
    """A function that draws one step's numbers (shape_out)."""
    factor = 1.0 / np.sqrt(dt) if scale else 1.0
    return lambda: factor * dist.sample(1, shape_out[0], rng=rng)[0]


def _filtered(synapse: Synapse, draw: Any, shape: Shape, dt: float, state: State) -> Step:
    filter_step = synapse.make_step(shape, shape, dt, None, state)
    return lambda t: filter_step(t, draw())


def _check_dist(process: Process, dist: Any) -> None:
    if not isinstance(dist, Distribution):
        raise ValidationError(
            f"{type(process).__name__}: dist must be a distribution (got {dist!r}). Try Gaussian(0, 1)."
        )
