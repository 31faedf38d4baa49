"""Inputs shown one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Rng
from snnlab.exceptions import ValidationError
from snnlab.processes.base import (
    Process,
    Shape,
    State,
    Step,
    check_positive,
    check_size,
    check_without_input,
    fixed_size,
    set_size,
)
from snnlab.value_object import frozen_array


@dataclass(frozen=True, eq=False, repr=False)
class PresentInput(Process):
    """Each of the ``inputs`` (inputs, ...) for ``presentation_time`` [s], then from the first again.

    Inputs of several dimensions, pictures for instance, come out flat.
    """

    inputs: Any
    presentation_time: float
    default_size_out: int = fixed_size()

    def __post_init__(self) -> None:
        try:
            inputs = frozen_array(self.inputs, ndim_min=1)
        except (TypeError, ValueError):
            raise ValidationError("PresentInput: inputs must be numbers, all of one shape.") from None
        if inputs.size == 0:
            raise ValidationError("PresentInput: there must be at least one input (got none).")
        check_positive(self, "presentation_time", " s")
        object.__setattr__(self, "inputs", inputs)
        set_size(self, inputs[0].size)

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        check_without_input(self, shape_in)
        check_size(self, shape_out)
        flat = self.inputs.reshape(len(self.inputs), -1)

        def step(t: float) -> np.ndarray:
            shown = int((t - dt) / self.presentation_time + 1e-7)  # the times are sums, a rounding error off
            return flat[shown % len(flat)].copy()

        return step
