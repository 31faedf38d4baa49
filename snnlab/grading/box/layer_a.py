"""Layer A: namespaces by bubblewrap, a filter of system calls, limits."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from snnlab.grading import limits
from snnlab.grading.box.bubblewrap import INSIDE, KERNEL_INSIDE, Walls
from snnlab.grading.box.confined import Plan
from snnlab.grading.box.seen import Seen, environment, placed, python, spawn
from snnlab.grading.box.users import FIRST_UID, is_root


@dataclass(frozen=True)
class Bubblewrap:
    """Boxes with namespaces of their own.

    Parameters
    ----------
    walls : how bubblewrap is called.
    """

    walls: Walls
    name: ClassVar[str] = "A"

    @property
    def sentence(self) -> str:
        user = "a user of its own" if self.walls.drop_user else "no rights of yours"
        nesting = "" if self.walls.no_nesting else " (nested user namespaces stay possible)"
        return f"layer A: each notebook runs in a bubblewrap box, with {user}, no network and no files{nesting}."

    @property
    def processes(self) -> int | None:
        return limits.PROCESSES

    def hand_over(self, folder: Path, worker: int) -> None:
        if self.walls.drop_user:
            for path in (folder, *folder.iterdir()):
                os.chown(path, FIRST_UID + worker, -1)

    def start(self, program: Sequence[str], seen: Seen, worker: int, pipe: int) -> subprocess.Popen:
        inside = environment("/tmp", KERNEL_INSIDE if seen.kernel else None)
        settings = [f"{name}={value}" for name, value in inside.items()]
        command = python(Plan().encode(), placed(program, INSIDE))
        walled = self.walls.command(["/usr/bin/env", "-i", *settings, *command], seen, worker)
        return spawn(walled, {}, "/", [pipe])  # bubblewrap's own environment can be read from inside


def refusal() -> str:
    """Why this layer cannot even be tried; empty if it can."""
    return "" if shutil.which("bwrap") else "there is no bubblewrap here (apt install bubblewrap)"


def candidates() -> list[Bubblewrap]:
    """The ways to call bubblewrap, best first."""
    root = is_root() and shutil.which("setpriv") is not None
    users = [True, False] if root else [False]
    return [Bubblewrap(Walls(drop_user, no_nesting)) for drop_user in users for no_nesting in (True, False)]
