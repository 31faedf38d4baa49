"""The ``nir`` package, brought when it is needed."""

from __future__ import annotations

from typing import Any

from snnlab.exceptions import SnnlabError


class MissingLibrary(SnnlabError, ImportError):  # noqa: N818 - it is what is missing
    """A package that an extra brings is not installed."""


def nir() -> Any:
    """The package; MissingLibrary if it is not installed."""
    try:
        import nir
    except ImportError:
        raise MissingLibrary("this needs the package nir. Install it with: pip install snnlab[nir]") from None
    return nir
