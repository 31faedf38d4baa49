"""Rates that saturate on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.neurons.base import NeuronType, check_number


@dataclass(frozen=True, eq=False, repr=False)
class Sigmoid(NeuronType):
    """A rate of ``1 / tau_ref / (1 + exp(-J))`` [Hz]; the intercept is where it leaves the half-way point."""

    tau_ref: float = 0.0025
    initial_state: Any = None

    def __post_init__(self) -> None:
        check_number(self, "tau_ref", self.tau_ref > 0, "above 0 s. Typical: 0.0025")
        self.check_initial_state()

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        _check_reach(self, max_rates)
        at_radius = -np.log(1.0 / (self.tau_ref * max_rates) - 1.0)
        gain = at_radius / (1.0 - intercepts)
        return gain, at_radius - gain

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return _logistic(gain + bias) / self.tau_ref, -bias / gain

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return _logistic(self.current(x, gain, bias)) / self.tau_ref

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        output[...] = _logistic(J) / self.tau_ref


@dataclass(frozen=True, eq=False, repr=False)
class Tanh(NeuronType):
    """An output of ``tanh(J) / tau_ref``, which may be negative."""

    tau_ref: float = 0.0025
    initial_state: Any = None

    negative: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_number(self, "tau_ref", self.tau_ref > 0, "above 0 s. Typical: 0.0025")
        self.check_initial_state()

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        _check_reach(self, max_rates)
        gain = np.arctanh(max_rates * self.tau_ref) / (1.0 - intercepts)
        return gain, -gain * intercepts

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return np.tanh(gain + bias) / self.tau_ref, -bias / gain

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return np.tanh(self.current(x, gain, bias)) / self.tau_ref

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        output[...] = np.tanh(J) / self.tau_ref


def _logistic(current: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-current))


def _check_reach(neuron: Sigmoid | Tanh, max_rates: np.ndarray) -> None:
    highest = 1.0 / neuron.tau_ref
    if np.any(max_rates >= highest) or np.any(max_rates <= 0):
        worst = max_rates[np.argmax(np.abs(max_rates - highest / 2))]
        raise ValidationError(
            f"max_rates must lie between 0 and 1/tau_ref = {highest:.0f} Hz (got {worst:g} Hz). "
            "Change max_rates or shorten tau_ref."
        )
