"""Editions of a lesson: what students get, and the same with every exercise solved."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable

from snnlab.authoring.source import Cell
from snnlab.exceptions import ValidationError

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
_SPAN = re.compile(rf"^([ \t]*){BEGIN}(?:: ([^\n]+))?\n(.*?)^[ \t]*{END}[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)


def student(cells: Iterable[Cell]) -> list[Cell]:
    """Cells without solutions: solution cells go, solution spans become a comment that asks for the student's own.

    The comment is what stands after the mark, ``### BEGIN SOLUTION: one number``, or else "your lines here".
    """
    return [_checked(cell, _comment) for cell in cells if "solution" not in cell.tags]


def solved(cells: Iterable[Cell]) -> list[Cell]:
    """Cells with every solution in place and only its marks removed."""
    return [_checked(cell, lambda span: span[3]) for cell in cells]


EDITIONS = {"student": student, "solved": solved}


def _comment(span: re.Match) -> str:
    return f"{span[1]}# {span[2] or 'your lines here'}\n"


def _checked(cell: Cell, replacement: Callable[[re.Match], str]) -> Cell:
    """The cell with each span replaced; a mark left over would show a student half a solution."""
    text = _SPAN.sub(replacement, cell.text).rstrip("\n")
    if BEGIN in text or END in text:
        raise ValidationError(f"cell '{cell.name}': a '{BEGIN}' has no '{END}' of its own, or the other way round.")
    return dataclasses.replace(cell, text=text)
