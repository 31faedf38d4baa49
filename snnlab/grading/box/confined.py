"""Puts walls around its own process, then runs a program of the library in it. What comes before the walls is trusted.

``python -m snnlab.grading.box.confined PLAN -m MODULE ARGUMENTS...`` (or ``-c CODE``); PLAN is JSON, see ``Plan``.
"""

from __future__ import annotations

import dataclasses
import json
import os
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path

from snnlab.grading.box import landlock, seccomp
from snnlab.grading.box.users import become
from snnlab.grading.box.warden import guard

DEVICES = {"/dev/null": 6, "/dev/zero": 6, "/dev/full": 6, "/dev/random": 4, "/dev/urandom": 4}
"""Those that every program expects; 4 is reading, 6 reading and writing, in Landlock's numbers."""


@dataclass(frozen=True)
class Plan:
    """Which walls.

    Parameters
    ----------
    alone : one process without network, for a box that has no namespaces; see ``seccomp.install``.
    files : whether Landlock leaves only the paths below.
    readable : files and folders that may be read.
    listed : folders whose names may be seen, where reading is allowed only further down.
    scratch : the folder that may be written to, which is also watched for its size.
    user : id to become, for a keeper that is root; None to stay.
    keep_reading : with ``user``, keep root's right to read, because Python lies where others cannot read.
    line : number that the pipe to the keeper shall have, if it comes as standard input.
    """

    alone: bool = False
    files: bool = False
    readable: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    scratch: str | None = None
    user: int | None = None
    keep_reading: bool = False
    line: int | None = None

    def encode(self) -> str:
        """The plan as an argument of a command."""
        return json.dumps(dataclasses.asdict(self))


def main(argv: list[str]) -> None:
    """Walls first, then the program."""
    plan = Plan(**json.loads(argv[0]))
    if plan.line is not None:
        _take_line(plan.line)
    if plan.scratch is not None:
        guard(Path(plan.scratch))
    if len(os.listdir("/proc/self/task")) != 1:
        raise RuntimeError("there are threads already, and walls would not hold for them")
    if plan.user is not None:
        become(plan.user, plan.keep_reading)
    if plan.files:
        _wall_off(plan)
    if not seccomp.refusal():
        seccomp.install(plan.alone)
    how, what, *rest = argv[1:]
    sys.argv = [what, *rest]
    if how == "-c":
        exec(what, {"__name__": "__main__"})
    else:
        runpy.run_module(what, run_name="__main__", alter_sys=True)


def _take_line(line: int) -> None:
    """Move the pipe from standard input to its own place, and leave nothing to read."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(0, line)
    os.dup2(nothing, 0)


def _wall_off(plan: Plan) -> None:
    rights = [(Path(path), landlock.READ) for path in plan.readable]
    rights += [(Path(path), landlock.READ_DIR) for path in plan.listed]
    rights += [(Path(path), right) for path, right in DEVICES.items()]
    if plan.scratch is not None:
        rights.append((Path(plan.scratch), landlock.WRITE))
    seccomp.no_new_rights()
    landlock.restrict(rights)


if __name__ == "__main__":
    main(sys.argv[1:])
