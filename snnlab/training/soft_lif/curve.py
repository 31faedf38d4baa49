"""The rate curve of a LIF neuron with its corner rounded off, so that a gradient finds its way.

At threshold the rate of a LIF neuron rises with an infinite slope, and below it the slope is 0: learning blows up on the
one side and stops on the other. With ``rho(j) = sigma ln(1 + exp(j / sigma))`` instead of ``max(0, j)`` for the current
``j`` above threshold, the slope is finite everywhere; as sigma goes to 0 the LIF curve comes back.

Source: Hunsberger & Eliasmith (2015), Spiking deep networks with LIF neurons, arXiv:1510.08829, eq. 3-6.
"""

from __future__ import annotations

import numpy as np

_DEEP = -30.0  # widths below threshold: from here on rho is sigma exp(z) to 13 digits


def soft_lif_rates(current: np.ndarray, tau_rc: float = 0.02, tau_ref: float = 0.002, sigma: float = 0.1) -> np.ndarray:
    """Firing rates (...) [Hz] at steady ``current`` (...), in units of the threshold current.

    Far below threshold they fall as ``sigma / (tau_rc |j|)`` and never quite reach 0.

    Parameters
    ----------
    tau_rc, tau_ref : [s], of the membrane, of the rest after a spike.
    sigma : width of the rounded corner, in units of the threshold current.
    """
    return 1.0 / (tau_ref + tau_rc * _log_and_slope(current, sigma)[0])


def soft_lif_slopes(
    current: np.ndarray, tau_rc: float = 0.02, tau_ref: float = 0.002, sigma: float = 0.1
) -> tuple[np.ndarray, np.ndarray]:
    """Rates (...) [Hz] and their slopes (...) [Hz per unit of current]; parameters as for ``soft_lif_rates``."""
    logarithm, slope = _log_and_slope(current, sigma)
    rates = 1.0 / (tau_ref + tau_rc * logarithm)
    return rates, rates**2 * tau_rc * slope


def _log_and_slope(current: np.ndarray, sigma: float) -> tuple[np.ndarray, np.ndarray]:
    """``ln(1 + 1 / rho)``, and how fast it falls with the current."""
    z = (np.asarray(current, dtype=np.float64) - 1.0) / sigma
    deep, z_near = z < _DEEP, np.maximum(z, _DEEP)
    below = np.exp(-np.abs(z_near))
    rho = sigma * (np.maximum(z_near, 0.0) + np.log1p(below))
    logistic = np.where(z_near > 0, 1.0, below) / (1.0 + below)  # the slope of rho
    logarithm = np.where(deep, -np.log(sigma) - z, np.log1p(1.0 / rho))
    return logarithm, np.where(deep, 1.0 / sigma, logistic / (rho * (rho + 1.0)))
