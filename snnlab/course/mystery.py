"""The neurons of lesson 06 whose best direction is to be found: rates that tremble, and nothing else, can be had of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.neurons import LIF

SECONDS = 1.0  # that each measurement counts spikes


@dataclass(frozen=True)
class Tuning:
    """What a neuron prefers: its best direction [degrees], where it begins to fire [radii], and its highest rate [Hz]."""

    best: float
    intercept: float
    max_rate: float


NEURONS = {
    "practice": Tuning(90, 0.0, 120),
    "A": Tuning(203, -0.3, 120),
    "B": Tuning(68, 0.4, 90),
    "C": Tuning(337, 0.0, 150),
}
_trials = count(1)


def mystery_neuron(name: str, angle: float, trial: int | None = None) -> float:
    """Firing rate [Hz] of a noisy LIF neuron while the point lies in this direction, counted for a second.

    Parameters
    ----------
    name : "practice", whose best direction is 90, or "A", "B" or "C", which you do not know.
    angle : [degrees] of the point, counted from the right, against the clock. It lies at distance 1.
    trial : the same number repeats the same noise; None never does.

    The spikes come as chance has it (Poisson), as often on average as the neuron's rate curve says.

    Raises
    ------
    ValidationError
        If there is no such neuron, or the angle is no finite number.
    """
    if name not in NEURONS:
        raise ValidationError(f"there is no mystery neuron '{name}'. {did_you_mean(name, NEURONS)}")
    if np.ndim(angle) or not np.isfinite(angle):
        raise ValidationError(f"the angle must be one number, in degrees (got {angle!r}). Measure one angle at a time.")
    rng = np.random.default_rng(next(_trials) if trial is None else trial)
    return float(rng.poisson(mean_rate(NEURONS[name], angle) * SECONDS) / SECONDS)


def mean_rate(tuning: Tuning, angle: float) -> float:
    """The rate [Hz] around which the measurements in this direction scatter."""
    lif = LIF()
    gain, bias = lif.gain_bias(np.array([tuning.max_rate]), np.array([tuning.intercept]))
    along = np.cos(np.deg2rad(angle - tuning.best))  # of the point, at distance 1, along the encoder
    return float(lif.rates(np.array([along]), gain, bias).item())
