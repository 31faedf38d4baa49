"""Which isolation there is on this machine: each layer is tried, and the best that works is taken."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import ClassVar, Protocol

from snnlab.exceptions import SnnlabError, ValidationError
from snnlab.grading.box import layer_a, layer_b, layer_c
from snnlab.grading.box.layer_d import Limited
from snnlab.grading.box.seen import Seen

SECONDS = 60.0


class NoIsolation(SnnlabError, RuntimeError):  # noqa: N818 - says what is the matter
    """This machine offers no isolation, and nobody allowed to go without."""


class Layer(Protocol):
    """A way to start boxes."""

    name: ClassVar[str]
    """One letter."""

    @property
    def sentence(self) -> str:
        """What a teacher should know about it."""
        ...

    @property
    def processes(self) -> int | None:
        """Bound on processes, or None where it would count others' too."""
        ...

    def hand_over(self, folder: Path, worker: int) -> None:
        """Let the worker's boxes read ``folder`` and its files; nobody else on this machine can."""
        ...

    def start(self, program: Sequence[str], seen: Seen, worker: int, pipe: int) -> subprocess.Popen:
        """Run a module of this library in a box; ``{box}`` in ``program`` becomes the place of ``seen.folder``."""
        ...


@dataclass(frozen=True)
class Tried:
    """What became of trying a layer.

    Parameters
    ----------
    name : one letter.
    layer : the layer, or None if it does not work here.
    why_not : in words, if it does not.
    """

    name: str
    layer: Layer | None = None
    why_not: str = ""


LAYERS: dict[str, ModuleType] = {"A": layer_a, "B": layer_b, "C": layer_c}
"""Best first; each module says what stands against it and has the ways to start it."""


def best_layer(isolation: str = "auto") -> Layer:
    """The best layer that works here, or the one asked for; layer D only if ``isolation`` is "none".

    Raises
    ------
    NoIsolation
        If none works here, or not the one asked for, and nobody allowed to go without.
    ValidationError
        If there is no such layer.
    """
    if isolation == "none":
        return Limited()
    if isolation != "auto" and isolation not in LAYERS:
        known = ", ".join(LAYERS)
        raise ValidationError(f"there is no layer '{isolation}'. Choose one of {known}, auto or none.")
    failures = []
    for name in LAYERS if isolation == "auto" else [isolation]:
        tried = attempt(name)
        if tried.layer:
            return tried.layer
        failures.append(f"{name}: {tried.why_not}")
    raise NoIsolation(
        f"notebooks cannot be isolated here ({'; '.join(failures)}). Install bubblewrap, allow user namespaces, grade on "
        f"Linux or in WSL2, or add --isolation none if you trust every notebook."
    )


def attempt(name: str) -> Tried:
    """Try one layer, in all the ways there are."""
    module = LAYERS[name]
    if refusal := module.refusal():
        return Tried(name, why_not=refusal)
    said = ""
    for layer in module.candidates():
        said = _complaint(layer)
        if not said:
            return Tried(name, layer)
    return Tried(name, why_not=f"it does not work here ({said})")


def _complaint(layer: Layer) -> str:
    """Start an empty box; what it says against it, or nothing."""
    read_end, write_end = os.pipe()
    with tempfile.TemporaryDirectory(prefix="snnlab-probe-") as folder:
        try:
            layer.hand_over(Path(folder), 0)
            box = layer.start(["-c", "import snnlab.grading.limits"], Seen(Path(folder)), 0, write_end)
            _, said = box.communicate(timeout=SECONDS)
        except OSError as error:
            return str(error)
        finally:
            os.close(read_end)
            os.close(write_end)
    if box.returncode == 0:
        return ""
    return said.decode(errors="replace").strip()[-200:] or f"exit status {box.returncode}"
