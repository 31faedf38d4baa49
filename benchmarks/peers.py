"""Environments of their own for the simulators that snnlab is compared with; none of them is a dependency of snnlab."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

PEERS = {
    "nengo": ["nengo==4.1.0", "numpy<2.4"],  # 4.1.0's warning filters break on numpy 2.4
    "nengo-scipy": ["nengo==4.1.0", "numpy<2.4", "scipy"],
    "brian2": ["brian2==2.9.0", "numpy<2.3", "cython", "setuptools<81"],
    "nest": ["nest-simulator==3.10.0", "numpy"],
}


def peer_python(name: str) -> Path:
    """The Python of peer ``name``, in a git-ignored folder; made on the first call."""
    folder = HERE / f".venv-{name}"
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        print(f"Making an environment for {name} ...", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS[name]], check=True)
        ready.touch()
    return python


def unavailable(name: str) -> str | None:
    """Why peer ``name`` cannot be had here, or None; makes its environment."""
    try:
        peer_python(name)
    except (subprocess.CalledProcessError, OSError) as error:
        return f"its packages do not install ({error})"
    return None


def one_thread(**extra: str) -> dict[str, str]:
    """This process's environment with every numerical library held to one thread."""
    names = (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMBA_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    )
    return {**os.environ, **dict.fromkeys(names, "1"), **extra}
