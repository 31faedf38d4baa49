"""Learn spiking neural networks by touching them.

The names are the field's: what is written for ``import nengo`` reads ``import snnlab as nengo``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from snnlab import dists, exceptions, neurons, solvers, synapses, transforms
from snnlab.config import Config
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.neurons import LIF, LIFRate
from snnlab.node import Node
from snnlab.params import Default
from snnlab.probe import Probe
from snnlab.simulator import Simulator
from snnlab.solvers import LstsqL2
from snnlab.synapses import Lowpass
from snnlab.transforms import Dense

if TYPE_CHECKING:
    from snnlab.course import check, lesson, predict, recap, show_live

__version__ = "0.1.0"

_COURSE = ("check", "lesson", "predict", "recap", "show_live")

__all__ = [
    "LIF",
    "Config",
    "Connection",
    "Default",
    "Dense",
    "Ensemble",
    "LIFRate",
    "Lowpass",
    "LstsqL2",
    "Network",
    "Node",
    "Probe",
    "Simulator",
    "check",
    "dists",
    "exceptions",
    "lesson",
    "neurons",
    "predict",
    "recap",
    "show_live",
    "solvers",
    "synapses",
    "transforms",
]


def __getattr__(name: str) -> Any:
    if name in _COURSE:  # the course brings notebook libraries; a script that only simulates does without
        from snnlab import course

        return getattr(course, name)
    raise AttributeError(f"module 'snnlab' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *_COURSE})
