"""Nets trained here, run by other simulators from a NIR file: do the same neurons fire as often?

python benchmarks/nir_peers.py --python PEERS/bin/python

``PEERS`` is an environment of its own with ``torch==2.13.0`` and, installed with ``--no-deps``, ``snntorch norse nirtorch
nir``; then ``h5py``. Prints, for each simulator and hidden layer, the share of spike counts (samples x neurons) that equal
those of the engine which trained the net.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

PEERS = ("snntorch", "norse")
HIDDEN = ((128,), (64, 64))
STEPS, SAMPLES, DT = 25, 450, 1e-4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", help="the interpreter that has the other simulators")
    parser.add_argument("--peer", choices=PEERS, help="(inner) run FOLDER with this simulator")
    parser.add_argument("folder", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.peer:
        print(json.dumps({path.stem: agreement(asked.peer, path) for path in sorted(asked.folder.glob("*.nir"))}))
        return
    with tempfile.TemporaryDirectory() as folder:
        scores = {"_".join(map(str, hidden)): train(hidden, Path(folder)) for hidden in HIDDEN}
        for name, accuracy in scores.items():
            print(f"digits {name}: hard reset, {STEPS} steps, accuracy {accuracy:.4f}")
        for peer in PEERS:
            command = [asked.python or sys.executable, __file__, "--peer", peer, folder]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{peer}: {done.stderr[-2000:]}")
            for name, found in json.loads(done.stdout.splitlines()[-1]).items():
                print(
                    f"{peer} {name}: " + ", ".join(f"{key} {share:.4%} of counts equal" for key, share in found.items())
                )


def train(hidden: tuple[int, ...], folder: Path) -> float:
    """Train on the digits, write the graph, the test samples and the counts of each hidden layer; the test accuracy."""
    import nir
    from sklearn.datasets import load_digits

    from snnlab.training import SpikingNet, activity, to_nir
    from snnlab.training.fitting import fit

    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(x))
    x, y = (x[order] / 8 - 1).astype(np.float32), y[order]
    net = SpikingNet(hidden, steps=STEPS, reset="hard")
    fitted = fit(net, x[SAMPLES:], y[SAMPLES:], epochs=30, batch_size=32, learning_rate=2e-3, seed=0)
    seen = activity(net, fitted.weights, x[:SAMPLES])
    name = "_".join(map(str, hidden))
    nir.write(folder / f"{name}.nir", to_nir(fitted, dt=DT))
    counts: dict[str, Any] = {f"lif_{k + 1}": spikes.sum(axis=1) for k, spikes in enumerate(seen.spikes)}
    np.savez(folder / f"{name}.npz", x=x[:SAMPLES], **counts)
    return float(np.mean(seen.output.argmax(axis=1) == y[:SAMPLES]))


def agreement(peer: str, path: Path) -> dict[str, float]:
    """For each hidden layer, the share of the counts that equal the engine's."""
    import nir
    import torch

    graph, known = nir.read(path), np.load(path.with_suffix(".npz"))
    run = {"snntorch": run_snntorch, "norse": run_norse}[peer]
    found = {}
    with torch.no_grad():
        for key in (name for name in known.files if name != "x"):
            counts = run(up_to(graph, key, nir), torch.from_numpy(known["x"])).numpy()
            assert known[key].sum() > 0
            found[key] = float(np.mean(counts == known[key]))
    return found


def up_to(graph: Any, last: str, nir: Any) -> Any:
    """The chain from the input to the node ``last``, with an output behind it."""
    after, keys = dict(graph.edges), ["input"]
    while keys[-1] != last:
        keys.append(after[keys[-1]])
    nodes = {key: graph.nodes[key] for key in keys}
    nodes["output"] = nir.Output({"output": np.array(nodes[last].tau.shape)})
    edges = [(a, b) for a, b in graph.edges if a in keys and b in keys]
    return nir.NIRGraph(nodes, [*edges, (last, "output")], type_check=False)


def run_snntorch(graph: Any, x: Any) -> Any:
    from snntorch.import_nir import import_from_nir

    module, total = import_from_nir(graph), 0  # its neurons keep their membranes themselves
    for _ in range(STEPS):
        spikes = module(x)
        total = total + (spikes[0] if isinstance(spikes, tuple) else spikes)
    return total


def run_norse(graph: Any, x: Any) -> Any:
    import norse.torch

    module, state, total = norse.torch.from_nir(graph, dt=DT), None, 0
    for _ in range(STEPS):
        spikes, state = module(x, state)
        total = total + spikes
    return total


if __name__ == "__main__":
    main()
