"""Cells in which an exercise is checked: which one, and what is written before the check."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from snnlab.exceptions import ValidationError

_CHECK = re.compile(r"""\bcheck\(\s*["'](\d\d\.\d{1,2})["']""")


@dataclass(frozen=True)
class CheckCell:
    """A cell taken apart: the lines above ``check("01.1", mine)``, the exercise, and what stands for the answer."""

    before: str
    exercise: str
    answer: str


def exercises_in(text: str) -> list[str]:
    """The exercises that a cell checks."""
    return list(dict.fromkeys(_CHECK.findall(text)))


def check_cell(text: str, cell: str) -> CheckCell | None:
    """The cell taken apart; None if it checks nothing.

    Raises
    ------
    ValidationError
        If the check is not the cell's last statement, or has another form.
    """
    if not exercises_in(text):
        return None
    try:
        last = ast.parse(text).body[-1]
    except SyntaxError:
        last = None
    call = last.value if isinstance(last, ast.Expr) else None
    named = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "check"
    if not named or len(exercises_in(text)) != 1 or len(call.args) != 2:  # type: ignore[union-attr]
        raise ValidationError(
            f"cell '{cell}': for nbgrader the cell must end with one check(\"{exercises_in(text)[0]}\", answer)."
        )
    before = "\n".join(text.splitlines()[: last.lineno - 1]).rstrip("\n")  # type: ignore[union-attr]
    return CheckCell(before, exercises_in(text)[0], ast.unparse(call.args[1]))  # type: ignore[union-attr]
