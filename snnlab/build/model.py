"""Model: a network, built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from snnlab.build.ensembles import BuiltConnection, BuiltEnsemble, Workshop
from snnlab.build.layout import Layout
from snnlab.build.program import Program
from snnlab.build.taps import Tap
from snnlab.engine.tables import Plan, State
from snnlab.network import Network
from snnlab.probe import Probe


@dataclass
class Model:
    """A built network: its tables, its state at time 0, and what was drawn and solved for each object."""

    network: Network
    dt: float
    seed: int
    plan: Plan
    state: State
    layout: Layout
    program: Program
    taps: dict[Probe, Tap]
    built: dict[Any, BuiltEnsemble | BuiltConnection]
    workshop: Workshop
    watchers: tuple[Probe, ...]
    noise_seed: int
    precision: int  # bits of a neuron's numbers
