"""The pictures of the lessons: each a small network, views of it, and at most four controls."""

from importlib import import_module
from typing import Any

from snnlab_widgets.labs.add_bench import AddBench
from snnlab_widgets.labs.live_network import LiveNetwork
from snnlab_widgets.labs.memory_box import MemoryBox
from snnlab_widgets.labs.neuron_bench import NeuronBench
from snnlab_widgets.labs.phase_plane import PhasePlane
from snnlab_widgets.labs.plane_lab import PlaneLab
from snnlab_widgets.labs.product_lab import ProductLab
from snnlab_widgets.labs.rat_in_box import RatInBox
from snnlab_widgets.labs.swap_neuron import SwapNeuron
from snnlab_widgets.labs.tutor import Tutor
from snnlab_widgets.labs.wire_board import WireBoard

BOKEH = {  # bokeh takes a while to import
    "Converter": "converter",
    "DecisionMap": "decision_map",
    "DecoderLab": "decoder_lab",
    "TrainView": "train_view",
    "TuningStudio": "tuning_studio",
}

PlaneView = PlaneLab  # as lesson 06 calls it; the view itself is snnlab_widgets.views.PlaneView

__all__ = [
    "AddBench",
    "LiveNetwork",
    "MemoryBox",
    "NeuronBench",
    "PhasePlane",
    "PlaneLab",
    "PlaneView",
    "ProductLab",
    "RatInBox",
    "SwapNeuron",
    "Tutor",
    "WireBoard",
]


def __getattr__(name: str) -> Any:
    """The pictures that are drawn by bokeh, imported when somebody wants one."""
    if name not in BOKEH:
        raise AttributeError(f"module 'snnlab_widgets.labs' has no attribute '{name}'")
    return getattr(import_module(f"snnlab_widgets.labs.{BOKEH[name]}"), name)
