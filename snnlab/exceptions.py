"""What can go wrong, by kind. Every message says what was wrong, where, what was given and what to try."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class SnnlabError(Exception):
    """Anything that snnlab refuses."""


class SnnlabWarning(UserWarning):
    """Something that snnlab goes on with, though it is probably not what was meant."""


NengoException, NengoWarning = SnnlabError, SnnlabWarning  # what ``except`` clauses in models of the field say


class ValidationError(SnnlabError, ValueError):
    """A value that an object cannot take.

    Parameters
    ----------
    attr, obj : which attribute of which object, or class; the sentence then begins with them.
    """

    def __init__(self, message: str = "", attr: str | None = None, obj: object = None) -> None:
        self.attr, self.obj = attr, obj
        owner = "" if obj is None else getattr(obj, "__name__", type(obj).__name__)
        where = ".".join(part for part in (owner, attr) if part)
        super().__init__(f"{where}: {message}" if where else message)


class ReadonlyError(ValidationError):
    """A value that may be read but not set."""


class ConfigError(ValidationError):
    """A default set for something that has none."""


class NetworkContextError(SnnlabError, RuntimeError):
    """An object made outside ``with network:``, or a block left in the wrong order."""


class BuildError(SnnlabError, ValueError):
    """A network that is well formed object by object, but cannot be simulated."""


class SimulationError(SnnlabError, RuntimeError):
    """Something failed while time went on."""


class SimulatorClosed(SimulationError):  # noqa: N818 - the field's name
    """The simulator was closed; its data can be read, but it runs no more."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The sentence that names the nearest known names, or all of them when none is near."""
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else f"Known names: {', '.join(known)}."
