"""Processes: signals that a node or an ensemble's noise makes by itself, step by step."""

from __future__ import annotations

from snnlab.processes.base import Process
from snnlab.processes.noise import BrownNoise, FilteredNoise, WhiteNoise
from snnlab.processes.piecewise import Piecewise
from snnlab.processes.presented import PresentInput
from snnlab.processes.white_signal import WhiteSignal

__all__ = [
    "BrownNoise",
    "FilteredNoise",
    "Piecewise",
    "PresentInput",
    "Process",
    "WhiteNoise",
    "WhiteSignal",
]
