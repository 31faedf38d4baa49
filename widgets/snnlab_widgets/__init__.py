"""Pictures of running networks for notebooks, with sliders that reach into them."""

from snnlab_widgets.live_view import LiveView, live
from snnlab_widgets.product_lab import ProductLab
from snnlab_widgets.scope import Scope
from snnlab_widgets.strings import set_language

__all__ = ["LiveView", "ProductLab", "Scope", "live", "set_language"]
