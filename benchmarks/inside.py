"""What a peer's own process does: time one workload, and print what it found as one line of JSON.

    python benchmarks/inside.py nengo|snnlab WORKLOAD

Times are CPU times of one thread, the least of several runs; user functions are included. ``h`` only simulates: its
parent measures the whole process. ``live`` runs the product network in calls of 20 steps.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from typing import Any

CALL = 20  # steps in a call of the workload live
REPEATS, LONG_ENOUGH = 15, 1.5  # runs at most; seconds of CPU after which no further run begins


def first_result(name: str) -> dict[str, Any]:
    """One second of the product network, as its user would write it."""
    from workloads import b_product

    module = importlib.import_module(name)
    with module.Simulator(b_product(module).network, progress_bar=False) as sim:
        sim.run(1.0)
    probe = sim.network.probes[-1] if hasattr(sim, "network") else sim.model.toplevel.probes[-1]
    return {"answer": float(sim.data[probe][-1, 0])}


def measured(name: str, workload: str) -> dict[str, Any]:
    """Time a step, the build, or a call."""
    module = importlib.import_module(name)
    if name == "nengo":
        module.rc["decoder_cache"]["enabled"] = "False"
    from workloads import WORKLOADS

    live = workload == "live"
    work = WORKLOADS["b_product" if live else workload](module)
    sim, build = _built(module, work)
    sim.run(work.seconds, progress_bar=False)
    answer = work.answer(sim)
    found: dict[str, Any] = {"version": module.__version__, "build_ms": 1e3 * build, "answer": answer, "dt": work.dt}
    if not work.within[0] <= answer <= work.within[1]:
        sys.exit(f"{name} answers {workload} wrongly: {answer:.4g} is not within {work.within}")
    if live:
        found |= _live(sim)
    else:
        steps = round(work.seconds / work.dt)
        found["us_per_step"] = 1e6 * min(_runs(sim, steps)) / steps
        found["build_ms"] = 1e3 * min([build, *(_built(module, work)[1] for _ in range(2 if build < 3 else 0))])
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _built(module: Any, work: Any) -> tuple[Any, float]:
    started = time.process_time()
    sim = module.Simulator(work.network, dt=work.dt, progress_bar=False)
    return sim, time.process_time() - started


def _runs(sim: Any, steps: int) -> list[float]:
    seconds: list[float] = []
    while len(seconds) < 3 or (len(seconds) < REPEATS and sum(seconds) < LONG_ENOUGH):
        sim.reset()
        started = time.process_time()
        sim.run_steps(steps, progress_bar=False)
        seconds.append(time.process_time() - started)
    return seconds


def _live(sim: Any) -> dict[str, float]:
    """Wall time of a call, as a slider feels it."""
    sim.reset()
    times = []
    for _ in range(500):
        started = time.perf_counter()
        sim.run_steps(CALL, progress_bar=False)
        times.append(1e6 * (time.perf_counter() - started))
    times.sort()
    return {"us_per_call": times[len(times) // 2], "us_per_call_p99": times[int(len(times) * 0.99)]}


if __name__ == "__main__":
    simulator, workload = sys.argv[1:]
    print(json.dumps(first_result(simulator) if workload == "h" else measured(simulator, workload)))
