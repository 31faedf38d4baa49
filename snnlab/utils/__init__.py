"""Helpers around networks and simulations, under the names that the field knows."""

from snnlab.utils import (
    builder,
    connection,
    ensemble,
    filter_design,
    ipython,
    least_squares_solvers,
    matplotlib,
    network,
    numpy,
    progress,
    testing,
)

__all__ = [
    "builder",
    "connection",
    "ensemble",
    "filter_design",
    "ipython",
    "least_squares_solvers",
    "matplotlib",
    "network",
    "numpy",
    "progress",
    "testing",
]
