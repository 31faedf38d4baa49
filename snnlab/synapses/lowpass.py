"""The synapses of most models: one lowpass filter, or two in a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.nef import filters
from snnlab.synapses.base import check_time
from snnlab.synapses.linear import LinearSynapse


@dataclass(frozen=True, eq=False, repr=False)
class Lowpass(LinearSynapse):
    """Exponential forgetting with time constant ``tau`` [s]; ``Lowpass(0)`` is a delay of one step in a connection."""

    tau: float
    analog = True
    method = "zoh"

    def __post_init__(self) -> None:
        check_time("Lowpass", "tau", self.tau, "Try 0.005, or None.")

    @property
    def num(self) -> np.ndarray:
        return np.ones(1)

    @property
    def den(self) -> np.ndarray:
        return np.array([self.tau, 1.0]) if self.tau else np.ones(1)

    def state_space(self, dt: float) -> filters.StateSpace:
        decay = float(filters.lowpass_decay(self.tau, dt))
        return filters.StateSpace(np.array([[decay]]), np.array([1.0 - decay]), np.ones(1), 0.0)

    def discrete(self, dt: float) -> tuple[np.ndarray, np.ndarray]:
        decay = float(filters.lowpass_decay(self.tau, dt))
        return (np.array([1.0 - decay]), np.array([1.0, -decay])) if self.tau else (np.ones(1), np.ones(1))


@dataclass(frozen=True, eq=False, repr=False)
class Alpha(LinearSynapse):
    """Two lowpass filters of time constant ``tau`` [s] in a row: ``t / tau**2 * exp(-t / tau)`` after a spike."""

    tau: float
    analog = True
    method = "zoh"

    def __post_init__(self) -> None:
        check_time("Alpha", "tau", self.tau, "Try 0.005, or None.")

    @property
    def num(self) -> np.ndarray:
        return np.ones(1)

    @property
    def den(self) -> np.ndarray:
        return np.array([self.tau**2, 2.0 * self.tau, 1.0]) if self.tau else np.ones(1)

    def state_space(self, dt: float) -> filters.StateSpace:
        if self.tau == 0:
            return filters.StateSpace(np.zeros((1, 1)), np.ones(1), np.ones(1), 0.0)
        ratio = dt / self.tau
        decay, risen = np.exp(-ratio), -np.expm1(-ratio)
        # the second lowpass's own memory and the first one's, and what this step's input puts into each
        A = np.array([[decay, ratio * decay], [0.0, decay]])
        return filters.StateSpace(A, np.array([risen - ratio * decay, risen]), np.array([1.0, 0.0]), 0.0)

    def discrete(self, dt: float) -> tuple[np.ndarray, np.ndarray]:
        if self.tau == 0:
            return np.ones(1), np.ones(1)
        ratio = dt / self.tau
        decay, risen = np.exp(-ratio), -np.expm1(-ratio)
        b = np.array([risen - ratio * decay, decay * (ratio - risen)])
        return b, np.array([1.0, -2.0 * decay, decay * decay])
