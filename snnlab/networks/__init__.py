"""Networks ready to be built into others."""

from snnlab.networks.actionselection import BasalGanglia, Thalamus
from snnlab.networks.assoc_mem import AssociativeMemory
from snnlab.networks.circularconvolution import CircularConvolution
from snnlab.networks.ensemblearray import EnsembleArray
from snnlab.networks.integrator import Integrator
from snnlab.networks.oscillator import Oscillator
from snnlab.networks.product import Product
from snnlab.networks.workingmemory import InputGatedMemory

__all__ = [
    "AssociativeMemory",
    "BasalGanglia",
    "CircularConvolution",
    "EnsembleArray",
    "InputGatedMemory",
    "Integrator",
    "Oscillator",
    "Product",
    "Thalamus",
]
