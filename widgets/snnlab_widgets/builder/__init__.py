"""Draw a network, run it while it is drawn, read it as code."""

from snnlab_widgets.builder.builder import NetworkBuilder

__all__ = ["NetworkBuilder"]
