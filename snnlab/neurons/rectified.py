"""Neurons whose rate grows in a straight line above threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.dists import Uniform
from snnlab.neurons.base import NeuronType, check_number


@dataclass(frozen=True, eq=False, repr=False)
class RectifiedLinear(NeuronType):
    """A rate of ``amplitude * max(0, J)`` [Hz]."""

    amplitude: float = 1.0
    initial_state: Any = None

    def __post_init__(self) -> None:
        check_number(self, "amplitude", self.amplitude > 0, "above 0")
        self.check_initial_state()

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        gain = max_rates / (1.0 - intercepts)
        return gain, -intercepts * gain

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return gain + bias, -bias / gain

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return self.amplitude * np.maximum(0.0, self.current(x, gain, bias))

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        output[...] = self.amplitude * np.maximum(0.0, J)


@dataclass(frozen=True, eq=False, repr=False)
class SpikingRectifiedLinear(RectifiedLinear):
    """Integrates ``max(0, J)`` and spikes at each whole number, several times a step if need be."""

    amplitude: float = 1.0
    initial_state: Any = None

    spiking: ClassVar[bool] = True
    state: ClassVar[dict[str, Any]] = {"voltage": Uniform(0, 1)}

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        voltage = state["voltage"]
        voltage += np.maximum(J, 0.0) * dt
        spikes = np.floor(voltage)
        voltage -= spikes
        output[...] = spikes * (self.amplitude / dt)
