"""A parity case: a network that runs on any module with Nengo's vocabulary, and what to compare.

Every number is given, so that nothing is drawn. A case asks the module for its parts by names that both modules have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass
class Case:
    """A network and what to compare: dense probes, spike probes, solved weights, learned weights, each under a name."""

    network: Any
    seconds: float = 0.5
    dt: float = 0.001
    dense: dict[str, Any] = field(default_factory=dict)
    spikes: dict[str, Any] = field(default_factory=dict)
    weights: dict[str, Any] = field(default_factory=dict)
    learned: dict[str, Any] = field(default_factory=dict)


def at(nengo, voltage: Any = 0.0, name="voltage"):
    """A state in which all neurons start at ``voltage`` (one number, or one a neuron)."""
    return {name: voltage if np.ndim(voltage) else nengo.dists.Choice([voltage])}


def lif(nengo, voltage: Any = 0.0, **kwargs):
    """LIF neurons that start at ``voltage``."""
    return nengo.LIF(initial_state=at(nengo, voltage), **kwargs)


def drawn(seed, n, d, rates=(200, 400), intercepts=(-0.95, 0.9)):
    """Encoders, max rates, intercepts and eval points of ``n`` neurons in ``d`` dimensions, as ensemble keywords."""
    rng = np.random.RandomState(seed)
    points = rng.uniform(-1, 1, (300, d))
    return {
        "encoders": rng.choice([-1.0, 1.0], (n, 1)) if d == 1 else rng.randn(n, d),
        "max_rates": rng.uniform(*rates, n),
        "intercepts": rng.uniform(*intercepts, n),
        "eval_points": points / np.maximum(1, np.linalg.norm(points, axis=1, keepdims=True)),
    }


def ensemble(nengo, seed, n=30, d=1, neuron_type=None, rates=(200, 400), **kwargs):
    """An ensemble with numbers from ``drawn``; LIF neurons from rest unless told otherwise."""
    neuron_type = lif(nengo) if neuron_type is None else neuron_type
    return nengo.Ensemble(n, d, neuron_type=neuron_type, **{**drawn(seed, n, d, rates), **kwargs})


def record(nengo, case: Case, **simulator) -> dict[str, np.ndarray]:
    """Runs the case. Arrays by name: ``dense/…`` and ``learned/…`` (samples, size), ``spikes/…`` (events, 2), ``weights/…``.

    A spike is (step, neuron), steps counted from 0. ``simulator`` goes to the module's Simulator.
    """
    with nengo.Simulator(case.network, dt=case.dt, progress_bar=False, **simulator) as sim:
        sim.run(case.seconds)
    found = {f"dense/{name}": np.array(sim.data[probe]) for name, probe in case.dense.items()}
    for name, probe in case.dense.items():
        if probe.attr == "refractory_time":  # in Nengo it goes on below 0, and nothing comes of that
            found[f"dense/{name}"] = np.maximum(found[f"dense/{name}"], 0.0)
    found |= {f"learned/{name}": np.array(sim.data[probe]) for name, probe in case.learned.items()}
    for name, probe in case.spikes.items():
        found[f"spikes/{name}"] = np.argwhere(np.asarray(sim.data[probe]) != 0)
    for name, connection in case.weights.items():
        found[f"weights/{name}"] = np.array(sim.data[connection].weights)
    return found
