"""The pictures of the lessons: each a small network, views of it, and at most four controls."""

from snnlab_widgets.labs.add_bench import AddBench
from snnlab_widgets.labs.product_lab import ProductLab

__all__ = ["AddBench", "ProductLab"]
