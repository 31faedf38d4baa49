"""What a solver is, and the one that does not solve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject, frozen_array

Rng = np.random.Generator | None
Prepared = Callable[[np.ndarray], np.ndarray]
"""Decoders (neurons, dimensions) for targets (points, dimensions), at rates that are already known."""


class Preparing(ValueObject):
    """What can be asked to do beforehand whatever does not hang on the targets, so that several targets share it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """A class that solves in its own way shares nothing, unless it says in its own way what to share."""
        super().__init_subclass__(**kwargs)
        if "__call__" in vars(cls) and "prepared" not in vars(cls):
            cls.prepared = Preparing.prepared  # type: ignore[method-assign]

    def prepared(self, activities: np.ndarray, *args: Any) -> Prepared | None:
        """What finds for targets the very decoders that a call finds; None where there is nothing to share.

        ``activities`` (points, neurons) must not change afterwards.
        """
        return None


class Solver(Preparing):
    """Base of all solvers; subclass it and write ``__call__`` to make your own.

    ``weights`` asks for one full matrix from neurons to neurons instead of decoders and encoders. The matrix is put
    together from decoders that are solved as always if the solver is ``compositional``; else it is solved for as a whole,
    against what each receiving neuron should get.
    """

    weights: bool = False
    compositional: ClassVar[bool] = True
    is_random = False
    """Whether it draws numbers; each connection then gets its own, where others share what was solved before."""

    def __init__(self, weights: bool = False) -> None:
        object.__setattr__(self, "weights", weights)
        self._check_weights()

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        """Decoders (neurons, dimensions) for rates (points, neurons) [Hz] and targets (points, dimensions).

        ``rng`` is where solvers that draw numbers take them from.
        """
        raise NotImplementedError(f"{type(self).__name__} does not say how to solve")

    def _check_weights(self) -> None:
        if not isinstance(self.weights, (bool, np.bool_)):
            raise ValidationError(
                f"{type(self).__name__}: weights must be True or False (got {self.weights!r}). "
                "Write other parameters with their names."
            )

    def _check_at_least_zero(self, *names: str) -> None:
        for name in names:
            value = getattr(self, name)
            if isinstance(value, (str, bool)) or np.ndim(value) or not np.isfinite(value) or value < 0:
                raise ValidationError(
                    f"{type(self).__name__}: {name} must be a number of at least 0 (got {value!r}). 0.1 is a good start."
                )


@dataclass(frozen=True, eq=False, repr=False)
class NoSolver(Solver):
    """These very decoders, ``values`` (neurons, dimensions), or zeros, for learning to start from."""

    values: Any = None
    weights: bool = False

    def __post_init__(self) -> None:
        self._check_weights()
        if self.values is None:
            return
        try:
            values = frozen_array(self.values)
        except (TypeError, ValueError):
            raise ValidationError(f"NoSolver: values must be numbers (got {self.values!r}).") from None
        if values.ndim != 2 or not np.all(np.isfinite(values)):
            raise ValidationError(
                f"NoSolver: values must be finite and of shape (neurons, dimensions) (got shape {values.shape})."
            )
        object.__setattr__(self, "values", values)

    def __call__(self, activities: np.ndarray, targets: np.ndarray, rng: Rng = None) -> np.ndarray:
        wanted = (activities.shape[1], targets.shape[1])
        if self.values is None:
            return np.zeros(wanted)
        if self.values.shape != wanted:
            raise ValidationError(
                f"NoSolver: values has shape {self.values.shape}, but {wanted[0]} neurons and {wanted[1]} "
                f"dimension{'s' * (wanted[1] > 1)} need {wanted}."
            )
        return self.values.copy()
