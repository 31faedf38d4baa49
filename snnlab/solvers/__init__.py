"""Solvers: how decoders are found."""

from snnlab.solvers.base import NoSolver, Solver
from snnlab.solvers.least_squares import Lstsq, LstsqL2, LstsqL2nz
from snnlab.solvers.noise import LstsqMultNoise, LstsqNoise
from snnlab.solvers.nonnegative import Nnls, NnlsL2, NnlsL2nz
from snnlab.solvers.sparse import LstsqDrop, LstsqL1
from snnlab.solvers.systems import SVD, Cholesky, Conjgrad, LeastSquaresSolver

__all__ = [
    "SVD",
    "Cholesky",
    "Conjgrad",
    "LeastSquaresSolver",
    "Lstsq",
    "LstsqDrop",
    "LstsqL1",
    "LstsqL2",
    "LstsqL2nz",
    "LstsqMultNoise",
    "LstsqNoise",
    "Nnls",
    "NnlsL2",
    "NnlsL2nz",
    "NoSolver",
    "Solver",
]
