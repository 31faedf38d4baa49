"""Kinds of answers that are functions. The function stays with the student; numbers travel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.grading.answers import AnswerKind, demand
from snnlab.grading.errors import AnswerError
from snnlab.grading.payload import Payload
from snnlab.grading.served.function import ServedFunction, Shape
from snnlab.grading.served.sampled import SampledFunction, SampledSignal

SECONDS = 5.0
CALL_SECONDS = 1.0
CALLS = 100_000
_POINTS_SEED = 20_07
"""Of the evaluation points; they need not be secret, since nothing but decoders comes of them."""


@dataclass(frozen=True, kw_only=True)
class FunctionKind(AnswerKind):
    """What the kinds of functions share: a budget.

    Parameters
    ----------
    seconds : [s] for all calls together.
    call_seconds : [s] for one call.
    calls : how many there may be.
    """

    served: ClassVar[bool] = True
    seconds: float = SECONDS
    call_seconds: float = CALL_SECONDS
    calls: int = CALLS

    def __post_init__(self) -> None:
        for name in ("seconds", "call_seconds", "calls"):
            value = getattr(self, name)
            if not (isinstance(value, (int, float)) and math.isfinite(value) and value > 0):
                raise ValidationError(f"{type(self).__name__}: {name} must be above 0 (got {value!r}).")

    def _served(self, payload: Payload, call: str, shape: Shape) -> ServedFunction:
        demand(payload, "function", "Give the function itself, by its name alone, without brackets behind it.")
        if payload.link is None:
            raise AnswerError("your function could not be called, because the notebook did not run to its end.")
        return ServedFunction(payload.link, call, shape, self.seconds, self.call_seconds, self.calls)


@dataclass(frozen=True)
class Function(FunctionKind):
    """A function that checks call: a controller, a step of a neuron, or any function that is asked for.

    A class may be handed in instead, if its objects can be called; ``answer.reset()`` makes a new object.

    Parameters
    ----------
    arguments : their names, in order.
    shape : of what it returns; () is a single number, None in it stands for any size.
    """

    arguments: Sequence[str] = ("x",)
    shape: Shape = ()

    def receive(self, payload: Payload) -> ServedFunction:
        """Something to call: ``answer(0.3)``."""
        return self._served(payload, f"f({', '.join(self.arguments)})", self.shape)


@dataclass(frozen=True)
class TimeFunction(FunctionKind):
    """A function of time [s], sampled at the end of each step.

    Parameters
    ----------
    until : [s] how long it is looked at.
    dt : [s] step of the grid.
    size : how many numbers it returns.
    """

    until: float = 1.0
    dt: float = 0.001
    size: int = 1

    def receive(self, payload: Payload) -> SampledSignal:
        """Its samples."""
        function = self._served(payload, "f(t)", () if self.size == 1 else (self.size,))
        times = np.arange(1, round(self.until / self.dt) + 1) * self.dt
        return SampledSignal(times, function.many(times))


@dataclass(frozen=True)
class EnsembleFunction(FunctionKind):
    """A function of an ensemble's value, sampled where decoders are fitted; the checker solves them itself.

    Parameters
    ----------
    dimensions : of the ensemble.
    size : how many numbers the function returns.
    radius : of the ball that the points lie in.
    points : how many there are, or the points themselves, (points, dimensions).
    """

    dimensions: int = 1
    size: int = 1
    radius: float = 1.0
    points: int | Sequence[Any] | np.ndarray = 500

    def receive(self, payload: Payload) -> SampledFunction:
        """Its values at the points."""
        function = self._served(payload, "f(x)", () if self.size == 1 else (self.size,))
        points = self._points()
        return SampledFunction(points, function.many(points).reshape(len(points), self.size))

    def _points(self) -> np.ndarray:
        if not isinstance(self.points, int):
            return np.asarray(self.points, dtype=np.float64).reshape(-1, self.dimensions)
        rng = np.random.default_rng(_POINTS_SEED)
        directions = rng.standard_normal((self.points, self.dimensions))
        lengths = rng.uniform(size=(self.points, 1)) ** (1 / self.dimensions)  # uniform in the ball
        return self.radius * lengths * directions / np.linalg.norm(directions, axis=1, keepdims=True)
