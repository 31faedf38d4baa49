"""What every transform can say of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from snnlab.dists import Distribution
from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject


class Triples(NamedTuple):
    """The entries of a matrix that differ from 0; a place that comes twice counts with the sum."""

    rows: np.ndarray  # (entries,) int64
    columns: np.ndarray  # (entries,) int64
    values: np.ndarray  # (entries,)


class Transform(ValueObject):
    """Base of all transforms; a transform is a linear map, whatever it is kept as."""

    init: Any = None

    @property
    def size_in(self) -> int | None:
        """How many values it takes; None when any number will do."""
        return None

    @property
    def size_out(self) -> int | None:
        """How many values it gives; None when any number will do."""
        return None

    @property
    def is_sampled(self) -> bool:
        """Whether its numbers are known, not still to be drawn from a distribution."""
        return not isinstance(self.init, Distribution)

    def sampled(self, rng: Any, shape: tuple[int, int] | None = None) -> Any:
        """The same transform with numbers drawn from its distribution.

        ``shape`` (size_out, size_in) is for a transform that was declared without one.
        """
        return self if self.is_sampled else replace(self, init=self._drawn(rng))  # type: ignore[type-var]

    def sample(self, rng: Any = None) -> Any:
        """Its numbers, drawn if they are to be drawn."""
        return self.sampled(np.random.RandomState() if rng is None else rng).init

    def check(self, size_out: int, size_in: int) -> None:
        """Raise ValidationError unless it maps ``size_in`` values to ``size_out``; the sentence lacks its subject."""
        if (self.size_out, self.size_in) != (size_out, size_in):
            raise ValidationError(
                f"has shape ({self.size_out}, {self.size_in}), but sends {size_in} values to {size_out} places"
            )

    def matrix(self, size_out: int, size_in: int) -> np.ndarray:
        """The full matrix, (size_out, size_in)."""
        rows, columns, values = self.sparse(size_out, size_in)
        full = np.zeros((size_out, size_in))
        np.add.at(full, (rows, columns), values)
        return full

    def sparse(self, size_out: int, size_in: int) -> Triples:
        """The entries of the matrix that differ from 0."""
        full = self.matrix(size_out, size_in)
        rows, columns = np.nonzero(full)
        return Triples(rows, columns, full[rows, columns])

    def _drawn(self, rng: Any) -> np.ndarray:
        raise NotImplementedError(f"{type(self).__name__} has nothing to draw")

    def _check_sampled(self) -> None:
        if not self.is_sampled:
            raise ValidationError(
                f"still has to be drawn from {self.init!r}; {type(self).__name__}.sampled(rng) does it"
            )


@dataclass(frozen=True, eq=False, repr=False)
class NoTransform(Transform):
    """The value as it is; ``size_in`` says how many numbers it has, None any."""

    size_in: int | None = None  # type: ignore[reportIncompatibleMethodOverride]

    @property
    def size_out(self) -> int | None:
        return self.size_in

    def check(self, size_out: int, size_in: int) -> None:
        if size_out != size_in or self.size_in not in (None, size_in):
            fixed = "" if self.size_in is None else f"has size {self.size_in}, but "
            raise ValidationError(f"{fixed}sends {size_in} values to {size_out} places")

    def matrix(self, size_out: int, size_in: int) -> np.ndarray:
        self.check(size_out, size_in)
        return np.eye(size_in)


def as_sizes(given: Any, what: str) -> tuple[int, ...]:
    """``given`` as a tuple of whole numbers above 0.

    Raises
    ------
    ValidationError
        If it is anything else; the sentence begins with ``what``.
    """
    try:
        numbers = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        numbers = np.array(np.nan)
    if (
        numbers.ndim != 1
        or not np.all(np.isfinite(numbers))
        or np.any(numbers != np.floor(numbers))
        or np.any(numbers < 1)
    ):
        raise ValidationError(f"{what} must be whole numbers above 0, such as (3, 3) (got {given!r}).")
    return tuple(int(number) for number in numbers)
