"""Layer B: the walls of layer C inside a sandlock sandbox, which filters and watches once more."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from snnlab.grading import limits
from snnlab.grading.box import layer_c
from snnlab.grading.box.confined import DEVICES
from snnlab.grading.box.seen import Seen, placed, python, spawn
from snnlab.grading.box.users import is_root

SCRIPT = Path(__file__).with_name("sandlocked.py")


@dataclass(frozen=True)
class Sandlocked:
    """Boxes in sandlock sandboxes.

    Parameters
    ----------
    drop_user : become an unused user inside (only root can).
    """

    drop_user: bool
    name: ClassVar[str] = "B"

    @property
    def sentence(self) -> str:
        user = "a user of its own" if self.drop_user else "your user's number, but none of your files"
        return (
            f"layer B: each notebook runs in a sandlock sandbox behind Landlock, with {user}, no network and no other "
            f"processes. It can find out whether a path exists, not what is in it."
        )

    @property
    def processes(self) -> int | None:
        """Bound on threads; without a user of its own it would count everything else that the user runs."""
        return limits.PROCESSES if self.drop_user else None

    def hand_over(self, folder: Path, worker: int) -> None:
        layer_c.give_scratch(folder, worker if self.drop_user else None)

    def start(self, program: Sequence[str], seen: Seen, worker: int, pipe: int) -> subprocess.Popen:
        plan = dataclasses.replace(layer_c.plan_for(seen, worker if self.drop_user else None), line=pipe)
        scratch = str(plan.scratch)
        readable = [path for path in (*plan.readable, *plan.listed, *DEVICES, "/proc") if Path(path).exists()]
        outer = json.dumps({"readable": readable, "writable": [scratch, "/dev/null"], "pipe": pipe})
        command = python(plan.encode(), placed(program, str(seen.folder)))
        return spawn([sys.executable, "-P", str(SCRIPT), outer, *command], layer_c.inside_of(seen), scratch, [pipe])


def refusal() -> str:
    """Why this layer cannot even be tried; empty if it can."""
    if importlib.util.find_spec("sandlock") is None:
        return "the package sandlock is not installed (pip install snnlab[isolation])"
    return layer_c.refusal()


def candidates() -> list[Sandlocked]:
    """The ways to start boxes, best first."""
    return [Sandlocked(drop_user) for drop_user in ([True, False] if is_root() else [False])]
