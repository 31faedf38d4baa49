"""What an expression may hold."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError

LONGEST, DEEPEST = 200, 30  # letters; parts within parts
MOST_NUMBERS = 32  # that one expression gives
CONSTANTS = {"pi": np.pi, "e": np.e}
OF_EACH = (
    *("abs", "arctan", "arctan2", "cos", "exp", "floor", "hypot", "log", "maximum", "minimum", "sign", "sin", "sqrt"),
    *("tan", "tanh"),
)
"""Functions of each number by itself, by their names in NumPy."""
OF_ALL = {
    "dot": np.dot,
    "max": np.max,
    "mean": np.mean,
    "min": np.min,
    "norm": np.linalg.norm,
    "prod": np.prod,
    "sum": np.sum,
}
"""Functions of all numbers together."""
TAKES = {"arctan2": 2, "dot": 2, "hypot": 2, "maximum": 2, "minimum": 2}
"""How many values a function takes, where it is not one."""
BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
}
SIGNS = str.maketrans("×·÷−", "**/-")
"""Signs of printed arithmetic, one letter for one, so that places stay."""
COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: np.less,
    ast.Gt: np.greater,
    ast.LtE: np.less_equal,
    ast.GtE: np.greater_equal,
}


class ExpressionError(ValidationError):
    """A text that is no expression; ``place`` is (first, beyond the last) of the letters that it is about."""

    def __init__(self, message: str, place: tuple[int, int]) -> None:
        super().__init__(message)
        self.place = place


def as_python_reads(text: str) -> str:
    """With powers as Python writes them, and signs as keyboards have them."""
    return text.translate(SIGNS).replace("^", "**")
