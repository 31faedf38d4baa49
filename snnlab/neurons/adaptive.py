"""LIF neurons that tire: each spike makes the next one harder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.neurons.base import check_number, in_its_own_order
from snnlab.neurons.lif import LIF, LIFRate


@in_its_own_order
@dataclass(frozen=True, eq=False, repr=False)
class AdaptiveLIFRate(LIFRate):
    """The rate of a LIF neuron whose own output pushes its current down.

    Parameters
    ----------
    tau_n : [s], time constant of the adaptation, above 0.
    inc_n : how much a spike of area 1 adds to the adaptation, at least 0.

    Source: La Camera et al. (2004), "Minimal models of adapted neuronal response to in vivo-like input currents".
    """

    tau_n: float = 1.0
    inc_n: float = 0.01
    tau_rc: float = 0.02
    tau_ref: float = 0.002
    amplitude: float = 1.0
    initial_state: Any = None

    state: ClassVar[dict[str, Any]] = {"adaptation": 0.0}

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_adaptation(self)

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        adaptation = state["adaptation"]
        super().step(dt, J - adaptation, output)
        adaptation += dt / self.tau_n * (self.inc_n * output - adaptation)


@in_its_own_order
@dataclass(frozen=True, eq=False, repr=False)
class AdaptiveLIF(LIF):
    """A spiking LIF neuron whose own spikes push its current down; parameters as in ``LIF`` and ``AdaptiveLIFRate``."""

    tau_n: float = 1.0
    inc_n: float = 0.01
    tau_rc: float = 0.02
    tau_ref: float = 0.002
    min_voltage: float = 0.0
    amplitude: float = 1.0
    initial_state: Any = None

    state: ClassVar[dict[str, Any]] = {**LIF.state, "adaptation": 0.0}

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_adaptation(self)

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        adaptation = state.pop("adaptation")
        super().step(dt, J - adaptation, output, **state)
        adaptation += dt / self.tau_n * (self.inc_n * output - adaptation)


def _check_adaptation(neuron: AdaptiveLIF | AdaptiveLIFRate) -> None:
    check_number(neuron, "tau_n", neuron.tau_n > 0, "above 0 s. Typical: 1")
    check_number(neuron, "inc_n", neuron.inc_n >= 0, "at least 0. Typical: 0.01")
