"""The bubblewrap command line. Each flag answers an attack that was tried."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from snnlab.grading.box import places
from snnlab.grading.box.seen import Seen
from snnlab.grading.box.users import FIRST_UID

TMP_BYTES = 64 * 2**20
SHM_BYTES = 16 * 2**20
INSIDE = "/box"
KERNEL_INSIDE = "/kernel"


@dataclass(frozen=True)
class Walls:
    """How the namespaces are made.

    Parameters
    ----------
    drop_user : become an unused user inside (only root can), instead of mapping the keeper's user.
    no_nesting : forbid further user namespaces inside.
    """

    drop_user: bool
    no_nesting: bool

    def command(self, program: Sequence[str], seen: Seen, worker: int) -> list[str]:
        """The whole command line that runs ``program`` with the view that ``seen`` gives."""
        walls = [*self._namespaces(), *view(seen)]
        return [_found("bwrap"), *walls, "--", *self._becoming(FIRST_UID + worker), *program]

    def _namespaces(self) -> list[str]:
        flags = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
        flags += ["--die-with-parent", "--new-session", "--hostname", "box", "--cap-drop", "ALL"]
        if self.drop_user:
            return [*flags, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"]
        return [*flags, "--unshare-user", "--uid", "65534", "--gid", "65534", *_no_nesting(self.no_nesting)]

    def _becoming(self, uid: int) -> list[str]:
        if not self.drop_user:
            return []
        drop = [_found("setpriv"), f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs"]
        drop += ["--bounding-set=-all", "--inh-caps=-all", "--"]
        if not self.no_nesting:
            return drop
        return [*drop, _found("bwrap"), "--unshare-user", *_no_nesting(True), "--dev-bind", "/", "/", "--"]


def view(seen: Seen) -> list[str]:
    """Flags for what can be seen: system libraries, Python, the notebook; small places to write in memory."""
    bound = places.library_places()
    flags = ["--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev"]
    flags += ["--perms", "1777", "--size", str(TMP_BYTES), "--tmpfs", "/tmp"]  # first: Python may lie in /tmp
    flags += ["--perms", "1777", "--size", str(SHM_BYTES), "--tmpfs", "/dev/shm"]
    for name in places.SYSTEM_LINKS:
        flags += _system_folder(name)
    for parent in places.parents_of([*bound, Path("/etc/_")]):
        flags += ["--perms", "0755", "--dir", str(parent)]
    for path in (*places.SYSTEM_FILES, *map(str, bound)):
        flags += ["--ro-bind-try", path, path]
    for path in (path for path in seen.hidden if {places.SYSTEM, *bound} & {*path.parents}):
        flags += ["--perms", "0555", "--size", "4096", "--tmpfs", str(path)]
    flags += ["--ro-bind", str(seen.folder), INSIDE]
    flags += ["--ro-bind", str(seen.kernel), KERNEL_INSIDE] if seen.kernel else []
    return [*flags, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"]


def _system_folder(name: str) -> list[str]:
    """/lib and the like are links into /usr, or, on older systems, folders of their own."""
    if Path("/", name).is_symlink():
        return ["--symlink", f"usr/{name}", f"/{name}"]
    return ["--ro-bind-try", f"/{name}", f"/{name}"]


def _no_nesting(wanted: bool) -> list[str]:
    return ["--disable-userns"] if wanted else []


def _found(program: str) -> str:
    """Full path of a program: it is started with an empty environment, so nothing would look it up."""
    return shutil.which(program) or program
