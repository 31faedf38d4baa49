"""From a neuron's wish list (intercept, max rate) to its gain and bias, and from current to rate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.exceptions import ValidationError

_PIECE = 1 << 15  # numbers that fit into a processor's cache together with what is computed from them
_LEAST_FIRING = np.nextafter(1.0, 2.0)  # current


def gain_bias(
    max_rates: np.ndarray, intercepts: np.ndarray, tau_rc: float, tau_ref: float
) -> tuple[np.ndarray, np.ndarray]:
    """Gain and bias that give each LIF neuron its intercept and its max rate.

    Parameters
    ----------
    max_rates : (neurons,) [Hz]
        Rate at x = 1, above 0 and below 1 / tau_ref.
    intercepts : (neurons,) [radii]
        Input at which the neuron starts to fire, below 1.
    tau_rc, tau_ref : float [s]

    Returns
    -------
    gain, bias : (neurons,)
        In units of the threshold current.

    Raises
    ------
    ValidationError
        If a rate or an intercept is out of reach.

    Source: inverse of the LIF rate curve, Eliasmith & Anderson (2003), sec. 4.1.
    """
    _check_reach(max_rates, intercepts, tau_ref)
    with np.errstate(divide="ignore"):
        peak = -1.0 / np.expm1((tau_ref - 1.0 / max_rates) / tau_rc)  # current at x = 1
    gain = (peak - 1.0) / (1.0 - intercepts)  # threshold current is 1
    return gain, 1.0 - gain * intercepts


def _check_reach(max_rates: np.ndarray, intercepts: np.ndarray, tau_ref: float) -> None:
    highest = np.inf if tau_ref == 0 else 1.0 / tau_ref
    if np.any(max_rates >= highest):
        raise ValidationError(
            f"max_rates must stay below 1/tau_ref = {highest:.0f} Hz (got {np.max(max_rates):.0f} Hz). "
            "Lower max_rates or shorten tau_ref."
        )
    if np.any(max_rates <= 0):
        raise ValidationError(
            f"max_rates must be above 0 Hz (got {np.min(max_rates):g} Hz). A neuron that should stay silent "
            "needs an intercept near 1 instead."
        )
    if np.any(intercepts >= 1):
        raise ValidationError(
            f"intercepts must stay below 1, in units of the radius (got {np.max(intercepts):g}). "
            "At 1 a neuron would first fire at the very edge of the radius."
        )


def max_rates_intercepts(
    gain: np.ndarray, bias: np.ndarray, tau_rc: float, tau_ref: float
) -> tuple[np.ndarray, np.ndarray]:
    """Max rates [Hz] and intercepts [radii] of LIF neurons with this gain and bias; the inverse of ``gain_bias``."""
    return lif_rates(gain + bias, tau_rc, tau_ref), (1.0 - bias) / gain


def lif_rates(current: np.ndarray, tau_rc: float, tau_ref: float, amplitude: float = 1.0) -> np.ndarray:
    """Firing rate of a LIF neuron under a steady current.

    Parameters
    ----------
    current : (...) in units of the threshold current.

    Returns
    -------
    rates : (...) [Hz times amplitude], 0 at and below threshold.

    Source: Eliasmith & Anderson (2003), eq. 4.3: ``1 / (tau_ref + tau_rc ln(1 + 1 / (J - 1)))``.
    """
    current = np.asarray(current, dtype=np.float64, order="C")
    rates = np.empty_like(current)
    given, found = current.reshape(-1), rates.reshape(-1)
    for start in range(0, current.size, _PIECE):
        piece = slice(start, start + _PIECE)
        _fill_lif_rates(found[piece], given[piece], tau_rc, tau_ref, amplitude)
    return rates


def _fill_lif_rates(rates: np.ndarray, current: np.ndarray, tau_rc: float, tau_ref: float, amplitude: float) -> None:
    """Every neuron is computed as if it fired, and for silent ones 0 is divided, not 1: choosing would take far longer.

    ``ln(J / (J - 1))`` is ``ln(1 + 1 / (J - 1))``, and faster on most machines.
    """
    np.fmax(current, _LEAST_FIRING, out=rates)  # which counts nan as silent
    rates /= rates - 1.0
    np.log(rates, out=rates)
    rates *= tau_rc / amplitude
    rates += tau_ref / amplitude
    np.divide(current > 1.0, rates, out=rates)


def numeric_gain_bias(
    rates_of: Callable[[np.ndarray], np.ndarray], max_rates: np.ndarray, intercepts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Gain and bias for neurons whose rate curve is only known by asking ``rates_of(current)``.

    The current axis is widened until the highest rate is reached, then read between the threshold and there.

    Raises
    ------
    ValidationError
        If the neurons cannot fire as fast as asked, or never fall silent.
    """
    reach, threshold = 10.0, None
    for _ in range(11):
        current = np.linspace(-reach, reach, 101)
        rates = rates_of(current)
        if threshold is None and rates.min() <= 0 < rates.max():  # on the finest grid that shows it
            threshold = current[np.flatnonzero(rates <= 0)[-1]]
        if threshold is not None and rates.max() >= max_rates.max():
            break
        reach *= 2
    else:
        raise ValidationError(
            f"max_rates must be within what the neurons can do, {rates.min():.0f} to {rates.max():.0f} Hz for currents "
            f"up to {reach / 2:g} (got {max_rates.max():.0f} Hz). Lower max_rates."
        )
    top = current[np.flatnonzero(rates >= max_rates.max())[0]]
    between = np.linspace(threshold, top, 101)
    at_radius = np.interp(max_rates, rates_of(between), between)
    gain = (threshold - at_radius) / (intercepts - 1.0)
    return gain, at_radius - gain


def numeric_max_rates_intercepts(
    rates_of: Callable[[np.ndarray], np.ndarray], gain: np.ndarray, bias: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Max rates [Hz] and intercepts [radii]; the threshold current is found on ever finer grids."""
    low, high = -1e3, 1e3
    for _ in range(5):
        current = np.linspace(low, high, 101)
        silent = np.flatnonzero(rates_of(current) <= 0)
        last = int(silent[-1]) if len(silent) else 0
        low, high = current[last], current[min(last + 1, 100)]
    return rates_of(gain + bias), (low - bias) / gain
