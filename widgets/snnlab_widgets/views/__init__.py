"""Views: pictures of one thing each, live in a session or still of a recording."""

from snnlab_widgets.views.actions import ActionsView
from snnlab_widgets.views.current import CurrentView
from snnlab_widgets.views.energy import EnergyView
from snnlab_widgets.views.error import ErrorView
from snnlab_widgets.views.error_map import ErrorMapView
from snnlab_widgets.views.firing import FiringView
from snnlab_widgets.views.plane import PlaneView
from snnlab_widgets.views.raster import RasterView
from snnlab_widgets.views.rates import RatesView
from snnlab_widgets.views.similarity import SimilarityView
from snnlab_widgets.views.spectrum import SpectrumView
from snnlab_widgets.views.spike_grid import SpikeGridView
from snnlab_widgets.views.value import ValueView
from snnlab_widgets.views.view import Block, Place, Reading, Size, Ticks, View, watch
from snnlab_widgets.views.voltage import VoltageView
from snnlab_widgets.views.weights import WeightsView
from snnlab_widgets.views.wire import WireView
from snnlab_widgets.views.world import WorldView
from snnlab_widgets.views.xy import XYView

__all__ = [
    "ActionsView",
    "Block",
    "CurrentView",
    "EnergyView",
    "ErrorMapView",
    "ErrorView",
    "FiringView",
    "Place",
    "PlaneView",
    "RasterView",
    "RatesView",
    "Reading",
    "SimilarityView",
    "Size",
    "SpectrumView",
    "SpikeGridView",
    "Ticks",
    "ValueView",
    "View",
    "VoltageView",
    "WeightsView",
    "WireView",
    "WorldView",
    "XYView",
    "watch",
]
