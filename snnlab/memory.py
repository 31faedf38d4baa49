"""How much memory there is, and how to say how much is needed."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

SMALL = 64 * 2**20
"""[bytes] that are taken without asking how much is left."""


def available() -> int | None:
    """[bytes] that this process may still take without swapping; None where the system does not say."""
    if sys.platform == "win32":
        return _windows()
    limits = [limit for limit in (_proc(), _cgroup()) if limit is not None]
    return min(limits) if limits else _physical()


def in_words(n_bytes: float) -> str:
    """A number of bytes for people, such as '3.2 GB'."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if n_bytes < 1000:
            return f"{n_bytes:.3g} {unit}"
        n_bytes /= 1000
    return f"{n_bytes:,.3g} TB"


def _proc() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return None
    free = next((line for line in lines if line.startswith("MemAvailable:")), None)
    return None if free is None else 1024 * int(free.split()[1])


def _cgroup() -> int | None:
    """What a container may still take (cgroup version 2)."""
    here = Path("/sys/fs/cgroup")
    try:
        most, used = (here / "memory.max").read_text().strip(), int((here / "memory.current").read_text())
    except (OSError, ValueError):
        return None
    return None if most == "max" else max(0, int(most) - used)


def _physical() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _windows() -> int | None:
    class Status(ctypes.Structure):
        _fields_ = [
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *(
                (name, ctypes.c_ulonglong)
                for name in ("total", "free", "pages", "free_pages", "virtual", "free_virtual")
            ),
            ("free_extended", ctypes.c_ulonglong),
        ]

    status = Status(length=ctypes.sizeof(Status))
    kernel32 = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    return int(status.free) if kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None
