"""Text → a function, part by part; every part that is not arithmetic is refused where it stands."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import did_you_mean
from snnlab.expression.vocabulary import (
    BINARY,
    COMPARE,
    CONSTANTS,
    DEEPEST,
    LONGEST,
    MOST_NUMBERS,
    OF_ALL,
    OF_EACH,
    TAKES,
    ExpressionError,
    as_python_reads,
)

Term = Callable[[np.ndarray], Any]


class Reader:
    """Reads one expression of an x of ``size`` numbers, or of any size."""

    def __init__(self, text: str, size: int | None) -> None:
        self.text, self.size = text, size
        self.source = as_python_reads(text)

    def read(self) -> Term:
        """The function; ExpressionError where there is none."""
        if len(self.text) > LONGEST:
            raise ExpressionError(
                f"an expression has at most {LONGEST} letters (got {len(self.text)}).", (LONGEST, len(self.text))
            )
        try:
            body = ast.parse(self.source, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            at = min((getattr(error, "offset", None) or 1) - 1, len(self.text))
            what = f"{self.text or 'nothing'} is not complete arithmetic"
            raise ExpressionError(f"{what}.", (at, len(self.text))) from None
        if isinstance(body, (ast.List, ast.Tuple)):
            return self._several(body)
        return self._term(body, 0)

    def _several(self, node: ast.List | ast.Tuple) -> Term:
        if not 1 <= len(node.elts) <= MOST_NUMBERS:
            raise self._refused(node, f"an expression gives 1 to {MOST_NUMBERS} numbers, not {len(node.elts)}.")
        terms = [self._term(each, 1) for each in node.elts]
        return lambda x: np.hstack([term(x) for term in terms])

    def _term(self, node: ast.AST, depth: int) -> Term:
        if depth > DEEPEST:
            raise self._refused(node, f"there are more than {DEEPEST} parts within parts.")
        reader = getattr(self, f"_{type(node).__name__.lower()}", None)
        if reader is None:
            raise self._refused(node, f"{self._said(node)} is more than arithmetic.")
        return reader(node, depth + 1)

    def _constant(self, node: ast.Constant, depth: int) -> Term:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise self._refused(node, f"{node.value!r:.40} is not a number.")
        try:
            value = np.float64(node.value)  # never a whole number of Python, whose powers know no end
        except OverflowError:
            value = np.float64(np.inf)
        return lambda x: value

    def _name(self, node: ast.Name, depth: int) -> Term:
        if node.id == "x":
            return (lambda x: x[0]) if self.size == 1 else (lambda x: x)
        if node.id not in CONSTANTS:
            known = ["x", *CONSTANTS, *OF_EACH, *OF_ALL]
            raise self._refused(node, f"{node.id} is not known. {did_you_mean(node.id, known)}")
        value = CONSTANTS[node.id]
        return lambda x: value

    def _subscript(self, node: ast.Subscript, depth: int) -> Term:
        if not (isinstance(node.value, ast.Name) and node.value.id == "x"):
            raise self._refused(node, "only x has numbered parts, as in x[0].")
        key = self._key(node.slice)
        if self.size is not None and not self._is_there(key):
            has = f"{self.size} number{'s' * (self.size > 1)}, up to x[{self.size - 1}]"
            raise self._refused(node, f"{self._said(node)} is not there: x has {has}.")
        return lambda x: x[key]

    def _is_there(self, key: int | slice) -> bool:
        assert self.size is not None
        return key < self.size if isinstance(key, int) else len(range(self.size)[key]) > 0

    def _key(self, node: ast.AST) -> int | slice:
        if isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value < 10_000:
            return node.value
        if isinstance(node, ast.Slice):
            ends = [None if end is None else self._key(end) for end in (node.lower, node.upper, node.step)]
            if all(end is None or isinstance(end, int) for end in ends) and ends[2] != 0:
                return slice(*ends)
        raise self._refused(node, "write a whole number from 0 between the brackets, as in x[1] or x[0:2].")

    def _binop(self, node: ast.BinOp, depth: int) -> Term:
        if type(node.op) not in BINARY:
            raise self._refused(node, f"{self._said(node)} is more than arithmetic: use + - * / **.")
        operate, left, right = BINARY[type(node.op)], self._term(node.left, depth), self._term(node.right, depth)
        return lambda x: operate(left(x), right(x))

    def _unaryop(self, node: ast.UnaryOp, depth: int) -> Term:
        operand = self._term(node.operand, depth)
        if isinstance(node.op, ast.USub):
            return lambda x: np.negative(operand(x))
        if isinstance(node.op, ast.UAdd):
            return operand
        raise self._refused(node, f"{self._said(node)} is more than arithmetic.")

    def _compare(self, node: ast.Compare, depth: int) -> Term:
        if len(node.ops) != 1 or type(node.ops[0]) not in COMPARE:
            raise self._refused(node, "compare two things by <, >, <= or >=.")
        compare, left, right = (
            COMPARE[type(node.ops[0])],
            self._term(node.left, depth),
            self._term(node.comparators[0], depth),
        )
        return lambda x: compare(left(x), right(x)).astype(np.float64)

    def _call(self, node: ast.Call, depth: int) -> Term:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in OF_EACH and name not in OF_ALL:
            called = self._said(node.func)
            raise self._refused(
                node.func, f"{called} is not a function known here. {did_you_mean(called, [*OF_EACH, *OF_ALL])}"
            )
        wanted = TAKES.get(name, 1)
        if node.keywords or len(node.args) != wanted:
            raise self._refused(node, f"{name} takes {wanted} value{'s' * (wanted > 1)} (got {len(node.args)}).")
        function = OF_ALL[name] if name in OF_ALL else getattr(np, name)
        terms = [self._term(each, depth) for each in node.args]
        return lambda x: function(*(term(x) for term in terms))

    def _said(self, node: ast.AST) -> str:
        return (ast.get_source_segment(self.source, node) or "this")[:60]

    def _refused(self, node: ast.AST, message: str) -> ExpressionError:
        """At its place in the text as it was written, in which a power may be one letter."""
        first, last = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", len(self.source)) or 0
        shorter = [at - self._longer_before(at) for at in (first, last)]
        return ExpressionError(message, (shorter[0], max(shorter[1], shorter[0] + 1)))

    def _longer_before(self, at: int) -> int:
        """How many letters the powers before a place of the source have gained."""
        gained = seen = 0
        for letter in self.text:
            if seen >= at:
                break
            seen += 2 if letter == "^" else 1
            gained += letter == "^"
        return gained
