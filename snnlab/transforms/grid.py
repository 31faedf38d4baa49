"""Grids with channels, and what the transforms between them share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Distribution
from snnlab.exceptions import ValidationError
from snnlab.transforms.base import Transform, as_sizes
from snnlab.value_object import ValueObject, frozen_array


@dataclass(frozen=True, eq=False, repr=False)
class ChannelShape(ValueObject):
    """The shape of a grid of places with several channels each, such as (height, width, colours).

    With ``channels_last=False`` the channels come first. The numbers are stored in this order too, the last one fastest.
    """

    shape: Any
    channels_last: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", as_sizes(self.shape, "ChannelShape: shape"))
        if len(self.shape) < 2:
            raise ValidationError(f"ChannelShape: shape must be a grid and its channels (got {self.shape}).")

    @staticmethod
    def from_space_and_channels(spatial_shape: Any, n_channels: int, channels_last: bool = True) -> ChannelShape:
        """The shape of a grid (...) of places with ``n_channels`` each."""
        space = tuple(spatial_shape)
        return ChannelShape((*space, n_channels) if channels_last else (n_channels, *space), channels_last)

    @property
    def spatial_shape(self) -> tuple[int, ...]:
        return self.shape[:-1] if self.channels_last else self.shape[1:]

    @property
    def n_channels(self) -> int:
        return self.shape[-1] if self.channels_last else self.shape[0]

    @property
    def dimensions(self) -> int:
        """How many directions the grid has."""
        return len(self.shape) - 1

    @property
    def size(self) -> int:
        return int(np.prod(self.shape))

    def flat(self, place: np.ndarray, channel: np.ndarray) -> np.ndarray:
        """Where the value of a channel at a place of the grid (counted row by row) is stored."""
        return place * self.n_channels + channel if self.channels_last else channel * self.n_places + place

    @property
    def n_places(self) -> int:
        return int(np.prod(self.spatial_shape))

    def __iter__(self) -> Iterator[int]:
        return iter(self.shape)

    def __len__(self) -> int:
        return len(self.shape)

    def __getitem__(self, index: Any) -> Any:
        return self.shape[index]


class OnGrid(Transform):
    """What a convolution and its transpose share: their parameters and how they are checked."""

    n_filters: int
    input_shape: Any
    kernel_size: Any
    strides: Any
    padding: str
    channels_last: bool

    def _check_grid(self) -> None:
        name = type(self).__name__
        shape = self.input_shape
        shape = shape if isinstance(shape, ChannelShape) else ChannelShape(shape, self.channels_last)
        object.__setattr__(self, "input_shape", shape)
        object.__setattr__(self, "channels_last", shape.channels_last)
        object.__setattr__(self, "n_filters", as_sizes([self.n_filters], f"{name}: n_filters")[0])
        for field in ("kernel_size", "strides"):
            sizes = as_sizes(getattr(self, field), f"{name}: {field}")
            if len(sizes) != shape.dimensions:
                raise ValidationError(
                    f"{name}: {field} must have {shape.dimensions} number{'s' * (shape.dimensions > 1)}, one for each "
                    f"direction of the input's grid {shape.spatial_shape} (got {sizes})."
                )
            object.__setattr__(self, field, sizes)
        if self.padding not in ("same", "valid"):
            raise ValidationError(f"{name}: padding must be 'same' or 'valid' (got {self.padding!r}).")

    def _check_init(self, kernel_shape: tuple[int, ...]) -> None:
        if isinstance(self.init, Distribution):
            return
        init = frozen_array(self.init)
        if init.shape != kernel_shape or not np.all(np.isfinite(init)):
            raise ValidationError(
                f"{type(self).__name__}: init must be finite numbers of shape {kernel_shape}, kernel_size and then "
                f"channels in and out, or a distribution (got shape {init.shape})."
            )
        object.__setattr__(self, "init", init)

    def _kernel(self, rng: Any, kernel_shape: tuple[int, ...]) -> np.ndarray:
        places = int(np.prod(kernel_shape[:-2]))
        drawn = [self.init.sample(kernel_shape[-2], kernel_shape[-1], rng) for _ in range(places)]
        return np.reshape(drawn, kernel_shape)


def grid_under(grid: Any, kernel_size: Any, strides: Any, padding: str) -> tuple[int, ...]:
    """How many places a kernel can stand at in each direction of a grid."""
    spare = (0,) * len(grid) if padding == "same" else tuple(k - 1 for k in kernel_size)
    return tuple(-((less - n) // stride) for n, less, stride in zip(grid, spare, strides, strict=True))
