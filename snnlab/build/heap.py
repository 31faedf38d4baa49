"""Memory that stays with the process between one large array and the next."""

from __future__ import annotations

import sys
from functools import cache

import numpy as np

_LARGEST = 2**25 - 2**16  # bytes; glibc learns from blocks of up to 32 MB


@cache
def keep_freed_memory() -> None:
    """Have the C library keep what arrays leave behind, as rates at many points do time and again.

    Else it goes back to the system at once, and getting it again, page by page, takes a fifth of a build. glibc keeps
    what is smaller than the largest block that was ever freed, so a single one, never written to, tells it.
    """
    if sys.platform == "linux":
        np.empty(_LARGEST, np.uint8)
