"""The pictures of the lessons: each a small network, views of it, and at most four controls."""

from snnlab_widgets.labs.add_bench import AddBench
from snnlab_widgets.labs.live_network import LiveNetwork
from snnlab_widgets.labs.memory_box import MemoryBox
from snnlab_widgets.labs.phase_plane import PhasePlane
from snnlab_widgets.labs.plane_lab import PlaneLab
from snnlab_widgets.labs.product_lab import ProductLab

PlaneView = PlaneLab  # as lesson 06 calls it; the view itself is snnlab_widgets.views.PlaneView

__all__ = ["AddBench", "LiveNetwork", "MemoryBox", "PhasePlane", "PlaneLab", "PlaneView", "ProductLab"]
