"""The transpose of a convolution: a grid spread over a finer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Uniform
from snnlab.exceptions import ValidationError
from snnlab.transforms.base import Triples
from snnlab.transforms.convolution import Convolution
from snnlab.transforms.grid import ChannelShape, OnGrid, grid_under


@dataclass(frozen=True, eq=False, repr=False)
class ConvolutionTranspose(OnGrid):
    """Spread each value of a grid over the places of a kernel: the transpose of a Convolution's matrix.

    Parameters
    ----------
    output_shape : (..., n_filters) or a ChannelShape; None takes the smallest grid that a Convolution with this kernel
        maps to the input's grid.
    init : (*kernel_size, channels in, n_filters), or a distribution.

    The others are those of Convolution.
    """

    n_filters: Any
    input_shape: Any
    output_shape: Any = None
    kernel_size: Any = (3, 3)
    strides: Any = (1, 1)
    padding: str = "valid"
    channels_last: bool = True
    init: Any = Uniform(-1, 1)  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        self._check_grid()
        given = self._smallest() if self.output_shape is None else self.output_shape
        shape = given if isinstance(given, ChannelShape) else ChannelShape(given, self.channels_last)
        object.__setattr__(self, "output_shape", shape)
        if shape.channels_last != self.channels_last:
            raise ValidationError(
                "ConvolutionTranspose: input_shape and output_shape must both have their channels last, or first."
            )
        same_grid = len(shape) == len(self.input_shape) and self.input_shape.spatial_shape == grid_under(
            shape.spatial_shape, self.kernel_size, self.strides, self.padding
        )
        if shape.n_channels != self.n_filters or not same_grid:
            raise ValidationError(
                f"ConvolutionTranspose: output_shape {shape.shape} must have {self.n_filters} channels, and a grid that a "
                f"Convolution with this kernel maps to {self.input_shape.spatial_shape}. Leave it out to get one that fits."
            )
        self._check_init(self.kernel_shape)

    @property
    def kernel_shape(self) -> tuple[int, ...]:
        return (*self.kernel_size, self.input_shape.n_channels, self.n_filters)

    @property
    def dimensions(self) -> int:
        return self.input_shape.dimensions

    @property
    def size_in(self) -> int:
        return self.input_shape.size

    @property
    def size_out(self) -> int:
        return self.output_shape.size

    def sparse(self, size_out: int, size_in: int) -> Triples:
        self._check_sampled()
        self.check(size_out, size_in)
        columns, rows, values = self._forward(np.swapaxes(self.init, -1, -2)).sparse(size_in, size_out)
        return Triples(rows, columns, values)

    def _drawn(self, rng: Any) -> np.ndarray:
        return self._kernel(rng, self.kernel_shape)

    def _smallest(self) -> ChannelShape:
        grid = self.input_shape.spatial_shape
        last = (1,) * len(grid) if self.padding == "same" else self.kernel_size
        space = [(n - 1) * stride + k for n, stride, k in zip(grid, self.strides, last, strict=True)]
        return ChannelShape.from_space_and_channels(space, self.n_filters, self.channels_last)

    def _forward(self, kernel: np.ndarray) -> Convolution:
        """The convolution from the output's grid to the input's, of which this is the transpose."""
        return Convolution(
            self.input_shape.n_channels, self.output_shape, self.kernel_size, self.strides, self.padding, init=kernel
        )
