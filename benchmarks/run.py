"""How fast snnlab is beside other simulators, turn and turn about: one table, and everything measured as JSON.

    python benchmarks/run.py [--workloads a_tiny,b_product] [--rounds 3] [--peers nengo,brian2,nest] [--json FILE] [--docs]

Each measurement is a fresh process in its simulator's own environment, with one thread. Ratios are taken round by round,
so that both sides saw the same load. ``--docs`` writes the table into docs/benchmarks.md. An answer that is wrong, or a
peer that fails, is said and has no row.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from peers import HERE, one_thread, peer_python, unavailable
from report import machine, markdown, write_docs

WORKLOADS = (
    "a_tiny", "b_product", "c_integrator", "c_oscillator", "d_chain50", "d_array50", "e_large", "f_pes",
    "g_cuba", "p_lif_1k", "p_lif_100k", "h", "live", "build",
)  # fmt: skip
BUILDS = ("b_product", "d_chain50", "c_integrator", "f_pes")
SPIKING = ("g_cuba", "p_lif_1k", "p_lif_100k")  # what simulators of plain spiking neurons run too
SIDES = {  # simulators of each peer: its environment, its script and first argument
    "nengo": {"nengo": ("nengo-scipy", "inside.py", "nengo"), "nengo without scipy": ("nengo", "inside.py", "nengo")},
    "brian2": {
        "brian2 cython": ("brian2", "inside_brian2.py", "cython"),
        "brian2 standalone": ("brian2", "inside_brian2.py", "standalone"),
    },
    "nest": {"nest": ("nest", "inside_nest.py", "nest")},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workloads", default=",".join(WORKLOADS), help="all, unless some are named")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="nengo")
    parser.add_argument("--json", default=str(HERE / "results.json"))
    parser.add_argument("--add", action="store_true", help="keep what FILE holds of other workloads")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/benchmarks.md")
    options = parser.parse_args()
    chosen = options.workloads.split(",")
    unknown = set(chosen) - set(WORKLOADS)
    if unknown:
        parser.error(f"unknown workloads {sorted(unknown)}; known are {', '.join(WORKLOADS)}")
    peers = [peer for peer in options.peers.split(",") if peer and not _said_unavailable(peer)]
    found: dict[str, Any] = {"machine": machine(), "rounds": options.rounds, "measured": []}
    for workload in chosen:
        for part in BUILDS if workload == "build" else (workload,):
            sides = sides_of(workload, peers)
            for number in range(options.rounds):
                for side, command in sides.items():
                    record = one(side, command, part, workload, number)
                    if record:
                        found["measured"].append(record)
    if options.add:
        found = added(Path(options.json), found)
    with open(options.json, "w") as file:
        json.dump(found, file, indent=1)
    print(markdown(found))
    if options.docs:
        write_docs(found)


def added(path: Path, found: dict[str, Any]) -> dict[str, Any]:
    """What was measured earlier of other workloads, and then what was found now."""
    earlier = json.loads(path.read_text()) if path.exists() else {"measured": []}
    again = {record["workload"] for record in found["measured"]}
    kept = [record for record in earlier["measured"] if record["workload"] not in again]
    return {**found, "measured": kept + found["measured"]}


def sides_of(workload: str, peers: list[str]) -> dict[str, list[str]]:
    """The command of each simulator that knows the workload."""
    sides = {"snnlab": [sys.executable, str(HERE / "inside.py"), "snnlab"]}
    for peer in peers:
        for side, (environment, script, argument) in SIDES[peer].items():
            if peer != "nengo" and workload not in SPIKING:
                continue
            if side == "nengo without scipy" and workload != "h":
                continue
            sides[side] = [str(peer_python(environment)), str(HERE / script), argument]
    return sides


def one(side: str, command: list[str], part: str, workload: str, number: int) -> dict[str, Any] | None:
    """One measurement in a fresh process; None, and a word on stderr, if it failed."""
    process = subprocess.Popen(
        [command[0], "-W", "ignore", *command[1:], part], env=one_thread(), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"{side} failed at {part}", file=sys.stderr)
        return None
    record = json.loads(output.strip().splitlines()[-1])
    record |= {"simulator": side, "workload": f"build {part}" if workload == "build" else part, "round": number}
    record["process_s"] = usage.ru_utime + usage.ru_stime
    record["load"] = os.getloadavg()[0]
    print(f"round {number + 1}, {record['workload']}, {side}: {shown(record)}", file=sys.stderr, flush=True)
    return record


def shown(record: dict[str, Any]) -> str:
    from report import quantity

    name, unit = quantity(record["workload"])
    return f"{record[name]:.4g} {unit}"


def _said_unavailable(peer: str) -> bool:
    if peer not in SIDES:
        sys.exit(f"unknown peer '{peer}'; known are {', '.join(SIDES)}")
    reasons = [unavailable(environment) for environment, _, _ in SIDES[peer].values()]
    for reason in filter(None, dict.fromkeys(reasons)):
        print(f"{peer} is left out: {reason}", file=sys.stderr)
    return any(reasons)


if __name__ == "__main__":
    main()
