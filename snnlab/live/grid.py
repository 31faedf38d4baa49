"""When a driver ticks: on a grid of thirty a second, so that late wakings do not add up."""

from __future__ import annotations

PERIOD = 1 / 30
EARLY = 0.001  # seconds before its time at which a tick counts as the one that was due
BREATH = 0.002  # seconds left to others, even when a tick took longer than its period


def next_due(due: float, started: float) -> float:
    """When the tick after the one that ``started`` is due.

    A tick that an order brought early leaves the grid as it is; one that is a whole period late begins a new grid.
    """
    if not due - PERIOD <= started < due + PERIOD:
        return started + PERIOD
    return due if started < due - EARLY else due + PERIOD
