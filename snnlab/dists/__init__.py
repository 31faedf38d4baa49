"""Distributions to draw a network's parameters from."""

from __future__ import annotations

from snnlab.dists.base import Distribution, Rng, get_samples
from snnlab.dists.lengths import CosineSimilarity, SqrtBeta, SubvectorLength
from snnlab.dists.simple import PDF, Choice, Exponential, Gaussian, Samples, Uniform
from snnlab.dists.spheres import QuasirandomSequence, ScatteredHypersphere, UniformHypersphere

__all__ = [
    "PDF",
    "Choice",
    "CosineSimilarity",
    "Distribution",
    "Exponential",
    "Gaussian",
    "QuasirandomSequence",
    "Rng",
    "Samples",
    "ScatteredHypersphere",
    "SqrtBeta",
    "SubvectorLength",
    "Uniform",
    "UniformHypersphere",
    "get_samples",
]
