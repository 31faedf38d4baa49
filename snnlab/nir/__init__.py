"""Exchange with other simulators: the Neuromorphic Intermediate Representation (https://neuroir.org), extra ``[nir]``.

NIR has leaky integrate-and-fire neurons without a refractory time and without a floor, first-order synapses and linear
maps; so a network travels whose neurons are ``LIF(tau_ref=0, min_voltage=-inf)`` and whose synapses are time constants.

What ``from_nir`` builds: Input, Output, LIF, CubaLIF, LI, Linear, Affine, Scale and Flatten. What it refuses with a sentence:
all other kinds (IF, Delay, Threshold, convolutions, graphs within graphs), a population or filter whose neurons have
different time constants, weights that are no matrix. What it cannot keep: a spike from neurons to neurons takes one step,
where NIR says nothing of steps; and a graph has no encoders, so its populations are driven at ``.neurons`` and their decoded
value means nothing.
"""

from snnlab.nir.export import to_nir
from snnlab.nir.importing import from_nir

__all__ = ["from_nir", "to_nir"]
