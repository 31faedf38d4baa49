"""Records the parity networks with Nengo 4.1.0 into tests/parity/*.npz. Run it only when a network changes.

python benchmarks/make_parity.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from peers import ROOT, one_thread, peer_python

FOLDER = ROOT / "tests" / "parity"
LIMIT = 200_000  # bytes; recordings stay small enough to live in git


def record_all(folder: Path) -> None:
    """Runs inside Nengo's environment: one file per network."""
    import nengo
    import numpy as np

    sys.path.insert(0, str(folder))
    from networks import CASES, record

    nengo.rc["decoder_cache"]["enabled"] = "False"
    for name, make in CASES.items():
        found = record(nengo, make(nengo))
        for key, array in found.items():
            found[key] = array.astype(np.int32 if key.startswith("spikes/") else np.float64)
        path = folder / f"{name}.npz"
        np.savez_compressed(path, **found)
        events = sum(len(a) for k, a in found.items() if k.startswith("spikes/"))
        print(f"{name}: {len(found)} recordings, {events} spikes, {path.stat().st_size / 1000:.0f} kB")
        if path.stat().st_size > LIMIT:
            sys.exit(f"{path.name} is larger than {LIMIT // 1000} kB: shorten the run or probe less.")


if __name__ == "__main__":
    if sys.argv[1:] == ["--inside"]:
        record_all(FOLDER)
    else:
        subprocess.run([peer_python("nengo"), __file__, "--inside"], check=True, env=one_thread())
