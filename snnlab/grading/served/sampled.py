"""What checks see of a function that was sampled: numbers at times, or at points of an ensemble's space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.connection import Connection


@dataclass(frozen=True)
class SampledSignal:
    """A function of time on the checker's grid. Called with a time [s], it gives the nearest sample.

    Parameters
    ----------
    times : (steps,) [s]
    values : (steps,), or (steps, size) if its size is above 1.
    """

    times: np.ndarray
    values: np.ndarray

    def __call__(self, t: float) -> Any:
        """The sample nearest to ``t``; it can drive a node."""
        step = self.times[1] - self.times[0] if len(self.times) > 1 else 1.0
        nearest = round((float(t) - self.times[0]) / step)
        return self.values[min(max(nearest, 0), len(self.values) - 1)]


@dataclass(frozen=True)
class SampledFunction:
    """A function of an ensemble's value at the checker's points; all that a decoder needs to know of it.

    Parameters
    ----------
    points : (points, dimensions), in the units of the value.
    values : (points, size)
    """

    points: np.ndarray
    values: np.ndarray

    def connect(self, pre: Any, post: Any, **options: Any) -> Connection:
        """A connection that decodes the function; call it inside ``with network:``."""
        return Connection(pre, post, function=self.values, eval_points=self.points, scale_eval_points=False, **options)

    def error(self, target: Any) -> float:
        """Root mean square difference to ``target(x)``, a function of the checker's own."""
        wanted = np.array([np.ravel(target(point)) for point in self.points], dtype=np.float64)
        return float(np.sqrt(np.mean((self.values - wanted) ** 2)))
