"""Convolution: the same small kernel at every place of an image, a sound or any grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Uniform
from snnlab.exceptions import ValidationError
from snnlab.transforms.base import Triples
from snnlab.transforms.grid import ChannelShape, OnGrid, grid_under


@dataclass(frozen=True, eq=False, repr=False)
class Convolution(OnGrid):
    """Slide a kernel over a grid, and give at each place the sum of what lies under it, times the kernel.

    As in deep learning the kernel is not turned around first: strictly, it is a cross-correlation.

    Parameters
    ----------
    n_filters : channels of the output.
    input_shape : (..., channels), or (channels, ...) with ``channels_last=False``, or a ChannelShape.
    kernel_size : one number for each direction of the grid.
    strides : how far the kernel moves from one output to the next, in each direction.
    padding : "valid" puts the kernel only where it fits; "same" also over the border, with zeros outside, so that
        with strides of 1 the output's grid is as large as the input's. An odd zero goes to the end.
    init : (*kernel_size, channels in / groups, n_filters), or a distribution.
    groups : channels are split into so many groups, each with its own filters; a divisor of both numbers of channels.
    """

    n_filters: Any
    input_shape: Any
    kernel_size: Any = (3, 3)
    strides: Any = (1, 1)
    padding: str = "valid"
    channels_last: bool = True
    init: Any = Uniform(-1, 1)  # noqa: RUF009 - frozen
    groups: int = 1

    def __post_init__(self) -> None:
        self._check_grid()
        channels = self.input_shape.n_channels
        if self.groups < 1 or channels % self.groups or self.n_filters % self.groups:
            raise ValidationError(
                f"Convolution: groups must divide the {channels} channels of the input and the {self.n_filters} "
                f"filters (got {self.groups})."
            )
        if min(self._grid_out()) < 1:
            raise ValidationError(
                f"Convolution: the kernel {self.kernel_size} does not fit into the grid {self.input_shape.spatial_shape}. "
                "Try padding='same' or a smaller kernel."
            )
        self._check_init(self.kernel_shape)

    @property
    def kernel_shape(self) -> tuple[int, ...]:
        return (*self.kernel_size, self.input_shape.n_channels // self.groups, self.n_filters)

    @property
    def output_shape(self) -> ChannelShape:
        return ChannelShape.from_space_and_channels(self._grid_out(), self.n_filters, self.channels_last)

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
        place_out, offset, place_in = self._overlaps()
        inside, each = self.kernel_shape[-2], self.n_filters // self.groups
        channel, filter_ = np.meshgrid(np.arange(inside), np.arange(self.n_filters), indexing="ij")
        rows = self.output_shape.flat(place_out[:, None, None], filter_)
        columns = self.input_shape.flat(place_in[:, None, None], filter_ // each * inside + channel)
        values = self.init.reshape(-1, inside, self.n_filters)[offset]
        return Triples(*(np.broadcast_to(part, values.shape).ravel() for part in (rows, columns, values)))

    def _drawn(self, rng: Any) -> np.ndarray:
        return self._kernel(rng, self.kernel_shape)

    def _grid_out(self) -> tuple[int, ...]:
        return grid_under(self.input_shape.spatial_shape, self.kernel_size, self.strides, self.padding)

    def _overlaps(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(overlaps,) each: place in the output, place in the kernel, and the place in the input that meets there."""
        grid, grid_out = self.input_shape.spatial_shape, self._grid_out()
        n = len(grid)
        place_out, offset, place_in, there = 0, 0, 0, True
        for axis in range(n):
            needed = (grid_out[axis] - 1) * self.strides[axis] + self.kernel_size[axis] - grid[axis]
            before = max(needed, 0) // 2 if self.padding == "same" else 0
            out = np.arange(grid_out[axis]).reshape([-1 if a == axis else 1 for a in range(2 * n)])
            step = np.arange(self.kernel_size[axis]).reshape([-1 if a == n + axis else 1 for a in range(2 * n)])
            at = out * self.strides[axis] + step - before
            there = there & (at >= 0) & (at < grid[axis])
            place_out = place_out * grid_out[axis] + out
            offset = offset * self.kernel_size[axis] + step
            place_in = place_in * grid[axis] + at
        whole = (*grid_out, *self.kernel_size)
        keep = np.broadcast_to(there, whole)
        kept = [np.broadcast_to(part, whole)[keep] for part in (place_out, offset, place_in)]
        return kept[0], kept[1], kept[2]
