"""Izhikevich's neuron: two equations, many kinds of firing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.dists import Uniform
from snnlab.neurons.base import NeuronType, check_number, settled_firingrate


@dataclass(frozen=True, eq=False, repr=False)
class Izhikevich(NeuronType):
    """A membrane in mV and a recovery that pulls it back.

    Parameters
    ----------
    tau_recovery : (a) how fast the recovery follows; small is slow. [1/ms]
    coupling : (b) how strongly the recovery follows the voltage.
    reset_voltage : (c) [mV] after a spike.
    reset_recovery : (d) added to the recovery by a spike.

    Source: E. M. Izhikevich (2003), "Simple model of spiking neurons", IEEE Transactions on Neural Networks 14.
    """

    tau_recovery: float = 0.02
    coupling: float = 0.2
    reset_voltage: float = -65.0
    reset_recovery: float = 8.0
    initial_state: Any = None

    spiking: ClassVar[bool] = True
    state: ClassVar[dict[str, Any]] = {"voltage": Uniform(0, 1), "recovery": 0.0}

    def __post_init__(self) -> None:
        for name in ("tau_recovery", "coupling", "reset_voltage", "reset_recovery"):
            check_number(self, name, True, "a finite number")
        self.check_initial_state()

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """Simulated: mean of one second after a millisecond to settle, from a state of zeros."""
        current = self.current(x, gain, bias)
        state = {name: np.zeros_like(current) for name in self.state}
        with np.errstate(
            all="ignore"
        ):  # odd parameters can throw the membrane out of all bounds; that is NaN, and seen
            return settled_firingrate(self.step, current, state, settle_time=0.001, sim_time=1.0)

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        voltage, recovery = state["voltage"], state["recovery"]
        strong = np.maximum(J, -30.0)  # a stronger push down would throw the membrane out of the model's range
        # times in ms; in this order of operations, for a spike's upswing multiplies every rounding
        voltage += (0.04 * voltage**2 + 5.0 * voltage + 140.0 - recovery + strong) * 1000.0 * dt
        spiked = voltage >= 30.0
        output[...] = spiked / dt
        voltage[spiked] = self.reset_voltage
        recovery += self.tau_recovery * (self.coupling * voltage - recovery) * 1000.0 * dt
        recovery[spiked] += self.reset_recovery
