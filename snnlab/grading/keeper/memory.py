"""How much memory a box uses, all its processes together (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def tree_memory(pid: int) -> int:
    """Bytes of private memory of process ``pid`` and all that descend from it; 0 where that cannot be seen."""
    total, ahead = 0, [pid]
    while ahead:
        here = Path("/proc", str(ahead.pop()))
        try:
            resident, shared = map(int, (here / "statm").read_text().split()[1:3])
            for task in (here / "task").iterdir():
                ahead += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):  # gone in the meantime, or no such file on this system
            continue
        total += (resident - shared) * _PAGE
    return total
