"""How much memory a box uses, all its processes together (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def tree_memory(pid: int, exact: bool = False) -> int:
    """Bytes of private memory of process ``pid`` and all that descend from it; 0 where that cannot be seen.

    A forked process shares its parent's memory until one of them changes it; only ``exact``, which is slow, counts that
    once.
    """
    total, ahead = 0, [pid]
    while ahead:
        here = Path("/proc", str(ahead.pop()))
        try:
            resident, shared = map(int, (here / "statm").read_text().split()[1:3])
            for task in (here / "task").iterdir():
                ahead += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):  # gone in the meantime, or no such file on this system
            continue
        total += (exact and _proportional(here)) or (resident - shared) * _PAGE
    return total


def _proportional(process: Path) -> int:
    """Bytes of a process, where each shared page counts by its share; 0 where that cannot be seen."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss_Anon:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return 0
