"""Spikes whose rate is an activation function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.activations.shapes import per_unit, positive, signals


def relu(x: np.ndarray) -> np.ndarray:
    """What is above 0, and 0 for the rest."""
    return np.maximum(x, 0.0)


def spiking_activation(
    values: Any,
    dt: Any = 0.001,
    f: Callable[[np.ndarray], Any] = relu,
    *,
    initial_voltage: Any = 0.5,
    seed: int | None = None,
) -> np.ndarray:
    """Spikes, 1/dt high, whose mean over time comes to ``f(values)``.

    Each unit collects ``f(x) dt`` in a voltage; each whole number in it leaves as a spike. Where ``f`` is negative, whole
    numbers below 0 leave as negative spikes. However long the signal, the sum of the spikes stays within one spike of the
    integral of ``f``.

    Parameters
    ----------
    values : (batch, time, units), what goes into ``f``.
    dt : [s] of a step, or one for each step (time,). A long step makes many spikes at once, and the result near to ``f``
        itself; a short one makes few. Large at the start of a training and small at its end is a usual schedule.
    f : activation, from and to an array of the same shape; its values are rates [Hz].
    initial_voltage : from 0 to 1: a number, (units,) or (batch, units). At 0.5 a count of spikes is its rate rounded.
    seed : draws the initial voltages evenly from 0 to 1 instead, so that units of one rate do not spike in step.

    Returns
    -------
    spikes : (batch, time, units) [Hz], whole multiples of 1/dt.

    Raises
    ------
    ValidationError
        If a shape is wrong or a number is no finite one.
    """
    owner = "spiking_activation"
    values = signals(owner, values)
    batch, steps, units = values.shape
    dts = positive(owner, "dt", dt)
    if dts.shape not in ((), (steps,)):
        raise ValidationError(
            f"{owner}: dt must be one number, or one for each of the {steps} steps (got shape {dts.shape})."
        )
    dts = np.broadcast_to(dts, (steps,))
    rates = np.asarray(f(values), dtype=np.float64)
    if rates.shape != values.shape or not np.all(np.isfinite(rates)):
        raise ValidationError(f"{owner}: f must give finite numbers of the shape {values.shape} (got {rates.shape}).")
    if seed is None:
        voltage = per_unit(owner, "initial_voltage", initial_voltage, values).copy()
    else:
        voltage = np.random.default_rng(seed).uniform(size=(batch, units))
    spikes = np.empty_like(values)
    for t, step in enumerate(dts):
        voltage += rates[:, t] * step
        whole = np.floor(voltage)
        voltage -= whole
        spikes[:, t] = whole / step
    return spikes
