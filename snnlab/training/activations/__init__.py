"""Any activation as spikes, and filters that make spikes smooth again: plain functions on (batch, time, units)."""

from snnlab.training.activations.filters import alpha, lowpass
from snnlab.training.activations.spiking import relu, spiking_activation
from snnlab.training.activations.temporal import temporal_mean

__all__ = ["alpha", "lowpass", "relu", "spiking_activation", "temporal_mean"]
