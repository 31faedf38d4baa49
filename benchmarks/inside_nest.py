"""The spiking workloads in NEST: ``python inside_nest.py nest WORKLOAD`` prints one line of JSON, after NEST's banner."""

from __future__ import annotations

import json
import sys
import time

import nest
import numpy as np
from workloads import cuba_pairs

REPEATS = 3


def cuba():
    """The network of ``workloads.g_cuba``: a millivolt of drive is 10 pA at 200 pF and 20 ms."""
    n, excitatory = 4000, 3200
    nest.resolution = 0.1
    neuron = {
        "C_m": 200.0, "tau_m": 20.0, "E_L": -49.0, "V_th": -50.0, "V_reset": -60.0, "t_ref": 5.0,
        "tau_syn_ex": 5.0, "tau_syn_in": 10.0,
    }  # fmt: skip
    cells = nest.Create("iaf_psc_exp", n, params=neuron)
    cells.V_m = (-60 + 10 * np.random.RandomState(1).rand(n)).tolist()
    post, pre = cuba_pairs(n)
    names = np.array(cells.tolist())
    weights = np.where(pre < excitatory, 16.2, -90.0)
    synapse = {"synapse_model": "static_synapse", "weight": weights, "delay": np.full(len(weights), 0.1)}
    nest.Connect(names[pre], names[post], conn_spec="one_to_one", syn_spec=synapse)
    return n, 0.5, 0.0001


def population(n: int, seconds: float):
    nest.resolution = 1.0
    neuron = {"C_m": 20.0, "tau_m": 20.0, "E_L": 0.0, "V_th": 1.0, "V_reset": 0.0, "t_ref": 2.0}
    cells = nest.Create("iaf_psc_exp", n, params=neuron)
    cells.I_e = np.random.RandomState(10).uniform(0.5, 5.0, n).tolist()
    cells.V_m = np.random.RandomState(1).rand(n).tolist()
    return n, seconds, 0.001


WORKLOADS = {"g_cuba": cuba, "p_lif_1k": lambda: population(1000, 2.0), "p_lif_100k": lambda: population(100_000, 0.5)}


def measured(workload: str) -> dict:
    times = []
    for _ in range(REPEATS):
        nest.ResetKernel()
        started = time.perf_counter()
        n, seconds, dt = WORKLOADS[workload]()
        nest.Prepare()
        build = time.perf_counter() - started
        nest.Run(10 * dt * 1e3)
        before, began = nest.local_spike_counter, time.process_time()
        nest.Run(seconds * 1e3)
        times.append(time.process_time() - began)
        spikes = nest.local_spike_counter - before
        nest.Cleanup()
    return {
        "version": nest.__version__,
        "build_ms": 1e3 * build,
        "us_per_step": 1e6 * min(times) / round(seconds / dt),
        "answer": spikes / seconds / n,
        "dt": dt,
    }


if __name__ == "__main__":
    nest.verbosity = nest.VerbosityLevel.ERROR
    print(json.dumps(measured(sys.argv[2])))
