"""Editions of a lesson that students may get: without solutions, and the same with every exercise solved."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterable, Mapping

from snnlab.authoring.markers import HIDDEN_TESTS, MARK_SCHEME, SOLUTION, Replacement, Span, has_span, replaced
from snnlab.authoring.source import Cell

YOURS = "your lines here"
YOUR_ANSWER = "*Your answer here.*"


def student(cells: Iterable[Cell]) -> list[Cell]:
    """Cells without solutions: solution cells go, solution spans become a comment that asks for the student's own.

    The comment is what stands after the mark, ``### BEGIN SOLUTION: one number``, or else "your lines here". A cell that
    nbgrader calls a solution and that has no span is a solution as a whole. Hidden tests, mark schemes and cells tagged
    "instructor" go.
    """
    return [_student(cell) for cell in cells if not {"solution", "instructor"} & set(cell.tags)]


def solved(cells: Iterable[Cell]) -> list[Cell]:
    """Cells with every solution in place and only its marks removed; hidden tests and mark schemes go."""
    marks = {SOLUTION: lambda span: list(span.lines), HIDDEN_TESTS: _nothing, MARK_SCHEME: _nothing}
    return [with_spans(cell, marks) for cell in cells if "instructor" not in cell.tags]


def with_spans(cell: Cell, replacements: Mapping[str, Replacement]) -> Cell:
    """The cell with its spans replaced, by kind, and without nbgrader's part in it."""
    return dataclasses.replace(cell, role=None, text=replaced(cell.text, replacements, cell.name))


EDITIONS = {"student": student, "solved": solved}


def _student(cell: Cell) -> Cell:
    if cell.role and cell.role.solution and not has_span(cell.text, SOLUTION, cell.name):
        return dataclasses.replace(cell, role=None, text=f"# {YOURS}" if cell.kind == "code" else YOUR_ANSWER)
    marks = {SOLUTION: _comment, HIDDEN_TESTS: _nothing, MARK_SCHEME: _nothing}
    shown = with_spans(cell, marks)
    if cell.kind == "code" and not _is_python(shown.text):  # a block that holds only a comment is none
        filled = with_spans(cell, marks | {SOLUTION: lambda span: [*_comment(span), f"{span.indent}..."]})
        return filled if _is_python(filled.text) else shown
    return shown


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _comment(span: Span) -> list[str]:
    return [f"{span.indent}# {span.comment or YOURS}"]


def _nothing(span: Span) -> list[str]:
    return []
