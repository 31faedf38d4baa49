"""Whether anyone is looking: a notebook with a kernel, or a program that runs the same cells."""

from __future__ import annotations

import sys


def in_notebook() -> bool:
    """Whether this process is a notebook's kernel, which can show widgets."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
