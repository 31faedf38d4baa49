"""Trained nets in and out of the Neuromorphic Intermediate Representation (https://neuroir.org), extra ``[nir]``.

NIR speaks of time and currents, the engine of steps and of what is added in one. With steps of ``dt`` and the Euler rule
that the importers of snnTorch and norse use, ``tau v' = r I - v`` is ``v = (1 - dt/tau) v + (dt/tau) r I``; so
``tau = dt / (1 - beta)``, r = 1, and weights grow by ``tau / dt``. These importers fix ``dt = 0.1 ms`` and know a hard reset
alone; a net trained with it keeps its spikes, one with a soft reset changes some of them.

A graph has no readout: a linear one becomes an Affine node whose output is averaged over time ("rate"), with an LI node
behind it whose last value counts ("membrane"); output units that fire are one more LIF node.
"""

from snnlab.training.nir_exchange.export import to_nir
from snnlab.training.nir_exchange.importing import from_nir

__all__ = ["from_nir", "to_nir"]
