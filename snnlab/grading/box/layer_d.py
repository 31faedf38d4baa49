"""Layer D: limits, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from snnlab.grading.box.seen import Seen, environment, placed, spawn


@dataclass(frozen=True)
class Limited:
    """Processes with limits, for notebooks that are trusted."""

    name: ClassVar[str] = "D"

    @property
    def sentence(self) -> str:
        return (
            "layer D: not isolated. Notebooks run with your rights, in processes with limits only. "
            "Use it for notebooks that you trust."
        )

    @property
    def processes(self) -> int | None:
        return None

    def hand_over(self, folder: Path, worker: int) -> None:
        """The folder is the box's already."""

    def start(self, program: Sequence[str], seen: Seen, worker: int, pipe: int) -> subprocess.Popen:
        place = str(seen.folder)
        command = [sys.executable, "-P", *placed(program, place)]
        return spawn(command, environment(place, str(seen.kernel) if seen.kernel else None), place, [pipe])
