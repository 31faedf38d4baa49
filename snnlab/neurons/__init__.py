"""Neuron types: how a current becomes spikes or a rate."""

from snnlab.neurons.adaptive import AdaptiveLIF, AdaptiveLIFRate
from snnlab.neurons.base import NeuronType, settled_firingrate
from snnlab.neurons.direct import Direct
from snnlab.neurons.izhikevich import Izhikevich
from snnlab.neurons.lif import LIF, LIFRate
from snnlab.neurons.rectified import RectifiedLinear, SpikingRectifiedLinear
from snnlab.neurons.sigmoid import Sigmoid, Tanh
from snnlab.neurons.spikes_from_rates import PoissonSpiking, RatesToSpikesNeuronType, RegularSpiking, StochasticSpiking

__all__ = [
    "LIF",
    "AdaptiveLIF",
    "AdaptiveLIFRate",
    "Direct",
    "Izhikevich",
    "LIFRate",
    "NeuronType",
    "PoissonSpiking",
    "RatesToSpikesNeuronType",
    "RectifiedLinear",
    "RegularSpiking",
    "Sigmoid",
    "SpikingRectifiedLinear",
    "StochasticSpiking",
    "Tanh",
    "settled_firingrate",
]
