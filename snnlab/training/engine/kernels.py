"""Which loops are used: the compiled ones, or NumPy's where there is no compiler, as in a browser."""

from __future__ import annotations

from functools import cache
from types import ModuleType

BLOCK = 64  # neurons that a compiled loop takes at a time


@cache
def kernels() -> ModuleType:
    """The module with the loops; what compiles them is imported by their first call, not before."""
    try:
        from snnlab.training.engine import native as module
    except ImportError:
        from snnlab.training.engine import plain as module
    return module
