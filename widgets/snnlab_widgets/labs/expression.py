"""A function of one number that a student types into a lesson's picture."""

from __future__ import annotations

import functools

from snnlab.exceptions import ValidationError
from snnlab.expression import Expression, ExpressionError

EXAMPLE = "Try x**2, or sin(pi * x)."


@functools.lru_cache(maxsize=256)
def read_function(text: str) -> Expression:
    """The function of x that `text` says; the same text gives the same function.

    Raises
    ------
    ValidationError
        If it is not arithmetic with x, gives more than one number, or none that is finite somewhere between -1 and 1.
    """
    try:
        expression = Expression(text.replace("np.", ""), 1)
    except ExpressionError as error:
        raise ValidationError(f"function of x: {error} {EXAMPLE}") from None
    if expression.size_out != 1:
        raise ValidationError(
            f"function of x: {expression.text} gives {expression.size_out} numbers; it must be one. {EXAMPLE}"
        )
    return expression


def as_python(text: str) -> str:
    """The same arithmetic as Python with NumPy writes it: ``sin(x)`` is ``np.sin(x)``; errors as in `read_function`."""
    return read_function(text).python.removeprefix("lambda x: ")
