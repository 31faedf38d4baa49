"""Random numbers that depend on seed, step and neuron alone: the same in whatever pieces a run is made."""

from __future__ import annotations

import numpy as np

MOST = 700.0
"""Spikes of a neuron in one step that Poisson's law is added up for."""


def chance(seed: int, step: int, n: int) -> np.ndarray:
    """Numbers (n,) in [0, 1), one for each neuron; see ``numba_engine.kernel.chance``.

    Source: the finaliser of SplitMix64, Steele, Lea & Flood (2014), on a counter of steps and neurons.
    """
    u = np.uint64
    z = np.full(n, seed).astype(u) + u(step) * u(0x9E3779B97F4A7C15) + np.arange(n, dtype=u) * u(0xD1B54A32D192ED03)
    z = (z ^ (z >> u(30))) * u(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> u(27))) * u(0x94D049BB133111EB)
    return ((z ^ (z >> u(31))) >> u(11)).astype(np.float64) * 2.0**-53


def poisson(mean: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """The Poisson quantile of uniform numbers, by adding up the distribution.

    Beyond MOST its first term is too small for a number: there the mean itself stands in, infinity and NaN included.
    """
    beyond = ~(mean < MOST)
    instead, mean = np.floor(mean), np.where(beyond, 0.0, mean)
    k = np.zeros_like(mean)
    p = np.exp(-mean)
    total = p.copy()
    open_ = (uniform > total) & (k < 10.0 * mean + 100.0)
    while open_.any():
        k[open_] += 1.0
        p[open_] *= mean[open_] / k[open_]
        total[open_] += p[open_]
        open_ = open_ & (uniform > total) & (k < 10.0 * mean + 100.0)
    return np.where(beyond, instead, k)
