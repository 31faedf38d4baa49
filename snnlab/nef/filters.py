"""Synaptic filters as difference equations."""

from __future__ import annotations

import numpy as np


def lowpass_decay(tau: float | np.ndarray, dt: float) -> np.ndarray:
    """What is left of a lowpass filter's memory after one step: ``exp(-dt / tau)``, and 0 for ``tau = 0``.

    The step is ``y = decay * y + (1 - decay) * u`` (zero-order hold: exact for inputs that stand still during a step).
    """
    tau = np.asarray(tau, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.where(tau > 0, np.exp(-dt / tau), 0.0)


def lowpass(u: np.ndarray, tau: float, dt: float, y0: np.ndarray | float = 0.0) -> np.ndarray:
    """Filter ``u`` (steps, ...) along its first axis; row k holds the filter after step k."""
    decay = float(lowpass_decay(tau, dt))
    y = np.empty(np.shape(u), dtype=np.float64)
    memory = np.broadcast_to(np.asarray(y0, dtype=np.float64), y.shape[1:]).copy()
    for k, value in enumerate(np.asarray(u, dtype=np.float64)):
        memory = decay * memory + (1.0 - decay) * value
        y[k] = memory
    return y
