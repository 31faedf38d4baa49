"""Functions that were typed, and those of Python that could have been."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import Any

import numpy as np

from snnlab.exceptions import SnnlabError
from snnlab.expression import Expression, ExpressionError
from snnlab_widgets.map.source import source_of

AGREE = 1e-12  # two functions that differ by no more than this are the same
WORDS = {"square": "x ** 2", "negative": "-x", "absolute": "abs(x)"}
"""Functions of NumPy that an expression says in other words."""


def typed(text: str, size: int) -> Expression:
    """What `text` says of `size` numbers, in the form in which Python computes the same.

    Raises
    ------
    ExpressionError
        As there; and for a list of results one of which is several numbers, which NumPy does not take.
    """
    return Expression(_tidy(Expression(text, size), size), size)


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
        expression = typed(ast.unparse(_Plain().visit(made.body)), size)
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


def _tidy(expression: Expression, size: int) -> str:
    made = ast.parse(expression.python, mode="eval").body
    assert isinstance(made, ast.Lambda)
    body = _Plain().visit(made.body)
    if isinstance(body, ast.List):
        body = _FirstOnly().visit(body) if size == 1 else body
        if any(Expression(ast.unparse(each), size).size_out != 1 for each in body.elts):
            everything = (0, len(expression.text))
            raise ExpressionError("each result in the list must be one number: write x[0], not x.", everything)
    return ast.unparse(_Numbers().visit(body))


class _FirstOnly(ast.NodeTransformer):
    """``x`` of one number as ``x[0]``."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Subscript(node, ast.Constant(0), ast.Load()) if node.id == "x" else node


class _Numbers(ast.NodeTransformer):
    """What holds counts 1 in an expression; Python cannot add up or negate it, so it is multiplied by 1 there."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        left, right = isinstance(node.left, ast.Compare), isinstance(node.right, ast.Compare)
        self.generic_visit(node)
        if not isinstance(node.op, ast.Mult) or (left and right):
            node.left, node.right = _times_one(node.left), _times_one(node.right)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        node.operand = _times_one(node.operand)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.args = [_times_one(each) for each in node.args]
        return node


def _times_one(node: ast.expr) -> ast.expr:
    return ast.BinOp(node, ast.Mult(), ast.Constant(1)) if isinstance(node, ast.Compare) else node


class _Plain(ast.NodeTransformer):
    """``np.sin`` as ``sin``, ``np.linalg.norm`` as ``norm``."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        return ast.Name(node.attr, ast.Load()) if isinstance(root, ast.Name) and root.id == "np" else node
