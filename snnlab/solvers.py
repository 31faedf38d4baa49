"""Solvers: how decoders are found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nef import decoding
from snnlab.value_object import ValueObject


class Solver(ValueObject):
    """Base of all solvers."""

    def __call__(self, activities: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Decoders (neurons, dimensions) for rates (points, neurons) [Hz] and targets (points, dimensions)."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to solve")


@dataclass(frozen=True, eq=False, repr=False)
class LstsqL2(Solver):
    """Least squares with L2 regularisation; ``reg`` is the noise to expect, as a share of the highest rate."""

    reg: float = 0.1

    def __post_init__(self) -> None:
        if not self.reg >= 0:
            raise ValidationError(f"LstsqL2: reg must be at least 0 (got {self.reg!r}). 0.1 is a good start.")

    def __call__(self, activities: np.ndarray, targets: np.ndarray) -> np.ndarray:
        return decoding.least_squares(activities, targets, self.reg)
