"""One neuron alone: a student's own, step by step; one of snnlab's; and one that hides its times."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.neurons import LIF
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.simulator import Simulator

STEP = 0.0001  # [s] of a student's neuron: short enough for the simplest way to step
COUNTED = 5.0  # [s] of an experiment on the mystery neuron
HIGHEST = 10.0  # current that its electrode can give
MYSTERY_SEED = 2007

Step = Callable[[float, float, float], tuple[float, float, float]]


def record(step: Step, J: float, seconds: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
    """What a neuron of the student's own does: its voltages (steps,) and its spikes (steps,), one row for each 0.1 ms.

    Parameters
    ----------
    step : ``(v, rest, J) -> (v, rest, spike)``, one step of 0.1 ms; it begins at ``v = 0``, ``rest = 0``.
    J : current, in units of the threshold current.
    seconds : how long [s].
    """
    v = rest = 0.0
    rows = []
    for _ in range(round(seconds / STEP)):
        v, rest, spike = step(v, rest, J)
        rows.append((v, spike))
    voltages, spikes = np.array(rows, dtype=np.float64).T
    return voltages, spikes


def rate_of(spikes: np.ndarray, dt: float = STEP) -> float:
    """Spikes per second [Hz] from the first spike to the last; 0 with fewer than two.

    Parameters
    ----------
    spikes : (steps,), above 0 where there is one.
    dt : step [s].
    """
    steps = np.flatnonzero(np.asarray(spikes) > 0)
    return 0.0 if len(steps) < 2 else float((len(steps) - 1) / ((steps[-1] - steps[0]) * dt))


def fire(J: float, seconds: float = 1.0, tau_rc: float = 0.02, tau_ref: float = 0.002) -> np.ndarray:
    """The output of one LIF neuron under a steady current: (steps,), one number for each millisecond, 0 where no spike is.

    Parameters
    ----------
    J : current, in units of the threshold current.
    seconds : how long [s].
    tau_rc, tau_ref : time constant of the membrane and rest after a spike [s].
    """
    with Network(seed=1) as net:
        current = Node(float(J))
        kind = LIF(tau_rc=tau_rc, tau_ref=tau_ref, initial_state={"voltage": 0.0})
        neuron = Ensemble(1, 1, neuron_type=kind, encoders=[[1]], gain=[1], bias=[0])
        Connection(current, neuron.neurons, synapse=None)
        spikes = Probe(neuron.neurons)
    with Simulator(net, progress_bar=False) as sim:
        sim.run(seconds)
        return np.array(sim.data[spikes])[:, 0]


def mystery_rate(J: float) -> float:
    """The firing rate [Hz] of a neuron whose two times are hidden: spikes counted for 5 s, under a steady current.

    Raises
    ------
    ValidationError
        If the current is not between 0 and 10, in units of the threshold current.
    """
    if not 0 <= J <= HIGHEST:
        raise ValidationError(f"mystery_rate: the electrode gives 0 to {HIGHEST:g} (got {J!r}). Choose J in between.")
    tau_rc, tau_ref = mystery_times()
    return np.count_nonzero(fire(J, COUNTED, tau_rc, tau_ref)) / COUNTED


def mystery_times() -> tuple[float, float]:
    """What the mystery neuron hides: tau_rc and tau_ref [s]. For checks."""
    rng = np.random.default_rng(MYSTERY_SEED)
    return float(rng.uniform(0.03, 0.05)), float(rng.uniform(0.003, 0.006))
