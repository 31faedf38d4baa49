"""CPU seconds of a fresh process until its first net with one layer has seen digits-like data once; prints one JSON line."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np


def main() -> None:
    import snnlab

    heavy = [name for name in ("sklearn", "torch", "scipy", "numba") if name in sys.modules]
    from snnlab.training import SpikingNet
    from snnlab.training.fitting import fit

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(1347, 64)), rng.integers(0, 10, 1347)
    before = time.process_time()
    fit(SpikingNet((128,), steps=25), x, y, epochs=1, seed=0)
    now = time.process_time()
    print(json.dumps({"version": snnlab.__version__, "fit_s": now - before, "process_s": now, "imported": heavy}))


if __name__ == "__main__":
    main()
