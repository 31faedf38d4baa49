"""A function of x that a student types: read as arithmetic, never run as anything else."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean

FUNCTIONS = ("abs", "arctan", "cos", "exp", "log", "maximum", "minimum", "sign", "sin", "sqrt", "tan", "tanh")
CONSTANTS = ("pi", "e")
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub, ast.UAdd, ast.Lt, ast.Gt, ast.LtE, ast.GtE)
LONGEST = 120  # letters
EXAMPLE = "Try x**2, or sin(pi * x)."


@functools.lru_cache(maxsize=256)
def read_function(text: str) -> Callable[[Any], Any]:
    """The function of x that `text` says; the same text gives the same function.

    Raises
    ------
    ValidationError
        If it is not arithmetic with x, or not a finite number somewhere between -1 and 1.
    """
    function = eval(compile(f"lambda x: {as_python(text)}", "<function of x>", "eval"), {"np": np})
    with np.errstate(all="ignore"):
        for x in np.linspace(-1.0, 1.0, 41):
            try:
                value = float(np.asarray(function(np.array([x])), dtype=float).reshape(-1)[0])
            except (ArithmeticError, TypeError, ValueError) as error:
                raise ValidationError(
                    f"function of x: {text.strip()} cannot be computed ({error}). {EXAMPLE}"
                ) from None
            if not np.isfinite(value):
                raise ValidationError(
                    f"function of x: {text.strip()} is {value} at x = {x:.2f}; it must be finite. {EXAMPLE}"
                )
    return function


def as_python(text: str) -> str:
    """The same arithmetic as Python with NumPy writes it: ``sin(x)`` is ``np.sin(x)``.

    Raises
    ------
    ValidationError
        If there is anything else in it.
    """
    if len(text) > LONGEST:
        raise ValidationError(f"function of x: at most {LONGEST} letters (got {len(text)}). {EXAMPLE}")
    try:
        tree = ast.parse(text.strip().replace("^", "**"), mode="eval")
    except (SyntaxError, ValueError):
        raise ValidationError(
            f"function of x: {text.strip() or 'nothing'} is not complete arithmetic. {EXAMPLE}"
        ) from None
    return ast.unparse(_Reader(text).visit(tree))


class _Reader(ast.NodeTransformer):
    """Lets arithmetic through, with its names as NumPy's, and refuses the rest."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Load, *OPERATORS)):
            raise ValidationError(
                f"function of x: {self.text} holds more than arithmetic. "
                f"It may hold x, numbers, + - * / **, comparisons, {', '.join(FUNCTIONS)}. {EXAMPLE}"
            )
        return super().generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise ValidationError(f"function of x: {node.value!r} in {self.text} is not a number. {EXAMPLE}")
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        if isinstance(node.op, ast.Pow) and not any(isinstance(each, ast.Name) for each in ast.walk(node.left)):
            for each in ast.walk(node.left):
                if isinstance(each, ast.Constant) and isinstance(each.value, int):
                    each.value = float(each.value)  # 9**9**9 of whole numbers would be computed for ever
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == "x":
            return node
        return self._of_numpy(node.id, CONSTANTS, "is not known")

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == "np":
            return self.visit_Name(ast.Name(node.attr))
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if node.keywords:
            return self.generic_visit(node)
        function = self._of_numpy(called, FUNCTIONS, "is not a function known here")
        return ast.Call(function, [self.visit(each) for each in node.args], [])

    def _of_numpy(self, name: str, known: tuple[str, ...], problem: str) -> ast.Attribute:
        if name not in known:
            hint = did_you_mean(name, ["x", *CONSTANTS, *FUNCTIONS])
            raise ValidationError(f"function of x: {name} in {self.text} {problem}. {hint}")
        return ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
