"""A network that runs while you touch it: the session owns the clock, a driver turns it."""

from snnlab.live.frame import Frame, Spikes
from snnlab.live.session import Session

__all__ = ["Frame", "Session", "Spikes"]
