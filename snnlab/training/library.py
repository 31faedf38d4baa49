"""scikit-learn, brought when it is needed: it takes a second to import, and a simulation needs nothing of it."""

from __future__ import annotations

import importlib
from typing import Any

from snnlab.nir.library import MissingLibrary


def sklearn(part: str = "base") -> Any:
    """The module ``sklearn.part``; MissingLibrary if scikit-learn is not installed."""
    try:
        return importlib.import_module(f"sklearn.{part}")
    except ImportError as error:
        raise MissingLibrary(
            f'this needs scikit-learn. Install it with: pip install "snnlab[learn]" ({error})'
        ) from None
