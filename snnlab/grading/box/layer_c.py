"""Layer C: Landlock, a filter of system calls, limits; and a user of its own if the keeper is root. Needs no package."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from snnlab.grading import limits
from snnlab.grading.box import landlock, places, seccomp
from snnlab.grading.box.confined import Plan
from snnlab.grading.box.seen import Seen, environment, placed, python, spawn
from snnlab.grading.box.users import FIRST_UID, is_root, open_to_all


@dataclass(frozen=True)
class Landlocked:
    """Boxes of one process each, behind walls that they put around themselves.

    Parameters
    ----------
    drop_user : become an unused user (only root can).
    """

    drop_user: bool
    name: ClassVar[str] = "C"

    @property
    def sentence(self) -> str:
        user = "a user of its own" if self.drop_user else "your user's number, but none of your files"
        return (
            f"layer C: each notebook runs behind Landlock and a filter of system calls, with {user}, no network and no "
            f"other processes. It can find out whether a path exists, not what is in it."
        )

    @property
    def processes(self) -> int | None:
        """Bound on threads; without a user of its own it would count everything else that the user runs."""
        return limits.PROCESSES if self.drop_user else None

    def hand_over(self, folder: Path, worker: int) -> None:
        give_scratch(folder, worker if self.drop_user else None)

    def start(self, program: Sequence[str], seen: Seen, worker: int, pipe: int) -> subprocess.Popen:
        plan = plan_for(seen, worker if self.drop_user else None)
        inside = inside_of(seen)
        command = python(plan.encode(), placed(program, str(seen.folder)))
        return spawn(command, inside, str(plan.scratch), [pipe])


def give_scratch(folder: Path, worker: int | None) -> None:
    """Make the folder that a box may write to, and its packages; give all to the worker's user, if there is one."""
    (folder / "scratch").mkdir()
    places.linked_packages(folder / "packages")
    if worker is not None:
        for path in (folder, *folder.iterdir()):
            os.chown(path, FIRST_UID + worker, -1)


def inside_of(seen: Seen) -> dict[str, str]:
    """The environment of a box."""
    roots = [seen.folder / "packages", *places.foreign_sites()]
    return environment(str(seen.folder / "scratch"), str(seen.kernel) if seen.kernel else None, roots)


def plan_for(seen: Seen, worker: int | None) -> Plan:
    """The walls of a box, which becomes the worker's user, if there is one."""
    readable, listed = readable_places(seen)
    must_read = [*(Path(path) for path in readable if Path(path) != seen.folder), seen.folder.parent]
    return Plan(
        alone=True,
        files=True,
        readable=tuple(readable),
        listed=tuple(listed),
        scratch=str(seen.folder / "scratch"),
        user=None if worker is None else FIRST_UID + worker,
        keep_reading=worker is not None and not open_to_all(path for path in must_read if path.is_dir()),
    )


def readable_places(seen: Seen) -> tuple[list[str], list[str]]:
    """Paths that a box may read, and folders in which it may only see names, because something hidden lies below."""
    kernel = [seen.kernel] if seen.kernel else []
    wanted = [places.SYSTEM, *places.library_places(), *kernel]
    readable = [path for place in wanted for path in without(place, seen.hidden)]
    system = [*(Path("/", name) for name in places.SYSTEM_LINKS), *map(Path, places.SYSTEM_FILES)]
    listed = [place for place in wanted if any(place in path.parents for path in seen.hidden)]
    return [str(path) for path in (*readable, *system, seen.folder)], [str(path) for path in listed]


def without(place: Path, hidden: Sequence[Path]) -> Iterator[Path]:
    """The place, or what in it is neither hidden nor above something hidden: Landlock cannot take back what it gave."""
    if place in hidden:
        return
    if not any(place in path.parents for path in hidden):
        yield place
        return
    for inner in sorted(place.iterdir()):
        yield from without(inner, hidden)


def refusal() -> str:
    """Why this layer cannot even be tried; empty if it can."""
    if not landlock.version():
        return "this kernel offers no Landlock (Linux 5.13 or later, and lsm=landlock where it is left out)"
    return seccomp.refusal()


def candidates() -> list[Landlocked]:
    """The ways to start boxes, best first."""
    return [Landlocked(drop_user) for drop_user in ([True, False] if is_root() else [False])]
