"""Neuron types: how a current becomes spikes or a rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.dists import Distribution, Uniform, get_samples
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.nef import tuning
from snnlab.value_object import ValueObject


class NeuronType(ValueObject):
    """Base of all neuron types."""

    spiking: ClassVar[bool] = False
    state_defaults: ClassVar[dict[str, Distribution | float]] = {}

    @property
    def probeable(self) -> tuple[str, ...]:
        """What a probe can read from neurons of this type."""
        return ("output", *self.state_defaults, "input")

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Gain and bias (neurons,) for max rates [Hz] and intercepts [radii] (neurons,)."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to find gain and bias")

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The inverse of ``gain_bias``."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to find max rates and intercepts")

    def current(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """Current (points, neurons) for inputs along the encoders, (points,) or (points, neurons) [radii]."""
        x = np.asarray(x, dtype=np.float64)
        return gain * (x[:, None] if x.ndim == 1 else x) + bias

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """Firing rates (points, neurons) [Hz] for inputs as in ``current``."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to find its rates")


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

    def __post_init__(self) -> None:
        _check_number(self, "tau_rc", self.tau_rc > 0, "above 0 s. Typical: 0.02")
        _check_number(self, "tau_ref", self.tau_ref >= 0, "at least 0 s. Typical: 0.002")
        _check_number(self, "amplitude", self.amplitude > 0, "above 0")

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return tuning.gain_bias(max_rates, intercepts, self.tau_rc, self.tau_ref)

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return tuning.max_rates_intercepts(gain, bias, self.tau_rc, self.tau_ref)

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return tuning.lif_rates(self.current(x, gain, bias), self.tau_rc, self.tau_ref, self.amplitude)


@dataclass(frozen=True, eq=False, repr=False)
class LIF(LIFRate):
    """A leaky integrate-and-fire neuron: below threshold a leaky bucket, at threshold a spike, then a short rest.

    Parameters
    ----------
    min_voltage : lowest membrane voltage (threshold is 1), at most 0; may be -inf.
    initial_state : distribution or numbers for ``voltage`` and ``refractory_time`` [s] at time 0.
    """

    min_voltage: float = 0.0
    initial_state: Any = None

    spiking: ClassVar[bool] = True
    state_defaults: ClassVar[dict[str, Distribution | float]] = {"voltage": Uniform(0, 1), "refractory_time": 0.0}

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.min_voltage <= 0:
            raise ValidationError(f"LIF: min_voltage must be at most 0 (got {self.min_voltage!r}). Use 0 or -inf.")
        for name in self.initial_state or {}:
            if name not in self.state_defaults:
                raise ValidationError(f"LIF: no state '{name}'. {did_you_mean(name, self.state_defaults)}")

    def make_state(self, n: int, rngs: Mapping[str, Any]) -> dict[str, np.ndarray]:
        """The state at time 0, each (n,), drawn from one random stream per name."""
        wanted = {**self.state_defaults, **(self.initial_state or {})}
        return {name: get_samples(values, n, rng=rngs[name]) for name, values in wanted.items()}


def _check_number(neuron: NeuronType, name: str, good: bool, must: str) -> None:
    if not good or not np.isfinite(getattr(neuron, name)):
        raise ValidationError(f"{type(neuron).__name__}: {name} must be {must} (got {getattr(neuron, name)!r}).")
