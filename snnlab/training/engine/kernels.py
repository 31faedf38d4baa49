"""Which loops are used: numba's, or NumPy's where there is no numba, as in a browser."""

from __future__ import annotations

from functools import cache
from types import ModuleType


@cache
def kernels() -> ModuleType:
    """The module with the loops; numba is imported by the first call, not before."""
    try:
        from snnlab.training.engine import compiled as module
    except ImportError:
        from snnlab.training.engine import plain as module
    return module
