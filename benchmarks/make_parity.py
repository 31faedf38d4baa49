"""Records the parity networks with Nengo 4.1.0 into tests/parity/*.npz. Run it only when a network changes.

python benchmarks/make_parity.py [NAME ...]

With names, only those networks are recorded again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from peers import ROOT, one_thread, peer_python

FOLDER = ROOT / "tests" / "parity"
LIMIT = 100_000  # bytes; recordings stay small enough to live in git


def record_all(folder: Path, names: list[str]) -> None:
    """Runs inside Nengo's environment: one file per network."""
    import nengo
    import numpy as np

    sys.path.insert(0, str(ROOT))
    from tests.parity.networks import CASES, record

    nengo.rc["decoder_cache"]["enabled"] = "False"
    for name in names or CASES:
        found = record(nengo, CASES[name](nengo))
        for key, array in found.items():
            found[key] = array.astype(np.int32 if key.startswith("spikes/") else np.float64)
        path = folder / f"{name}.npz"
        np.savez_compressed(path, **found)
        events = sum(len(a) for k, a in found.items() if k.startswith("spikes/"))
        print(f"{name}: {len(found)} recordings, {events} spikes, {path.stat().st_size / 1000:.0f} kB")
        if path.stat().st_size > LIMIT:
            sys.exit(f"{path.name} is larger than {LIMIT // 1000} kB: shorten the run or probe less.")


if __name__ == "__main__":
    inside, *names = sys.argv[1:] or [""]
    if inside == "--inside":
        record_all(FOLDER, names)
    else:
        command = [peer_python("nengo"), "-W", "ignore", __file__, "--inside", *sys.argv[1:]]
        subprocess.run(command, check=True, env=one_thread())
