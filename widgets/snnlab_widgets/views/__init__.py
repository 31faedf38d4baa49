"""Views: pictures of one thing each, live in a session or still of a recording."""

from snnlab_widgets.views.plane import PlaneView
from snnlab_widgets.views.raster import RasterView
from snnlab_widgets.views.value import ValueView
from snnlab_widgets.views.view import Block, Place, Reading, Size, Ticks, View, watch

__all__ = ["Block", "Place", "PlaneView", "RasterView", "Reading", "Size", "Ticks", "ValueView", "View", "watch"]
