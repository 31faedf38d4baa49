"""From root to nobody in particular, by the process itself."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

PR_SET_PDEATHSIG, PR_GET_PDEATHSIG, PR_SET_KEEPCAPS = 1, 2, 8
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
VERSION_3 = 0x20080522
FIRST_UID = 60_001
"""Unused user ids, one for each worker, for a keeper that is root: limits on processes do not hold for root."""


def is_root() -> bool:
    """Whether this process may become others."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def open_to_all(paths: Iterable[Path]) -> bool:
    """Whether users without any rights can read these folders."""
    return all(_passable(folder, 5) and all(_passable(parent, 1) for parent in folder.parents) for folder in paths)


def become(user: int, keep_reading: bool) -> None:
    """Become ``user``, without groups and rights; with root's right to read everything, if that is wanted.

    Raises
    ------
    OSError
        If this process may not.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    kept = _reading() if keep_reading else 0
    at_death = ctypes.c_int()
    libc.prctl(PR_GET_PDEATHSIG, ctypes.byref(at_death), 0, 0, 0)
    if kept:
        libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    header = ctypes.create_string_buffer(struct.pack("=Ii", VERSION_3, 0))
    rights = ctypes.create_string_buffer(struct.pack("=6I", kept, kept, 0, 0, 0, 0))
    libc.prctl(PR_SET_PDEATHSIG, at_death.value, 0, 0, 0)  # becoming somebody else cleared it
    if libc.capset(header, rights) != 0:
        raise OSError(ctypes.get_errno(), f"capset: {os.strerror(ctypes.get_errno())}")


def _reading() -> int:
    """The right to read everything, as a mask; in many containers root has only the one that also writes."""
    allowed = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("CapPrm:"))
    permitted = int(allowed.split()[1], 16)
    for right in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if permitted & 1 << right:
            return 1 << right
    return 0


def _passable(path: Path, rights: int) -> bool:
    try:
        return path.stat().st_mode & rights == rights
    except OSError:
        return False
