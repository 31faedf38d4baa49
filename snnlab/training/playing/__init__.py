"""A trained net in the simulator: it plays, step by step, in scripts and widgets."""

from snnlab.training.playing.network import play, to_network
from snnlab.training.playing.neurons import CountingIF, SteppedLIF
from snnlab.training.playing.readout import PresentationReadout

__all__ = ["CountingIF", "PresentationReadout", "SteppedLIF", "play", "to_network"]
