"""Synapses: the filters between neurons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nef import filters
from snnlab.value_object import ValueObject


class Synapse(ValueObject):
    """Base of all synapses."""

    def filt(self, x: np.ndarray, dt: float = 0.001, axis: int = 0, y0: Any = 0.0) -> np.ndarray:
        """The signal ``x`` as it comes out of the synapse; time runs along ``axis``, in steps of ``dt`` [s]."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to filter")


@dataclass(frozen=True, eq=False, repr=False)
class Lowpass(Synapse):
    """Exponential forgetting with time constant ``tau`` [s]; ``Lowpass(0)`` is a delay of one step in a connection."""

    tau: float

    def __post_init__(self) -> None:
        if isinstance(self.tau, (str, bool)) or np.ndim(self.tau) or not np.isfinite(self.tau) or self.tau < 0:
            raise ValidationError(
                f"Lowpass: tau must be a time of at least 0 s (got {self.tau!r}). Try 0.005, or None."
            )

    def filt(self, x: np.ndarray, dt: float = 0.001, axis: int = 0, y0: Any = 0.0) -> np.ndarray:
        moved = np.moveaxis(np.asarray(x, dtype=np.float64), axis, 0)
        return np.moveaxis(filters.lowpass(moved, self.tau, dt, y0), 0, axis)


def as_synapse(value: Any) -> Synapse | None:
    """A synapse from a synapse, a time constant [s] or None.

    Raises
    ------
    ValidationError
        If it is none of these.
    """
    if value is None or isinstance(value, Synapse):
        return value
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        return Lowpass(float(value))
    raise ValidationError(f"a synapse must be a time constant in seconds, a Synapse or None (got {value!r})")
