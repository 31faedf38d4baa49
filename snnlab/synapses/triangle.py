"""A filter that remembers for a fixed time, and less the longer ago."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.synapses.base import Step, Synapse, check_same_shape, check_time

_MOST = 10_000_000  # steps


@dataclass(frozen=True, eq=False, repr=False)
class Triangle(Synapse):
    """The last ``t`` seconds, with weights that fall linearly to 0 and sum to 1."""

    t: float

    def __post_init__(self) -> None:
        check_time("Triangle", "t", self.t, "Try 0.01.")

    def taps(self, dt: float) -> np.ndarray:
        """Weights of the present and the past steps, (steps,)."""
        n = round(self.t / dt) + 1
        if n > _MOST:
            raise ValidationError(f"{self}: at dt={dt:g} s it would remember {n} steps; take a shorter t.")
        weights = np.arange(n, 0.0, -1.0)
        return weights / weights.sum()

    def discrete(self, dt: float) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients ``b, a`` of ``y[n] = sum(b[k] u[n-k])``; ``a`` is [1]."""
        return self.taps(dt), np.ones(1)

    def evaluate(self, frequencies: Any) -> np.ndarray:
        """The (complex) gain at ``frequencies`` [Hz] of the triangle that short steps come to."""
        z = 2j * np.pi * self.t * np.asarray(frequencies, dtype=np.float64)
        small = np.abs(z) < 1e-3
        safe = np.where(small, 1.0, z)
        return np.where(small, 1.0 - z / 3.0 + z**2 / 12.0, 2.0 * (safe + np.expm1(-safe)) / safe**2)

    def make_state(
        self, shape_in: tuple[int, ...], shape_out: tuple[int, ...], dt: float, dtype: Any = None, y0: Any = 0
    ) -> dict[str, np.ndarray]:
        """Past inputs (steps, shape_in), newest first."""
        check_same_shape(self, shape_in, shape_out)
        past = np.zeros((len(self.taps(dt)), *shape_in), dtype=np.float64 if dtype is None else dtype)
        past[...] = y0
        return {"past": past}

    def make_step(
        self, shape_in: tuple[int, ...], shape_out: tuple[int, ...], dt: float, rng: Any, state: dict[str, np.ndarray]
    ) -> Step:
        check_same_shape(self, shape_in, shape_out)
        taps, past = self.taps(dt), state["past"]

        def step(t: float, signal: np.ndarray) -> np.ndarray:
            past[1:] = past[:-1].copy()
            past[0] = signal
            return np.tensordot(taps, past, axes=1)

        return step
