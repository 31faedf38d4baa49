"""Product: two vectors multiplied, element by element."""

from __future__ import annotations

import numpy as np

from snnlab.connection import Connection
from snnlab.network import Network
from snnlab.networks.arguments import a_number_above_zero, a_whole_number
from snnlab.networks.ensemblearray import EnsembleArray
from snnlab.node import Node


class Product(Network):
    """The element-wise product of two vectors.

    ``a b = (s^2 - d^2) / 2`` with ``s = (a + b) / sqrt 2`` and ``d = (a - b) / sqrt 2``: only squares of single values are
    decoded, which 1-D ensembles do more exactly than 2-D ensembles multiply.

    Parameters
    ----------
    n_neurons : neurons for each dimension, half for either square.
    dimensions : length of the vectors.
    input_magnitude : largest absolute value to expect in the vectors.

    Attributes
    ----------
    input_a, input_b, output : Node (dimensions,)
    sq1, sq2 : EnsembleArray, the squares of s and of d.

    Source: Gosmann (2015), "Precise multiplications with the NEF".
    """

    def __init__(
        self,
        n_neurons: int,
        dimensions: int,
        input_magnitude: float = 1.0,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
    ) -> None:
        a_whole_number("Product", "n_neurons", n_neurons, 1_000_000)
        a_whole_number("Product", "dimensions", dimensions)
        a_number_above_zero("Product", "input_magnitude", input_magnitude)
        super().__init__(label, seed, add_to_container)
        n_half, radius = max(1, n_neurons // 2), input_magnitude * np.sqrt(2)
        with self:
            self.input_a = Node(size_in=dimensions, label="input_a")
            self.input_b = Node(size_in=dimensions, label="input_b")
            self.output = Node(size_in=dimensions, label="output")
            self.sq1 = EnsembleArray(n_half, dimensions, radius=radius, label="sq1")
            self.sq2 = EnsembleArray(n_half, dimensions, radius=radius, label="sq2")
            turn = 1.0 / np.sqrt(2)
            for squares, sign in ((self.sq1, 1.0), (self.sq2, -1.0)):
                Connection(self.input_a, squares.input, transform=turn, synapse=None)
                Connection(self.input_b, squares.input, transform=sign * turn, synapse=None)
                Connection(squares.add_output("square", np.square), self.output, transform=0.5 * sign, synapse=None)


def dot_product_transform(dimensions: int, scale: float = 1.0) -> np.ndarray:
    """(1, dimensions): adds up the output of a Product, which makes it a dot product."""
    return scale * np.ones((1, dimensions))
