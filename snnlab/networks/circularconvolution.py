"""CircularConvolution: two vectors bound into a third of the same length."""

from __future__ import annotations

import numpy as np

from snnlab.connection import Connection
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.networks.arguments import a_number_above_zero, a_whole_number
from snnlab.networks.product import Product
from snnlab.node import Node


class CircularConvolution(Network):
    """The circular convolution of two vectors, or their correlation when one is inverted.

    Convolution is multiplication after a Fourier transform: linear, so that connections do it. The complex products
    are real products of real and imaginary parts, four for each frequency.

    Parameters
    ----------
    n_neurons : neurons for each of the products.
    dimensions : length of the vectors.
    invert_a, invert_b : whether to take the approximate inverse of a vector, its entries in reverse order but the first.
    input_magnitude : length of the vectors to expect.

    Attributes
    ----------
    input_a, input_b, output : Node (dimensions,)
    product : Product, in the Fourier domain.

    Source: Plate (1995), "Holographic reduced representations"; Eliasmith (2013), "How to build a brain", sec. 4.2.
    """

    def __init__(
        self,
        n_neurons: int,
        dimensions: int,
        invert_a: bool = False,
        invert_b: bool = False,
        input_magnitude: float = 1.0,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
    ) -> None:
        a_whole_number("CircularConvolution", "dimensions", dimensions)
        a_number_above_zero("CircularConvolution", "input_magnitude", input_magnitude)
        super().__init__(label, seed, add_to_container)
        into_a, into_b = transform_in(dimensions, "A", invert_a), transform_in(dimensions, "B", invert_b)
        with self:
            self.input_a = Node(size_in=dimensions, label="input_a")
            self.input_b = Node(size_in=dimensions, label="input_b")
            self.output = Node(size_in=dimensions, label="output")
            # a Fourier coefficient of a random vector is about as long as the vector; twice that is rarely exceeded
            self.product = Product(n_neurons, len(into_a), input_magnitude=2 * input_magnitude, label="product")
            Connection(self.input_a, self.product.input_a, transform=into_a, synapse=None)
            Connection(self.input_b, self.product.input_b, transform=into_b, synapse=None)
            Connection(self.product.output, self.output, transform=transform_out(dimensions), synapse=None)


def circconv(
    a: np.ndarray, b: np.ndarray, invert_a: bool = False, invert_b: bool = False, axis: int = -1
) -> np.ndarray:
    """The exact circular convolution along ``axis``: ``c_j = sum_k a_k b_(j - k)``, indices modulo the length."""
    spectrum_a, spectrum_b = np.fft.fft(a, axis=axis), np.fft.fft(b, axis=axis)
    product = (spectrum_a.conj() if invert_a else spectrum_a) * (spectrum_b.conj() if invert_b else spectrum_b)
    return np.fft.ifft(product, axis=axis).real


def transform_in(dimensions: int, align: str, invert: bool) -> np.ndarray:
    """Fourier coefficients of one factor, in the order in which they are multiplied.

    Parameters
    ----------
    align : "A" gives (Re, Im, Re, Im) for each frequency, "B" (Re, Im, Im, Re), of which the products in turn are
        ``Re a Re b``, ``Im a Im b``, ``Re a Im b`` and ``Im a Re b``.
    invert : whether of the approximate inverse, whose coefficients are the conjugates.

    Returns
    -------
    transform : (products, dimensions)
        Without the rows of frequencies that are real for every vector: only ``Re a Re b`` stays of them.
    """
    if align not in ("A", "B"):
        raise ValidationError(f"transform_in: align must be 'A' or 'B' (got {align!r}).")
    a_whole_number("transform_in", "dimensions", dimensions)
    if not isinstance(invert, (bool, np.bool_)):
        raise ValidationError(f"transform_in: invert must be True or False (got {invert!r}).")
    angle = _angles(dimensions)
    real, imaginary = np.cos(angle), np.sin(angle) if invert else -np.sin(angle)
    rows = (real, imaginary, real, imaginary) if align == "A" else (real, imaginary, imaginary, real)
    return np.stack(rows, axis=1).reshape(-1, dimensions)[_kept(dimensions)]


def transform_out(dimensions: int) -> np.ndarray:
    """(dimensions, products): from the products back to the convolved vector."""
    angle = _angles(dimensions)
    twice = np.full((len(angle), 1), 2.0)  # a frequency and its mirror image
    twice[0] = 1.0
    if dimensions % 2 == 0:
        twice[-1] = 1.0
    cosine, sine = twice * np.cos(angle) / dimensions, twice * np.sin(angle) / dimensions
    rows = (cosine, -cosine, -sine, -sine)  # Re c = Re Re - Im Im;  Im c = Re Im + Im Re
    return np.stack(rows, axis=1).reshape(-1, dimensions)[_kept(dimensions)].T


def _angles(dimensions: int) -> np.ndarray:
    """(frequencies, dimensions) [rad]: the angle of each entry at each frequency that has no mirror image before it."""
    return 2.0 * np.pi / dimensions * np.outer(np.arange(dimensions // 2 + 1), np.arange(dimensions))


def _kept(dimensions: int) -> np.ndarray:
    """(4 * frequencies,) bool: which products can differ from 0 for real vectors."""
    kept = np.ones((dimensions // 2 + 1, 4), dtype=bool)
    kept[0, 1:] = False
    if dimensions % 2 == 0:
        kept[-1, 1:] = False
    return kept.ravel()
