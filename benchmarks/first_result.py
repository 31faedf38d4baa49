"""What a fresh process costs until the first number: start, import, build the product network, simulate one second.

    python benchmarks/first_result.py [--rounds 7]

CPU time of the whole process (user and system), one thread, turn and turn about with Nengo, once with SciPy in Nengo's
environment and once without. Caches are warm: a round that is not counted fills them.
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import subprocess
import sys
from pathlib import Path

from peers import one_thread, peer_python


def inside(name: str) -> None:
    from models import product

    module = importlib.import_module(name)
    net, probe = product(module)
    with module.Simulator(net, progress_bar=False) as sim:
        sim.run(1.0)
    print(float(sim.data[probe][-1, 0]))


def cpu_seconds(name: str, python: str | Path) -> float:
    command = [python, "-W", "ignore", __file__, "--inside", name]
    process = subprocess.Popen(command, env=one_thread(), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} failed")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--inside", choices=["nengo", "snnlab"])
    options = parser.parse_args()
    if options.inside:
        inside(options.inside)
        return
    sides = {
        "snnlab": ("snnlab", sys.executable),
        "nengo with scipy": ("nengo", peer_python("nengo-scipy")),
        "nengo without scipy": ("nengo", peer_python("nengo")),
    }
    found = {side: [] for side in sides}
    for i in range(options.rounds + 1):
        for side, (name, python) in sides.items():
            seconds = cpu_seconds(name, python)
            if i:
                found[side].append(seconds)
    for side, seconds in found.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(found["snnlab"], seconds, strict=True))
        print(
            f"{side:20} {statistics.median(seconds):.2f} s CPU (least {min(seconds):.2f}); snnlab takes {ratio:.2f} times that"
        )


if __name__ == "__main__":
    main()
