"""Which isolation there is, and how a box is started under it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from snnlab.exceptions import SnnlabError
from snnlab.grading import limits
from snnlab.grading.box import places
from snnlab.grading.box.bubblewrap import FIRST_UID, INSIDE, KERNEL_INSIDE, Seen, Walls


class NoIsolation(SnnlabError, RuntimeError):  # noqa: N818 - says what is the matter
    """This machine offers no isolation, and nobody allowed to go without."""


@dataclass(frozen=True)
class Layer:
    """A way to start boxes.

    Parameters
    ----------
    name : "A" (bubblewrap and limits) or "D" (limits only).
    walls : how bubblewrap is called; None for layer D.
    """

    name: str
    walls: Walls | None = None

    @property
    def sentence(self) -> str:
        """What a teacher should know about it."""
        if self.walls is None:
            return (
                "layer D: not isolated. Notebooks run with your rights, in processes with limits only. "
                "Use it for notebooks that you trust."
            )
        user = "a user of its own" if self.walls.drop_user else "no rights of yours"
        nesting = "" if self.walls.no_nesting else " (nested user namespaces stay possible)"
        return f"layer A: each notebook runs in a bubblewrap box, with {user}, no network and no files{nesting}."

    @property
    def processes(self) -> int | None:
        """Bound on processes; without namespaces it would count everything else that the user runs."""
        return limits.PROCESSES if self.walls else None

    def hand_over(self, folder: Path, worker: int) -> None:
        """Let the worker's boxes read ``folder`` and its files; nobody else on this machine can."""
        if self.walls and self.walls.drop_user:
            for path in (folder, *folder.iterdir()):
                os.chown(path, FIRST_UID + worker, -1)

    def start(self, program: Sequence[str], seen: Seen, worker: int, pipe: int) -> subprocess.Popen:
        """Run a module of this library in a box; ``{box}`` in ``program`` becomes the place of ``seen.folder``."""
        place = INSIDE if self.walls else str(seen.folder)
        python = [sys.executable, "-P", *(part.replace("{box}", place) for part in program)]
        kernel = seen.kernel and (KERNEL_INSIDE if self.walls else str(seen.kernel))
        environment = _environment("/tmp" if self.walls else place, kernel)
        if self.walls:
            settings = [f"{name}={value}" for name, value in environment.items()]
            command = self.walls.command(["/usr/bin/env", "-i", *settings, *python], seen, worker)
            environment = {}  # bubblewrap's own environment can be read from inside
        else:
            command = python
        return subprocess.Popen(
            command,
            env=environment,
            cwd="/" if self.walls else place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=(pipe,),
            start_new_session=True,
        )


def best_layer(isolation: str = "auto") -> Layer:
    """Layer A where it works here; layer D only if ``isolation`` is "none".

    Raises
    ------
    NoIsolation
        If layer A does not work here and nobody allowed to go without.
    """
    if isolation == "none":
        return Layer("D")
    if shutil.which("bwrap") is None:
        raise NoIsolation(
            "there is no bubblewrap here, so notebooks cannot be isolated. Install it (apt install bubblewrap), grade "
            "on Linux or in WSL2, or add --isolation none if you trust every notebook."
        )
    complaint = ""
    for walls in _candidates():
        complaint = _complaint(Layer("A", walls))
        if not complaint:
            return Layer("A", walls)
    raise NoIsolation(
        f"bubblewrap does not work here ({complaint}), so notebooks cannot be isolated. Allow user namespaces, or add "
        f"--isolation none if you trust every notebook."
    )


def _candidates() -> list[Walls]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv") is not None
    return [
        Walls(drop_user, no_nesting)
        for drop_user in ([True, False] if root else [False])
        for no_nesting in (True, False)
    ]


def _complaint(layer: Layer) -> str:
    """Start an empty box; what it says against it, or nothing."""
    read_end, write_end = os.pipe()
    try:
        box = layer.start(["-c", "import snnlab.grading.limits"], Seen(Path(__file__).parent), 0, write_end)
        _, said = box.communicate(timeout=60)
    finally:
        os.close(read_end)
        os.close(write_end)
    return (
        "" if box.returncode == 0 else said.decode(errors="replace").strip()[-200:] or f"exit status {box.returncode}"
    )


def _environment(scratch: str, kernel: str | None) -> dict[str, str]:
    """All that a box finds in its environment."""
    return {
        **limits.ONE_THREAD,
        **({"NUMBA_CACHE_DIR": kernel} if kernel else {}),
        "HOME": scratch,
        "IPYTHONDIR": f"{scratch}/.ipython",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": f"{scratch}/.matplotlib",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(map(str, places.package_roots())),
        "TMPDIR": scratch,
        "USER": "student",
    }
