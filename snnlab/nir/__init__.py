"""Exchange with other simulators: the Neuromorphic Intermediate Representation (https://neuroir.org), extra ``[nir]``.

NIR has leaky integrate-and-fire neurons without a refractory time and without a floor, first-order synapses and linear
maps; so a network travels whose neurons are ``LIF(tau_ref=0, min_voltage=-inf)`` and whose synapses are time constants.
"""

from snnlab.nir.export import to_nir
from snnlab.nir.importing import from_nir

__all__ = ["from_nir", "to_nir"]
