"""A function of a vector, written as text: read as arithmetic, never run as anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from snnlab.expression.reader import Reader
from snnlab.expression.vocabulary import ExpressionError
from snnlab.expression.written import python_of


class Expression:
    """What ``text`` says of x, a vector; may be the function of a connection.

    Parameters
    ----------
    text : numbers, ``x``, ``x[0]``, ``x[1:3]``, + - * / ** (or ^; × · ÷ −), comparisons (1 where they hold, else 0), pi, e, the
        functions in ``snnlab.expression.vocabulary``; several results as ``[x[0], -x[1]]``.
    size : dimensions of x; where it is given, indices are checked and the expression is tried at some points.

    Raises
    ------
    ExpressionError
        If it is anything else, or is not finite at some point of the unit ball.
    """

    __slots__ = ("_size", "_term", "size_out", "text")  # nothing that could be remembered from call to call

    def __init__(self, text: str, size: int | None = None) -> None:
        self.text, self._size = text.strip(), size
        self._term = Reader(self.text, size).read()
        if size is not None:
            self.size_out = self._tried(size)

    def __call__(self, x: Any) -> Any:
        """The value at ``x``, (size,): a number, or (size_out,)."""
        value = np.asarray(self._term(np.atleast_1d(np.asarray(x, dtype=np.float64))), dtype=np.float64)
        return float(value) if value.ndim == 0 else value

    @property
    def python(self) -> str:
        """The same as Python with NumPy writes it, such as ``lambda x: np.sin(x[0])``."""
        return f"lambda x: {python_of(self.text)}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.text == other.text

    def __hash__(self) -> int:
        return hash(("Expression", self.text))

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Expression, (self.text, self._size)

    def _tried(self, size: int) -> int:
        """How many numbers it gives; it is tried where neurons of an ensemble look: in the middle, and at the ends."""
        sizes = set()
        with np.errstate(all="ignore"):
            for x in _points(size):
                try:
                    value = np.asarray(self(x))
                except (ArithmeticError, ValueError) as error:
                    raise ExpressionError(f"{self.text} cannot be computed: {error}.", (0, len(self.text))) from None
                if not np.all(np.isfinite(value)):
                    raise ExpressionError(
                        f"{self.text} is {np.round(value, 3)} at x = {np.round(x, 2)}; it must be finite.",
                        (0, len(self.text)),
                    )
                sizes.add(value.size)
        return sizes.pop()


def _points(size: int) -> Iterator[np.ndarray]:
    """Where an expression is tried: all along a line; else in the middle, at the ends of each axis, and between."""
    if size == 1:
        yield from np.linspace(-1.0, 1.0, 41)[:, np.newaxis]
        return
    yield np.zeros(size)
    for axis in range(size):
        for value in (-1.0, -0.5, 0.37, 1.0):
            x = np.zeros(size)
            x[axis] = value
            yield x
    yield np.full(size, 0.61 / np.sqrt(size))
