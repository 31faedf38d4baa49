"""A network as a JSON document plus plain arrays, and back: versioned, size-limited, without code and without pickle."""

from snnlab.document.read import load
from snnlab.document.write import dump

__all__ = ["dump", "load"]
