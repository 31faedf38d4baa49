"""Helpers around networks and simulations, under the names that the field knows."""

from snnlab.utils import connection, ensemble, matplotlib, network, numpy, testing

__all__ = ["connection", "ensemble", "matplotlib", "network", "numpy", "testing"]
