"""Learn spiking neural networks by touching them.

The names are the field's: what is written for ``import nengo`` reads ``import snnlab as nengo``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from snnlab import dists, exceptions, learning_rules, neurons, processes, solvers, synapses, transforms
from snnlab.config import Config
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.learning_rules import BCM, PES, RLS, Oja, Voja
from snnlab.network import Network
from snnlab.neurons import (
    LIF,
    AdaptiveLIF,
    AdaptiveLIFRate,
    Direct,
    Izhikevich,
    LIFRate,
    PoissonSpiking,
    RectifiedLinear,
    RegularSpiking,
    Sigmoid,
    SpikingRectifiedLinear,
    StochasticSpiking,
    Tanh,
)
from snnlab.node import Node
from snnlab.params import Default
from snnlab.probe import Probe
from snnlab.processes import Process
from snnlab.rc import RC_DEFAULTS, rc
from snnlab.simulator import Simulator
from snnlab.solvers import LstsqL2
from snnlab.synapses import Alpha, LinearFilter, Lowpass, Triangle
from snnlab.transforms import Conv, Convolution, ConvolutionTranspose, ConvTranspose, Dense, NoTransform, Sparse

if TYPE_CHECKING:
    from snnlab import networks, presets, utils
    from snnlab.course import check, course_map, lesson, predict, recap, show_live
    from snnlab.files import load, save
    from snnlab.sweep import sweep

__version__ = "0.1.0"

_COURSE = ("check", "course_map", "lesson", "predict", "recap", "show_live")
_FUNCTIONS = {"load": "files", "save": "files", "sweep": "sweep"}  # by module
_LATER = ("networks", "presets", "utils")  # modules that many scripts do without

__all__ = [
    "BCM",
    "LIF",
    "PES",
    "RC_DEFAULTS",
    "RLS",
    "AdaptiveLIF",
    "AdaptiveLIFRate",
    "Alpha",
    "Config",
    "Connection",
    "Conv",
    "ConvTranspose",
    "Convolution",
    "ConvolutionTranspose",
    "Default",
    "Dense",
    "Direct",
    "Ensemble",
    "Izhikevich",
    "LIFRate",
    "LinearFilter",
    "Lowpass",
    "LstsqL2",
    "Network",
    "NoTransform",
    "Node",
    "Oja",
    "PoissonSpiking",
    "Probe",
    "Process",
    "RectifiedLinear",
    "RegularSpiking",
    "Sigmoid",
    "Simulator",
    "Sparse",
    "SpikingRectifiedLinear",
    "StochasticSpiking",
    "Tanh",
    "Triangle",
    "Voja",
    "check",
    "course_map",
    "dists",
    "exceptions",
    "learning_rules",
    "lesson",
    "load",
    "networks",
    "neurons",
    "predict",
    "presets",
    "processes",
    "rc",
    "recap",
    "save",
    "show_live",
    "solvers",
    "sweep",
    "synapses",
    "transforms",
    "utils",
]


def __getattr__(name: str) -> Any:
    if name in _COURSE:  # the course brings notebook libraries; a script that only simulates does without
        from snnlab import course

        return getattr(course, name)
    if name in _FUNCTIONS:
        function = getattr(importlib.import_module(f"snnlab.{_FUNCTIONS[name]}"), name)
        globals()[name] = function  # the import has put a module of that name here
        return function
    if name in _LATER:
        return importlib.import_module(f"snnlab.{name}")
    raise AttributeError(f"module 'snnlab' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *_COURSE, *_FUNCTIONS, *_LATER})
