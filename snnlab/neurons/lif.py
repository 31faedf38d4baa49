"""Leaky integrate-and-fire neurons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.dists import Uniform
from snnlab.exceptions import ValidationError
from snnlab.nef import tuning
from snnlab.neurons.base import NeuronType, check_number, in_its_own_order


@dataclass(frozen=True, eq=False, repr=False)
class LIFRate(NeuronType):
    """The firing rate of a leaky integrate-and-fire neuron, without its spikes.

    Parameters
    ----------
    tau_rc : [s], membrane time constant, above 0.
    tau_ref : [s], refractory time, at least 0.
    amplitude : height of the output, above 0.
    """

    tau_rc: float = 0.02
    tau_ref: float = 0.002
    amplitude: float = 1.0
    initial_state: Any = None

    def __post_init__(self) -> None:
        check_number(self, "tau_rc", self.tau_rc > 0, "above 0 s. Typical: 0.02")
        check_number(self, "tau_ref", self.tau_ref >= 0, "at least 0 s. Typical: 0.002")
        check_number(self, "amplitude", self.amplitude > 0, "above 0")
        self.check_initial_state()

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return tuning.gain_bias(max_rates, intercepts, self.tau_rc, self.tau_ref)

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return tuning.max_rates_intercepts(gain, bias, self.tau_rc, self.tau_ref)

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return tuning.lif_rates(self.current(x, gain, bias), self.tau_rc, self.tau_ref, self.amplitude)

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        output[...] = tuning.lif_rates(J, self.tau_rc, self.tau_ref, self.amplitude)


@in_its_own_order
@dataclass(frozen=True, eq=False, repr=False)
class LIF(LIFRate):
    """A leaky integrate-and-fire neuron: below threshold a leaky bucket, at threshold a spike, then a short rest.

    Parameters
    ----------
    tau_rc, tau_ref, amplitude : as for ``LIFRate``; a spike has the height amplitude / dt.
    min_voltage : lowest membrane voltage (threshold is 1), at most 0; may be -inf.
    initial_state : distribution or numbers for ``voltage`` and ``refractory_time`` [s] at time 0.
    """

    tau_rc: float = 0.02
    tau_ref: float = 0.002
    min_voltage: float = 0.0
    amplitude: float = 1.0
    initial_state: Any = None

    spiking: ClassVar[bool] = True
    state: ClassVar[dict[str, Any]] = {"voltage": Uniform(0, 1), "refractory_time": 0.0}

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.min_voltage <= 0:
            kind = type(self).__name__
            raise ValidationError(f"{kind}: min_voltage must be at most 0 (got {self.min_voltage!r}). Use 0 or -inf.")

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        """The membrane equation solved exactly for a current that stands still during the step."""
        voltage, refractory_time = state["voltage"], state["refractory_time"]
        refractory_time -= dt
        awake = np.clip(dt - refractory_time, 0.0, dt)
        voltage -= (J - voltage) * np.expm1(-awake / self.tau_rc)
        spiked = voltage > 1.0
        output[...] = spiked * (self.amplitude / dt)
        crossed = dt + self.tau_rc * np.log1p(-(voltage[spiked] - 1.0) / (J[spiked] - 1.0))
        np.maximum(voltage, self.min_voltage, out=voltage)
        voltage[spiked] = 0.0
        refractory_time[spiked] = self.tau_ref + crossed
