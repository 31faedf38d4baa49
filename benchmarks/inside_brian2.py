"""The spiking workloads in Brian2: ``python inside_brian2.py cython|standalone WORKLOAD`` prints one line of JSON.

Standalone times are those that the compiled program reports of its own loop.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time

import brian2 as b2
import numpy as np
from workloads import cuba_pairs

REPEATS = 3


def cuba():
    """The network of ``workloads.g_cuba``, in millivolts."""
    ms, mV = b2.ms, b2.mV
    n, excitatory = 4000, 3200
    constants = {
        "taum": 20 * ms,
        "taue": 5 * ms,
        "taui": 10 * ms,
        "rest": -49 * mV,
        "theta": -50 * mV,
        "reset_": -60 * mV,
    }
    cells = b2.NeuronGroup(
        n,
        """dv/dt = (excitation + inhibition - (v - rest)) / taum : volt (unless refractory)
        dexcitation/dt = -excitation / taue : volt
        dinhibition/dt = -inhibition / taui : volt""",
        threshold="v > theta",
        reset="v = reset_",
        refractory=5 * ms,
        method="exact",
        namespace=constants,
    )
    cells.v = -60 * mV + np.random.RandomState(1).rand(n) * 10 * mV
    post, pre = cuba_pairs(n)
    mine = pre < excitatory
    push, pull = (
        b2.Synapses(cells, cells, on_pre=effect) for effect in ("excitation += 1.62*mV", "inhibition -= 9*mV")
    )
    push.connect(i=pre[mine], j=post[mine])
    pull.connect(i=pre[~mine], j=post[~mine])
    monitor = b2.SpikeMonitor(cells, record=False)
    return b2.Network(cells, push, pull, monitor), monitor, n, 0.5, 0.0001


def population(n: int, seconds: float):
    cells = b2.NeuronGroup(
        n,
        """dv/dt = (current - v) / taum : 1 (unless refractory)
        current : 1""",
        threshold="v > 1",
        reset="v = 0",
        refractory=2 * b2.ms,
        method="exact",
        namespace={"taum": 20 * b2.ms},
    )
    cells.current = np.random.RandomState(10).uniform(0.5, 5.0, n)
    cells.v = np.random.RandomState(1).rand(n)
    monitor = b2.SpikeMonitor(cells, record=False)
    return b2.Network(cells, monitor), monitor, n, seconds, 0.001


WORKLOADS = {"g_cuba": cuba, "p_lif_1k": lambda: population(1000, 2.0), "p_lif_100k": lambda: population(100_000, 0.5)}


def measured(target: str, workload: str) -> dict:
    standalone = target == "standalone"
    folder = tempfile.mkdtemp()
    if standalone:
        b2.set_device("cpp_standalone", directory=folder, build_on_run=False)
    else:
        b2.prefs.codegen.target = "cython"
    b2.defaultclock.dt = (0.0001 if workload == "g_cuba" else 0.001) * b2.second
    started = time.perf_counter()
    network, monitor, n, seconds, dt = WORKLOADS[workload]()
    if standalone:
        network.run(seconds * b2.second)
        b2.device.build(directory=folder, compile=True, run=False, debug=False)
    else:
        network.store()
        network.run(10 * dt * b2.second)
    build = time.perf_counter() - started
    times = []
    for _ in range(REPEATS):
        if standalone:
            b2.device.run(folder, with_output=False, run_args=[])
            times.append(float(b2.device._last_run_time))
        else:
            network.restore()
            began = time.process_time()
            network.run(seconds * b2.second)
            times.append(time.process_time() - began)
    answer = int(monitor.num_spikes) / seconds / n
    shutil.rmtree(folder, ignore_errors=True)
    return {
        "version": b2.__version__,
        "build_ms": 1e3 * build,
        "us_per_step": 1e6 * min(times) / round(seconds / dt),
        "answer": answer,
        "dt": dt,
    }


if __name__ == "__main__":
    b2.BrianLogger.log_level_error()
    print(json.dumps(measured(*sys.argv[1:])))
