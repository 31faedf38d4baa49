"""Whether somebody is watching, and where."""

from __future__ import annotations

import sys
from typing import Any


def shell() -> Any:
    """IPython's shell, if we are in a notebook; None elsewhere. IPython is not imported for it."""
    ipython = sys.modules.get("IPython")
    found = ipython.get_ipython() if ipython is not None else None
    return found if found is not None and hasattr(found, "kernel") else None


def watched() -> bool:
    """Whether we are in a notebook, or in a terminal that somebody sees."""
    return shell() is not None or (sys.stderr is not None and sys.stderr.isatty())
