"""Ways to solve a regularised system, under the field's module name; they live in ``snnlab.solvers``."""

from snnlab.solvers import SVD, Cholesky, Conjgrad, LeastSquaresSolver

__all__ = ["SVD", "Cholesky", "Conjgrad", "LeastSquaresSolver"]
