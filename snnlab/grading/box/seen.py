"""What a box sees of this machine, and how any box is started."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from snnlab.grading import limits
from snnlab.grading.box import places


@dataclass(frozen=True)
class Seen:
    """What a box sees of this machine, apart from Python and the library; all of it read-only.

    Parameters
    ----------
    folder : the notebook and the request.
    kernel : the compiled simulator, or None.
    hidden : folders to cover up where they lie inside the library.
    """

    folder: Path
    kernel: Path | None = None
    hidden: tuple[Path, ...] = ()


def python(plan: str, program: Sequence[str]) -> list[str]:
    """The command that runs a module of this library behind the walls of ``plan``."""
    return [sys.executable, "-P", "-m", "snnlab.grading.box.confined", plan, *program]


def placed(program: Sequence[str], place: str) -> list[str]:
    """The program with ``{box}`` replaced by where the box finds ``Seen.folder``."""
    return [part.replace("{box}", place) for part in program]


def spawn(command: Sequence[str], environment: dict[str, str], cwd: str, pipes: Iterable[int]) -> subprocess.Popen:
    """Start a box: nothing to read, nothing printed is kept but the last complaints, a session of its own."""
    settings: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        command, env=environment, cwd=cwd, pass_fds=tuple(pipes), start_new_session=True, **settings
    )


def environment(scratch: str, kernel: str | None, roots: Sequence[Path] | None = None) -> dict[str, str]:
    """All that a box finds in its environment; ``roots`` is where packages lie, if not where this process has them."""
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
        "PYTHONPATH": os.pathsep.join(map(str, roots or places.package_roots())),
        "TMPDIR": scratch,
        "USER": "student",
    }
