"""Pictures of running networks for notebooks, with sliders that reach into them."""

from typing import Any

from snnlab_widgets import labs
from snnlab_widgets.builder import NetworkBuilder
from snnlab_widgets.lab import Lab
from snnlab_widgets.labs import *  # noqa: F403
from snnlab_widgets.live_view import LiveView, live
from snnlab_widgets.scope import Scope
from snnlab_widgets.strings import set_language

__all__ = [*labs.__all__, "Lab", "LiveView", "NetworkBuilder", "Scope", "live", "set_language"]


def __getattr__(name: str) -> Any:
    """The pictures that are drawn by bokeh, imported when somebody wants one."""
    if name not in labs.BOKEH:
        raise AttributeError(f"module 'snnlab_widgets' has no attribute '{name}'")
    return getattr(labs, name)
