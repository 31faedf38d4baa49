"""Spikes made from the output of a rate neuron: at regular intervals, by a coin, or by Poisson's law."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from snnlab.dists import Uniform
from snnlab.exceptions import ValidationError
from snnlab.neurons.base import NeuronType, check_number
from snnlab.neurons.direct import Direct
from snnlab.neurons.lif import LIFRate


@dataclass(frozen=True, eq=False, repr=False)
class RatesToSpikesNeuronType(NeuronType):
    """Base of the types that turn the rate of ``base_type`` into spikes of height amplitude / dt."""

    base_type: NeuronType = field(default_factory=LIFRate)
    amplitude: float = 1.0
    initial_state: Any = None

    spiking: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_number(self, "amplitude", self.amplitude > 0, "above 0")
        rate = isinstance(self.base_type, NeuronType) and not isinstance(self.base_type, Direct)
        if not rate or self.base_type.spiking or self.base_type.state:
            raise ValidationError(
                f"{type(self).__name__}: base_type must be a rate neuron without a state, such as LIFRate() "
                f"(got {self.base_type!r})."
            )
        self.check_initial_state()

    @property
    def negative(self) -> bool:  # type: ignore[override]
        return self.base_type.negative

    @property
    def probeable(self) -> tuple[str, ...]:
        return ("output", "rate_out", *self.state, "input")

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return self.base_type.gain_bias(max_rates, intercepts)

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return self.base_type.max_rates_intercepts(gain, bias)

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """Of the base type: as with Nengo, decoders do not make up for ``amplitude``."""
        return self.base_type.rates(x, gain, bias)


class RegularSpiking(RatesToSpikesNeuronType):
    """Integrates the rate and spikes at each whole number: as evenly as the rate allows."""

    state: ClassVar[dict[str, Any]] = {"voltage": Uniform(0, 1)}


class StochasticSpiking(RatesToSpikesNeuronType):
    """In each step, the whole part of ``rate * dt`` in spikes, and one more by a coin that falls with the fraction."""


class PoissonSpiking(RatesToSpikesNeuronType):
    """In each step, a number of spikes from the Poisson distribution with mean ``rate * dt``."""
