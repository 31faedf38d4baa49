"""How fast snnlab trains, beside PyTorch, JAX and the spiking libraries on them: CPU time for each epoch, one thread.

    python benchmarks/training.py --peers peers.json --peers-scripts FOLDER [--rounds 3] [--epochs 8] [--docs]

``peers.json`` maps the name of an engine, a file in FOLDER/engines, to the Python that has what it needs, such as
``{"torch_own": "venv/bin/python"}``. FOLDER/run_one.py trains one engine in one process and prints one line of JSON for each
setting; snnlab's engine is benchmarks/training_engines/snnlab_eng.py. All start from the same weights and see the same
batches, so the losses of the first epochs say who computes the same net.

Engines take turns in every round, only one runs at a time, and ratios are taken round by round. Prints tables, writes every
measurement to the file of --json, and with --docs the tables into docs/benchmarks.md. Needs scikit-learn, for the digits.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from report import machine
from training_report import SETTINGS, markdown, write_docs

HERE = Path(__file__).resolve().parent
OURS = "snnlab_eng"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


def main() -> None:
    options = read_options()
    engines = {OURS: sys.executable, **json.loads(options.peers.read_text())}
    found: dict[str, Any] = {"machine": machine(), "rounds": options.rounds, "epochs": options.epochs, "measured": []}
    for number in range(options.rounds):
        for record in one_round(engines, options):
            found["measured"].append({"round": number, **record})
            options.json.write_text(json.dumps(found, indent=1) + "\n")
    print(markdown(found))
    if options.docs:
        write_docs(found)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True, metavar="FILE", help="engine → Python, in JSON")
    parser.add_argument(
        "--peers-scripts", type=Path, required=True, metavar="FOLDER", help="with run_one.py and engines/"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=8, help="of each setting, in each round")
    parser.add_argument("--json", type=Path, default=HERE / "training_results.json", metavar="FILE")
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/benchmarks.md")
    return parser.parse_args()


def one_round(engines: dict[str, str], options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Every engine once, on all settings; then how long a fresh process takes to its first epoch."""
    for name, python in engines.items():
        for line in trained(name, python, options):
            say(f"{name} {line['hidden']} T={line['T']}: {1e3 * line['cpu_min_s']:.2f} ms an epoch")
            yield {"kind": "epoch", **here(), **line}
    with tempfile.TemporaryDirectory() as folder:
        for state in ("cold", "cached"):
            record = first(folder)
            say(f"first fit, {state}: {record['fit_s']:.2f} s, process {record['process_s']:.2f} s")
            yield {"kind": "first", "state": state, **here(), **record}


def trained(name: str, python: str, options: argparse.Namespace) -> list[dict[str, Any]]:
    """What ``run_one.py`` says of one engine; nothing, and the reason on stderr, if it fails."""
    grid = [{"data": "digits", "hidden": s.hidden, "T": s.steps} for s in SETTINGS]
    command = [python, str(HERE / "training_one.py"), str(options.peers_scripts), "--engine", name]
    command += ["--epochs", str(options.epochs), "--threads", "1", "--grid", json.dumps(grid)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE_THREAD})
    if done.returncode:
        say(f"{name} failed: {done.stderr.strip().splitlines()[-1:]}")
    kept = (
        "engine",
        "hidden",
        "T",
        "cpu_min_s",
        "first_cpu_s",
        "import_cpu_s",
        "infer_cpu_s",
        "losses",
        "test",
        "rate",
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [{key: line[key] for key in kept} for line in lines if np.isfinite(line["losses"]).all()]


def first(cache: str) -> dict[str, Any]:
    """snnlab's first fit in a fresh process, with numba's cache in this folder."""
    command = [sys.executable, str(HERE / "training_first.py")]
    environment = {**os.environ, **ONE_THREAD, "NUMBA_CACHE_DIR": cache}
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)


def here() -> dict[str, float]:
    return {"load": round(os.getloadavg()[0], 1)}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
