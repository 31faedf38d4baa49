"""The numbers that training changes, and where they start."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from snnlab.exceptions import ValidationError
from snnlab.training.spec import Net, SpikingNet

Array = NDArray[np.float32]


@dataclass
class Weights:
    """One kernel and bias for each hidden layer and for the readout, in float32.

    Attributes
    ----------
    kernels : list of (n_in, n_out)
    biases : list of (n_out,)
    recurrent : list of (n, n) or None
        One for each hidden layer; ``recurrent[k][i, j]`` leads from neuron i to neuron j.
    """

    kernels: list[Array]
    biases: list[Array]
    recurrent: list[Array | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.recurrent:
            self.recurrent = [None] * (len(self.kernels) - 1)

    def arrays(self) -> list[Array]:
        """All arrays in a fixed order: kernels, biases, recurrent ones. Changing them changes the weights."""
        return [*self.kernels, *self.biases, *(array for array in self.recurrent if array is not None)]

    def copy(self) -> Weights:
        """The same numbers in arrays of their own."""
        return self.filled_with([array.copy() for array in self.arrays()])

    def filled_with(self, arrays: Sequence[Array]) -> Weights:
        """Weights of this form that hold ``arrays``, in the order of ``arrays()``."""
        n = len(self.kernels)
        later = iter(arrays[2 * n :])
        recurrent = [None if array is None else next(later) for array in self.recurrent]
        return Weights(list(arrays[:n]), list(arrays[n : 2 * n]), recurrent)

    def in_one_row(self) -> tuple[Weights, Array]:
        """A copy whose arrays are views of one long row, and that row: optimisers pass over it once."""
        row = np.concatenate([array.ravel() for array in self.arrays()], dtype=np.float32)
        ends = np.cumsum([array.size for array in self.arrays()])
        parts = np.split(row, ends[:-1])
        return self.filled_with([part.reshape(a.shape) for part, a in zip(parts, self.arrays(), strict=True)]), row


def initial_weights(net: Net, n_in: int, n_out: int, seed: int | np.random.Generator | None = None) -> Weights:
    """Weights to start from: each drawn evenly between plus and minus one over the root of the layer's inputs.

    A spiking net and its twin of the same sizes start from the same numbers when the seed is the same.
    """
    rng = np.random.default_rng(seed)
    kernels, biases = [], []
    for n_from, n_to in _pairs(net, n_in, n_out):
        bound = 1 / np.sqrt(n_from)
        kernels.append(rng.uniform(-bound, bound, (n_from, n_to)).astype(np.float32))
        biases.append(rng.uniform(-bound, bound, n_to).astype(np.float32))
    recurrent: list[Array | None] = [None] * len(net.hidden)
    if _is_recurrent(net):
        recurrent = [(rng.uniform(-1, 1, (n, n)) / np.sqrt(n)).astype(np.float32) for n in net.hidden]
    return Weights(kernels, biases, recurrent)


def check_weights(net: Net, weights: Weights, n_in: int, n_out: int | None = None) -> None:
    """Refuse weights that do not belong to the net or the data.

    Raises
    ------
    ValidationError
        If an array has another shape or kind than the net needs.
    """
    if not isinstance(weights, Weights):
        raise ValidationError(f"weights must be Weights, from initial_weights or fit (got {type(weights).__name__}).")
    if len(weights.kernels) != len(net.hidden) + 1 or len(weights.biases) != len(net.hidden) + 1:
        raise ValidationError(
            f"weights: a net with {len(net.hidden)} hidden layers needs {len(net.hidden) + 1} kernels and biases "
            f"(got {len(weights.kernels)} and {len(weights.biases)}). Make them with initial_weights."
        )
    outputs = weights.kernels[-1].shape[-1] if n_out is None else n_out
    for k, (n_from, n_to) in enumerate(_pairs(net, n_in, outputs)):
        _check(f"kernels[{k}]", weights.kernels[k], (n_from, n_to))
        _check(f"biases[{k}]", weights.biases[k], (n_to,))
    for k, n in enumerate(net.hidden):
        given = weights.recurrent[k] if k < len(weights.recurrent) else None
        if (given is not None) != _is_recurrent(net):
            wanted = f"an array ({n}, {n})" if _is_recurrent(net) else "None"
            raise ValidationError(f"weights: recurrent[{k}] must be {wanted}, as the net says.")
        if given is not None:
            _check(f"recurrent[{k}]", given, (n, n))


def _check(name: str, array: Array, shape: tuple[int, ...]) -> None:
    if not isinstance(array, np.ndarray) or array.shape != shape or array.dtype != np.float32:
        got = f"{array.dtype} {array.shape}" if isinstance(array, np.ndarray) else type(array).__name__
        raise ValidationError(
            f"weights: {name} must be float32 of shape {shape}, for this net and these data (got {got})."
        )


def _pairs(net: Net, n_in: int, n_out: int) -> list[tuple[int, int]]:
    """Inputs and outputs of each kernel."""
    sizes = [n_in, *net.hidden, n_out]
    return list(itertools.pairwise(sizes))


def _is_recurrent(net: Net) -> bool:
    return isinstance(net, SpikingNet) and net.recurrent
