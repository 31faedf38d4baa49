"""How scores are read from spikes, and how a wish for other scores becomes a wish for other spikes."""

from __future__ import annotations

import numpy as np

from snnlab.training.weights import Array


def step_weights(readout: str, steps: int, beta: float) -> Array:
    """What a spike at each step counts in a linear readout, (steps,).

    In the mean rate all count alike, ``1 / steps``. An output unit that leaks and never fires has forgotten part of the
    earlier ones at the end: ``m = beta m + s W + b`` makes it ``beta^(steps - 1 - t)``.
    """
    if readout == "rate":
        return np.full(steps, 1 / steps, np.float32)
    return (np.float64(beta) ** np.arange(steps - 1, -1, -1)).astype(np.float32)


def scores_of(readout: str, spikes: Array) -> Array:
    """Scores of output units that fire: how often, or how early. (samples, steps, outputs) → (samples, outputs)."""
    if readout == "count":
        return spikes.sum(axis=1)
    return np.float32(spikes.shape[1]) - _silent(spikes).sum(axis=1)


def wished_spikes(readout: str, spikes: Array, direction: Array) -> Array:
    """Derivatives of the loss by the output spikes, from those by the scores, (samples, outputs).

    (samples, steps, outputs), or (samples, 1, outputs) where all steps want the same, as for a count.

    The wait before the first spike, ``sum_t prod_{j<=t} (1 - s_j)``, is a polynomial of the spikes, so it has a derivative
    in each: how many steps longer one would wait without that spike, given the others. Before the first spike at step f
    this is ``f - t``; at f it is the distance to the second spike; after f it is 0. (The wait as a score: Mostafa 2017,
    "Supervised learning based on temporal coding in spiking neural networks".)
    """
    if readout == "count":
        return direction[:, None, :]
    before = np.concatenate([np.ones_like(spikes[:, :1]), _silent(spikes)[:, :-1]], axis=1)  # silent until t
    after = np.zeros_like(spikes)  # if t were silent: for how many steps from t on, t included, would it go on?
    going_on = np.zeros_like(direction)
    for t in range(spikes.shape[1] - 1, -1, -1):
        after[:, t] = 1 + going_on
        going_on = after[:, t] * (1 - spikes[:, t])
    return before * after * direction[:, None, :]


def _silent(spikes: Array) -> Array:
    """1 while a unit has not fired yet, this step included; 0 from its first spike on."""
    return np.cumprod(1 - spikes, axis=1)
