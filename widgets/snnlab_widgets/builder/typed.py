"""Functions that were typed, and those of Python that could have been."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import Any

import numpy as np

from snnlab.exceptions import SnnlabError
from snnlab.expression import Expression
from snnlab.expression.written import python_of, text_of_python
from snnlab_widgets.map.source import source_of

AGREE = 1e-12  # two functions that differ by no more than this are the same
WORDS = {"square": "x ** 2", "negative": "-x", "absolute": "abs(x)"}
"""Functions of NumPy that an expression says in other words."""


def typed(text: str, size: int) -> Expression:
    """What `text` says of `size` numbers, spaced as Python would; errors as those of an Expression."""
    body = ast.parse(python_of(Expression(text, size).text), mode="eval").body
    return Expression(text_of_python(body), size)


@lru_cache(maxsize=1000)
def text_of(function: Any, size: int) -> str | None:
    """The function as text that can be typed; None where it is more than arithmetic or its text is out of reach.

    Parameters
    ----------
    function : of a connection: an Expression, a function of NumPy, or a lambda of one argument
    size : how many numbers it takes
    """
    if isinstance(function, Expression):
        return function.text
    if isinstance(function, np.ufunc):
        return _as_typed(f"lambda x: {WORDS.get(function.__name__, f'{function.__name__}(x)')}", function, size)
    found = source_of(function) if callable(function) else None
    if found is None or any(value is not np for value in found[1].values()):
        return None
    return _as_typed(found[0], function, size)


@lru_cache(maxsize=1000)
def text_of_node(function: Any, size: int) -> str | None:
    """The same of what a node computes, ``f(t, x)``, if time has no part in it."""
    expression = getattr(function, "expression", None)
    if isinstance(expression, Expression):
        return expression.text
    found = source_of(function) if callable(function) else None
    if found is None or any(value is not np for value in found[1].values()):
        return None
    return _as_typed(found[0], lambda x: function(0.0, x), size, ("t", "x"))


def _as_typed(text: str, function: Any, size: int, arguments: tuple[str, ...] = ("x",)) -> str | None:
    try:
        made = ast.parse(text, mode="eval").body
    except SyntaxError:
        return None
    if not isinstance(made, ast.Lambda) or tuple(each.arg for each in made.args.args) != arguments:
        return None
    try:
        expression = typed(text_of_python(made.body), size)
    except (SnnlabError, SyntaxError):
        return None
    return expression.text if _agree(expression, function, size) else None


def _agree(one: Any, other: Any, size: int) -> bool:
    """Whether two functions give the same at some points: NumPy's rules are not quite those of an expression."""
    points = np.random.default_rng(0).uniform(-1, 1, (10, size))
    try:
        pairs = [(np.ravel(one(x)), np.ravel(np.asarray(other(x), dtype=float))) for x in points]
    except Exception:
        return False
    return all(a.shape == b.shape and np.allclose(a, b, rtol=AGREE, atol=AGREE) for a, b in pairs)
