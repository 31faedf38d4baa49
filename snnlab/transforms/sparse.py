"""Sparse transforms: matrices that are mostly 0, kept as the entries that are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Distribution
from snnlab.exceptions import ValidationError
from snnlab.transforms.base import Transform, Triples, as_sizes
from snnlab.value_object import ValueObject, frozen_array


@dataclass(frozen=True, eq=False, repr=False)
class SparseMatrix(ValueObject):
    """A matrix as its entries.

    Parameters
    ----------
    indices : (entries, 2): row and column of each.
    data : (entries,), or one number for all of them.
    shape : (rows, columns)
    """

    indices: Any
    data: Any
    shape: Any

    def __post_init__(self) -> None:
        shape = _shape(self.shape, "SparseMatrix")
        object.__setattr__(self, "shape", shape)
        object.__setattr__(self, "indices", _indices(self.indices, shape, "SparseMatrix"))
        object.__setattr__(self, "data", _values(self.data, len(self.indices), "SparseMatrix: data"))

    @property
    def ndim(self) -> int:
        return 2

    @property
    def size(self) -> int:
        """How many entries are kept."""
        return len(self.indices)

    def allocate(self) -> Any:
        """The same matrix for SciPy (``scipy.sparse.csr_matrix``); needs SciPy."""
        try:
            from scipy.sparse import csr_matrix  # type: ignore[reportMissingImports]
        except ImportError:
            raise ImportError(
                "SparseMatrix.allocate makes a matrix of SciPy, which is not installed. "
                "Install it (pip install scipy), or use toarray()."
            ) from None
        data = np.broadcast_to(self.data, self.size)
        return csr_matrix((data, tuple(self.indices.T)), shape=self.shape)

    def toarray(self) -> np.ndarray:
        """The full matrix, (rows, columns)."""
        full = np.zeros(self.shape)
        np.add.at(full, tuple(self.indices.T), self.data)
        return full


@dataclass(frozen=True, eq=False, repr=False)
class Sparse(Transform):
    """A matrix that is mostly 0.

    Parameters
    ----------
    shape : (size_out, size_in)
    indices : (entries, 2): row and column of each; left out when ``init`` knows them.
    init : (entries,), one number for all, a distribution to draw them from, a SparseMatrix or a matrix of
        ``scipy.sparse``.
    """

    shape: Any
    indices: Any = None
    init: Any = 1.0

    def __post_init__(self) -> None:
        shape, indices, init = _shape(self.shape, "Sparse"), self.indices, self.init
        if hasattr(init, "tocoo") or isinstance(init, SparseMatrix):
            indices, init = _entries(init, shape, indices)
        if indices is None:
            raise ValidationError("Sparse: indices (entries, 2) are needed, unless init is a sparse matrix.")
        indices = _indices(indices, shape, "Sparse")
        init = init if isinstance(init, Distribution) else _values(init, len(indices), "Sparse: init")
        for name, value in (("shape", shape), ("indices", indices), ("init", init)):
            object.__setattr__(self, name, value)

    @property
    def size_in(self) -> int:
        return self.shape[1]

    @property
    def size_out(self) -> int:
        return self.shape[0]

    def sparse(self, size_out: int, size_in: int) -> Triples:
        self._check_sampled()
        self.check(size_out, size_in)
        rows, columns = self.indices.T
        return Triples(rows, columns, np.broadcast_to(self.init, len(self.indices)))

    def _drawn(self, rng: Any) -> np.ndarray:
        return self.init.sample(len(self.indices), rng=rng)


def _entries(matrix: Any, shape: tuple[int, int], indices: Any) -> tuple[np.ndarray, np.ndarray]:
    """``(indices, values)`` of a SparseMatrix or of a matrix of SciPy."""
    if indices is not None:
        raise ValidationError("Sparse: indices and a sparse matrix as init say the same thing twice; give one of them.")
    if tuple(matrix.shape) != shape:
        raise ValidationError(f"Sparse: init has shape {tuple(matrix.shape)}, but shape is {shape}.")
    if isinstance(matrix, SparseMatrix):
        return matrix.indices, matrix.data
    coo = matrix.tocoo()
    return np.column_stack([coo.row, coo.col]), coo.data


def _shape(given: Any, owner: str) -> tuple[int, int]:
    shape = as_sizes(given, f"{owner}: shape")
    if len(shape) != 2:
        raise ValidationError(f"{owner}: shape must be two numbers, (size_out, size_in) (got {given!r}).")
    return shape


def _indices(given: Any, shape: tuple[int, int], owner: str) -> np.ndarray:
    indices = np.array(given, dtype=np.float64).reshape(-1, 2) if np.size(given) else np.zeros((0, 2))
    if np.ndim(given) != 2 or np.any(indices != np.floor(indices)):
        raise ValidationError(f"{owner}: indices must be whole numbers of shape (entries, 2) (got {np.shape(given)}).")
    outside = np.flatnonzero(np.any((indices < 0) | (indices >= shape), axis=1))
    if outside.size:
        raise ValidationError(
            f"{owner}: the entry at {tuple(indices[outside[0]].astype(int).tolist())} lies outside the shape {shape}."
        )
    indices = indices.astype(np.int64)
    indices.setflags(write=False)
    return indices


def _values(given: Any, entries: int, what: str) -> np.ndarray:
    values = frozen_array(given)
    if values.shape not in ((), (entries,)) or not np.all(np.isfinite(values)):
        raise ValidationError(
            f"{what} must be one finite number, or one for each of the {entries} entries (got shape {values.shape})."
        )
    return values
