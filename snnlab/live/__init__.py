"""A network that runs while you touch it: the session owns the clock, a driver turns it."""

from snnlab.live.fork import Fork
from snnlab.live.frame import Frame, Spikes
from snnlab.live.history import History
from snnlab.live.session import Session
from snnlab.live.track import Track

__all__ = ["Fork", "Frame", "History", "Session", "Spikes", "Track"]
