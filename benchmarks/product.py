"""Time per step of the product network, snnlab against Nengo, turn and turn about in fresh processes.

    python benchmarks/product.py [--rounds 5]

CPU time, the least of several runs, one thread, float64, user functions included. The ratio is taken round by round, so
that both saw the same load; an answer that is wrong stops the comparison.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import subprocess
import sys
import time

from models import product, product_error
from peers import one_thread, peer_python

STEPS = {"nengo": 1000, "snnlab": 20_000}  # enough for a clock that ticks in microseconds
REPEATS = 7
WRONG = 0.15  # decoding 100 spiking neurons at 1 kHz leaves about 0.03


def measure(name: str) -> dict:
    """Microseconds a step in this process, and what the network answered."""
    module = importlib.import_module(name)
    if name == "nengo":
        module.rc["decoder_cache"]["enabled"] = "False"
    net, probe = product(module)
    started = time.process_time()
    sim = module.Simulator(net, progress_bar=False)
    build = time.process_time() - started
    sim.run_steps(1000, progress_bar=False)
    error = product_error(sim.trange(), sim.data[probe][:, 0])
    best = min(_seconds(sim, STEPS[name]) for _ in range(REPEATS))
    return {"us_per_step": 1e6 * best / STEPS[name], "build_ms": 1e3 * build, "error": error}


def _seconds(sim, steps: int) -> float:
    sim.reset()
    started = time.process_time()
    sim.run_steps(steps, progress_bar=False)
    return time.process_time() - started


def in_own_process(name: str, python) -> dict:
    run = subprocess.run(
        [python, "-W", "ignore", __file__, "--inside", name], env=one_thread(), check=True, stdout=subprocess.PIPE
    )
    found = json.loads(run.stdout)
    if not found["error"] < WRONG:
        sys.exit(f"{name} answers wrongly: the product is off by {found['error']:.2f}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--inside", choices=list(STEPS))
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measure(options.inside)))
        return
    rounds = []
    for i in range(options.rounds):
        nengo = in_own_process("nengo", peer_python("nengo-scipy"))
        ours = in_own_process("snnlab", sys.executable)
        rounds.append(nengo["us_per_step"] / ours["us_per_step"])
        print(
            f"round {i + 1}: nengo {nengo['us_per_step']:.1f} us/step (build {nengo['build_ms']:.0f} ms, error "
            f"{nengo['error']:.3f}), snnlab {ours['us_per_step']:.3f} us/step (build {ours['build_ms']:.0f} ms, error "
            f"{ours['error']:.3f}), ratio {rounds[-1]:.0f}"
        )
    print(
        f"snnlab is {statistics.median(rounds):.0f} times as fast a step (least {min(rounds):.0f}, most {max(rounds):.0f})"
    )


if __name__ == "__main__":
    main()
