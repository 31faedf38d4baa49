"""Lowpass and alpha filters over a batch of signals, exact for signals that stand still during a step."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.training.activations.shapes import per_unit, positive, signals


def lowpass(values: Any, tau: Any, dt: float = 0.001, *, initial_level: Any = 0.0) -> np.ndarray:
    """``values`` through a first-order lowpass filter: ``y' = (u - y) / tau``.

    Parameters
    ----------
    values : (batch, time, units).
    tau : [s], above 0: a number or (units,).
    dt : [s] of a step.
    initial_level : where the filter stands before the first step: a number, (units,) or (batch, units).

    Returns
    -------
    filtered : (batch, time, units); the value of a step is that at its end.
    """
    values, decay = _prepared("lowpass", values, tau, dt)
    level = per_unit("lowpass", "initial_level", initial_level, values).copy()
    filtered = np.empty_like(values)
    for t in range(values.shape[1]):
        level += (1.0 - decay) * (values[:, t] - level)
        filtered[:, t] = level
    return filtered


def alpha(values: Any, tau: Any, dt: float = 0.001, *, initial_level: Any = 0.0) -> np.ndarray:
    """``values`` through two equal lowpass filters, one behind the other; parameters and result as for ``lowpass``.

    During a step of length ``a = dt / tau`` the second filter sees the first one move, so its exact step (zero-order hold)
    is ``y' = d y + a d x + (1 - d - a d) u`` with ``d = exp(-a)``: the solution of the two equations for a steady ``u``.
    """
    values, decay = _prepared("alpha", values, tau, dt)
    ramp = -np.log(decay) * decay  # a d
    second = per_unit("alpha", "initial_level", initial_level, values).copy()
    first = second.copy()
    filtered = np.empty_like(values)
    for t in range(values.shape[1]):
        u = values[:, t]
        second = decay * second + ramp * first + (1.0 - decay - ramp) * u
        first += (1.0 - decay) * (u - first)
        filtered[:, t] = second
    return filtered


def _prepared(owner: str, values: Any, tau: Any, dt: float) -> tuple[np.ndarray, np.ndarray]:
    """The signals, and what one step leaves of the past: (units,) or a number."""
    values = signals(owner, values)
    tau, step = positive(owner, "tau", tau), positive(owner, "dt", dt)
    return values, np.exp(-step / per_unit(owner, "tau", tau, values[:1])[0])
