"""`ProductLab` lives with the other labs; lesson 07 knows it by this name."""

from snnlab_widgets.labs.product_lab import ProductLab

__all__ = ["ProductLab"]
