"""The edition that nbgrader takes as its source: its own release, with ``nbgrader generate_assignment``, is made from it.

nbgrader runs the hidden checks in the student's process and believes what comes out. For grades that hostile notebooks
cannot touch, grade with ``snnlab grade``.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator, Sequence

from snnlab.authoring.check_cells import check_cell
from snnlab.authoring.markers import SOLUTION, Span, replaced
from snnlab.authoring.nbgrader import Role
from snnlab.authoring.source import Cell
from snnlab.grading import Exercise


def nbgrader_edition(cells: Sequence[Cell], exercises: Sequence[Exercise], hidden: str) -> list[Cell]:
    """The cells with nbgrader's metadata of schema 3.

    Parameters
    ----------
    cells : the source's, with solutions between their marks.
    exercises : what they are worth.
    hidden : the text of hidden.py, empty where there is none.
    """
    by_id = {exercise.id: exercise for exercise in exercises}
    written: list[Cell] = []
    for cell in cells:
        if "instructor" in cell.tags:
            continue
        plain = dataclasses.replace(cell, text=replaced(cell.text, {SOLUTION: _marked}, cell.name), role=cell.role)
        parted = check_cell(plain.text, cell.name) if cell.kind == "code" else None
        if "solution" in cell.tags:
            marked = f"### BEGIN SOLUTION\n{plain.text}\n### END SOLUTION"
            written.append(dataclasses.replace(plain, text=marked, tags=(), role=Role(cell.name, solution=True)))
        elif parted is None or parted.exercise not in by_id:
            written.append(plain)
        elif by_id[parted.exercise].by_hand:
            points = by_id[parted.exercise].points
            role = Role(_grade_id("answer", parted.exercise), points, grade=True, solution=True)
            written.append(dataclasses.replace(plain, role=role))
        else:
            role = Role(_grade_id("answer", parted.exercise), solution=True)
            if parted.before:
                written.append(dataclasses.replace(plain, text=parted.before, role=role))
            written.append(_grade_cell(by_id[parted.exercise], parted.answer, hidden))
    return written


def _marked(span: Span) -> list[str]:
    """The span between plain marks; what its author says after the mark becomes a comment above it."""
    said = [f"{span.indent}# {span.comment}"] if span.comment else []
    marks = (f"{span.indent}### {word} {span.kind}" for word in ("BEGIN", "END"))
    begin, end = marks
    return [*said, begin, *span.lines, end]


def _grade_cell(exercise: Exercise, answer: str, hidden: str) -> Cell:
    """A locked cell whose last value is the points: nbgrader's way to give some of them."""
    lines = [f'result = check("{exercise.id}", {answer})', "display(result)", "earned = result.points"]
    if exercise.hidden_checks:
        lines += ["### BEGIN HIDDEN TESTS", *_hidden_lines(exercise, answer, hidden), "### END HIDDEN TESTS"]
    role = Role(_grade_id("check", exercise.id), exercise.points, grade=True, locked=True)
    return Cell(f"check-{exercise.id}", "code", "\n".join([*lines, "float(earned)"]), role=role)


def _hidden_lines(exercise: Exercise, answer: str, hidden: str) -> Iterator[str]:
    yield from _without_head(hidden)
    yield "from snnlab.course import room_of"
    yield "from snnlab.grading import check_answer, grading_seed"
    yield f'whole = room_of("{exercise.lesson}").exercise("{exercise.id}").with_hidden(CHECKS["{exercise.id}"])'
    yield f"earned = check_answer(whole, {answer}, seed=grading_seed()).points"


def _without_head(text: str) -> list[str]:
    """The lines of a module, without its docstring and ``from __future__``, which no cell may have further down."""
    lines, gone = text.splitlines(), set()
    for place, node in enumerate(ast.parse(text).body):
        docstring = place == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if docstring or (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            gone |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    kept = [line for number, line in enumerate(lines, start=1) if number not in gone]
    return "\n".join(kept).strip().splitlines()


def _grade_id(kind: str, exercise: str) -> str:
    return f"{kind}-{exercise.replace('.', '-')}"
