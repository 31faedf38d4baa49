"""Pictures of running networks for notebooks, with sliders that reach into them."""

from snnlab_widgets import labs
from snnlab_widgets.labs import *  # noqa: F403
from snnlab_widgets.lab import Lab
from snnlab_widgets.live_view import LiveView, live
from snnlab_widgets.scope import Scope
from snnlab_widgets.strings import set_language

__all__ = [*labs.__all__, "Lab", "LiveView", "Scope", "live", "set_language"]
