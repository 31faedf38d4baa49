"""What each neuron type is in the engine's tables: a kind, a height and constants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from snnlab.engine.tables import Kind, Real, Spikes
from snnlab.exceptions import BuildError
from snnlab.neurons import (
    LIF,
    AdaptiveLIF,
    AdaptiveLIFRate,
    Izhikevich,
    LIFRate,
    PoissonSpiking,
    RectifiedLinear,
    RegularSpiking,
    Sigmoid,
    SpikingRectifiedLinear,
    StochasticSpiking,
    Tanh,
)


class Dynamics(NamedTuple):
    """Row of the op table for neurons of one type."""

    kind: Kind
    height: float  # of the output, per unit of the kernel's
    constants: dict[Real, float]
    spikes: Spikes = Spikes.NONE
    listed: bool = False  # whether spikes can be listed one by one: at most one a step, all of one height


def dynamics(neuron: Any, dt: float) -> Dynamics | None:
    """The kernel's own dynamics of this type; None for types whose step is Python's."""
    if type(neuron) in _SPIKES:
        base = dynamics(neuron.base_type, dt)
        if base is None:
            return None
        constants = base.constants | {Real.DT: dt, Real.BASE: base.height}
        return Dynamics(base.kind, neuron.amplitude / dt, constants, _SPIKES[type(neuron)])
    found = _KINDS.get(type(neuron))
    return None if found is None else found(neuron, dt)


def is_custom(neuron: Any) -> bool:
    """Whether the type's step is Python's."""
    return is_custom(neuron.base_type) if type(neuron) in _SPIKES else type(neuron) not in _KINDS


def _lif(neuron: LIF, dt: float) -> Dynamics:
    if neuron.tau_ref + dt > 700 * neuron.tau_rc:  # beyond what exp can say in float64
        raise BuildError(f"{neuron}: dt={dt:g} s is too long a step for tau_rc={neuron.tau_rc:g} s. 0.001 is usual.")
    constants = {
        Real.DECAY: np.exp(-dt / neuron.tau_rc),
        Real.REST: np.exp((neuron.tau_ref + dt) / neuron.tau_rc),
        Real.MIN_VOLTAGE: neuron.min_voltage,
    }
    return Dynamics(Kind.LIF, neuron.amplitude / dt, constants, listed=True)


def _adaptation(neuron: AdaptiveLIF | AdaptiveLIFRate, dt: float) -> dict[Real, float]:
    return {Real.PULL: dt / neuron.tau_n, Real.INCREMENT: neuron.inc_n}


def _adaptive_lif(neuron: AdaptiveLIF, dt: float) -> Dynamics:
    plain = _lif(neuron, dt)
    return plain._replace(kind=Kind.ADAPTIVE_LIF, constants=plain.constants | _adaptation(neuron, dt))


def _lif_rate(neuron: LIFRate, dt: float) -> Dynamics:
    return Dynamics(Kind.LIF_RATE, neuron.amplitude, {Real.TAU_RC: neuron.tau_rc, Real.TAU_REF: neuron.tau_ref})


def _adaptive_lif_rate(neuron: AdaptiveLIFRate, dt: float) -> Dynamics:
    plain = _lif_rate(neuron, dt)
    return plain._replace(kind=Kind.ADAPTIVE_LIF_RATE, constants=plain.constants | _adaptation(neuron, dt))


def _izhikevich(neuron: Izhikevich, dt: float) -> Dynamics:
    constants = {
        Real.DT: dt,
        Real.TAU_RECOVERY: neuron.tau_recovery,
        Real.COUPLING: neuron.coupling,
        Real.RESET_VOLTAGE: neuron.reset_voltage,
        Real.RESET_RECOVERY: neuron.reset_recovery,
    }
    return Dynamics(Kind.IZHIKEVICH, 1.0 / dt, constants, listed=True)


def _rectified(neuron: RectifiedLinear, dt: float) -> Dynamics:
    return Dynamics(Kind.RECTIFIED, neuron.amplitude, {})


def _spiking_rectified(neuron: SpikingRectifiedLinear, dt: float) -> Dynamics:
    return Dynamics(Kind.SPIKING_RECTIFIED, neuron.amplitude / dt, {Real.DT: dt})


def _sigmoid(neuron: Sigmoid, dt: float) -> Dynamics:
    return Dynamics(Kind.SIGMOID, 1.0, {Real.TAU_REF: neuron.tau_ref})


def _tanh(neuron: Tanh, dt: float) -> Dynamics:
    return Dynamics(Kind.TANH, 1.0, {Real.TAU_REF: neuron.tau_ref})


_KINDS: dict[type, Callable[[Any, float], Dynamics]] = {
    LIF: _lif,
    AdaptiveLIF: _adaptive_lif,
    LIFRate: _lif_rate,
    AdaptiveLIFRate: _adaptive_lif_rate,
    Izhikevich: _izhikevich,
    RectifiedLinear: _rectified,
    SpikingRectifiedLinear: _spiking_rectified,
    Sigmoid: _sigmoid,
    Tanh: _tanh,
}
_SPIKES = {RegularSpiking: Spikes.REGULAR, StochasticSpiking: Spikes.STOCHASTIC, PoissonSpiking: Spikes.POISSON}
