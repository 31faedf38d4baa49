"""A node that computes an expression of what arrives."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.expression import Expression


class Computed:
    """``f(t, x)`` for a Node: the expression's value at x, whatever the time."""

    __slots__ = ("expression",)

    def __init__(self, expression: Expression) -> None:
        self.expression = expression

    def __call__(self, t: float, x: np.ndarray) -> Any:
        return self.expression(x)

    @property
    def text(self) -> str:
        """The expression as it was typed."""
        return self.expression.text

    @property
    def python(self) -> str:
        """The same as Python with NumPy writes it."""
        return self.expression.python.replace("lambda x:", "lambda t, x:", 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Computed) and self.expression == other.expression

    def __hash__(self) -> int:
        return hash(("Computed", self.expression))

    def __repr__(self) -> str:
        return f"Computed({self.text!r})"
