"""The neurons of trained and of converted nets as neuron types of the simulator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.neurons import NeuronType
from snnlab.neurons.base import check_number, settled_firingrate


@dataclass(frozen=True, eq=False, repr=False)
class SteppedLIF(NeuronType):
    """A leaky integrate-and-fire neuron whose leak is said per step, as in ``training.SpikingNet``::

        u = beta v + J
        spike where u >= threshold
        v = u - threshold spike      soft reset, or  v = u (1 - spike)  for a hard one

    What is learned belongs to a number of steps, not to a time; so dt only sets how fast it plays. A spike has the height
    1/dt.

    Parameters
    ----------
    beta : what is left of the membrane after a step, from 0 to 1.
    threshold : above 0.
    reset : "soft" or "hard".
    period : steps after which the membrane starts again from 0, since a new sample is shown; 0 for never.
    pause : steps at the start of each period in which the neuron hears nothing and is silent.
    initial_state : numbers for ``voltage`` and ``age`` (steps since the period began) at time 0.
    """

    beta: float = 0.9
    threshold: float = 1.0
    reset: str = "soft"
    period: int = 0
    pause: int = 0
    initial_state: Any = None

    spiking: ClassVar[bool] = True
    state: ClassVar[dict[str, Any]] = {"voltage": 0.0, "age": 0.0}

    def __post_init__(self) -> None:
        check_number(self, "beta", 0 <= self.beta <= 1, "from 0, no memory, to 1, no leak")
        check_number(self, "threshold", self.threshold > 0, "above 0")
        if self.reset not in ("soft", "hard"):
            raise ValidationError(f"SteppedLIF: reset must be 'soft' or 'hard' (got {self.reset!r}).")
        check_number(self, "period", self.period >= 0, "at least 0")
        check_number(self, "pause", 0 <= self.pause <= self.period, "from 0 to the period")
        self.check_initial_state()

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        voltage, age = state["voltage"], state["age"]
        if self.period:
            voltage[age == 0] = 0.0
        hears = age >= self.pause
        voltage *= self.beta
        voltage += J
        voltage *= hears
        spiked = voltage >= self.threshold
        if self.reset == "soft":
            voltage -= self.threshold * spiked
        else:
            voltage *= ~spiked
        output[...] = spiked / dt
        if self.period:
            age += 1.0
            age %= self.period

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return _settled(replace(self, period=0, pause=0), self.current(x, gain, bias))


@dataclass(frozen=True, eq=False, repr=False)
class CountingIF(NeuronType):
    """The neuron of a converted net: it integrates ``gain J`` without a leak and spikes at each whole number::

        v = v + gain J
        spikes = max(0, floor(v))      several in a step if need be
        v = v - spikes

    A spike has the height 1/dt.

    Parameters
    ----------
    gain : spikes in a step at a current of 1, above 0.
    start : voltage with which each sample begins, from 0 to 1.
    period : steps after which the voltage starts again, since a new sample is shown; 0 for never.
    initial_state : numbers for ``voltage`` and ``age`` (steps since the period began) at time 0.
    """

    gain: float = 1.0
    start: float = 0.5
    period: int = 0
    initial_state: Any = None

    spiking: ClassVar[bool] = True
    state: ClassVar[dict[str, Any]] = {"voltage": 0.0, "age": 0.0}

    def __post_init__(self) -> None:
        check_number(self, "gain", self.gain > 0, "above 0")
        check_number(self, "start", 0 <= self.start <= 1, "from 0 to 1")
        check_number(self, "period", self.period >= 0, "at least 0")
        self.check_initial_state()

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        voltage, age = state["voltage"], state["age"]
        voltage[age == 0] = self.start
        voltage += self.gain * J
        spikes = np.maximum(np.floor(voltage), 0.0)
        voltage -= spikes
        output[...] = spikes / dt
        age += 1.0
        if self.period:
            age %= self.period

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return _settled(replace(self, period=0), self.current(x, gain, bias))


def _settled(neuron: NeuronType, current: np.ndarray) -> np.ndarray:
    """Rates [Hz] at steady currents, in steps of the usual 1 ms."""
    state = {name: np.zeros_like(current) for name in neuron.state}
    return settled_firingrate(neuron.step, current, state, settle_time=0.05, sim_time=0.2)
