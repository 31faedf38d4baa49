"""Engines: they move a State along a Plan, and know nothing of networks.

Two engines, one contract, ``advance(plan, state, tape)``: ``numba_engine`` is the fast one, ``numpy_engine`` the
readable one, which also runs where numba cannot. Importing this package does not import numba.
"""

from __future__ import annotations

import importlib.util
import os
from types import ModuleType

from snnlab.exceptions import ValidationError, did_you_mean

NAMES = ("numba", "numpy")


def default_engine_name() -> str:
    """``SNNLAB_ENGINE`` if it is set; else "numba" where it is installed, and "numpy" where it is not."""
    chosen = os.environ.get("SNNLAB_ENGINE")
    if chosen:
        return chosen
    return "numba" if _has_numba() else "numpy"


def _has_numba() -> bool:
    try:
        return importlib.util.find_spec("numba") is not None
    except ValueError:  # someone blocked the import
        return False


def warm() -> bool:
    """Compile the fast engine's kernel and keep it for later processes; returns whether it was there already."""
    from snnlab.engine.numba_engine import store

    was_warm = store.is_warm()
    store.kernel()
    return was_warm


def load(name: str | None = None) -> ModuleType:
    """The engine of this name, or the default one.

    Raises
    ------
    ValidationError
        If there is no such engine.
    """
    name = default_engine_name() if name is None else name
    if not isinstance(name, str):
        raise ValidationError(f"engine must be the name of one, such as 'numba', or None (got {name!r}).")
    if name == "numba":
        from snnlab.engine import numba_engine

        return numba_engine
    if name == "numpy":
        from snnlab.engine import numpy_engine

        return numpy_engine
    raise ValidationError(f"there is no engine '{name}'. {did_you_mean(str(name), NAMES)}")
