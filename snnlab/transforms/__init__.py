"""Transforms: what a connection multiplies with."""

from snnlab.transforms.base import NoTransform, Transform
from snnlab.transforms.convolution import Convolution
from snnlab.transforms.convolution_transpose import ConvolutionTranspose
from snnlab.transforms.dense import Dense, as_transform
from snnlab.transforms.grid import ChannelShape
from snnlab.transforms.sparse import Sparse, SparseMatrix

Conv, ConvTranspose = Convolution, ConvolutionTranspose

__all__ = [
    "ChannelShape",
    "Conv",
    "ConvTranspose",
    "Convolution",
    "ConvolutionTranspose",
    "Dense",
    "NoTransform",
    "Sparse",
    "SparseMatrix",
    "Transform",
    "as_transform",
]
