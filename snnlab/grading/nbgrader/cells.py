"""nbgrader's cells that give points: what stands in them, and what is written under them."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.graded import Question


def graded_exercise(cell: Mapping[str, Any]) -> str | None:
    """The exercise whose points a cell gives; None for cells that give none, or that a person gives points for.

    Raises
    ------
    ValidationError
        If it gives points for something that no check of snnlab's judges.
    """
    mark = cell.get("metadata", {}).get("nbgrader", {})
    if cell.get("cell_type") != "code" or not mark.get("grade") or mark.get("solution"):
        return None
    call = _check_call(cell.get("source", ""))
    if call is None:
        raise ValidationError(
            f"the cell '{mark.get('grade_id')}' gives points, but holds no check('NN.k', answer). Tests of another kind run "
            f"in the student's own process, where their result can be forged: write a check, or grade with nbgrader's Execute."
        )
    return ast.literal_eval(call.args[0])


def without_tests(source: str) -> str:
    """The cell's check alone: what a box may see of it. It needs none of the cell's imports."""
    call = _check_call(source)
    return f"__import__('snnlab').{ast.unparse(call)}" if call is not None else ""


def outputs_for(question: Question, worth: float) -> list[dict[str, Any]]:
    """A cell's outputs as nbgrader reads them: first the points, as the value of its last line; then the reasons.

    Parameters
    ----------
    question : the verdict.
    worth : points of the cell, which may differ from those of the exercise.
    """
    share = question.points / question.possible if question.possible else 0.0
    lines = [(line, f": {line.message}" if line.message else "") for line in question.checks]
    said = [f"{_mark(line.passed)} {line.title}{message}" for line, message in lines] or [question.reason]
    said = [text for text in (*said, question.hint) if text]
    value = {"text/plain": repr(round(share * worth, 6))}
    points = {"output_type": "execute_result", "data": value, "metadata": {}, "execution_count": None}
    text = "\n".join(said) + "\n"
    return [points, {"output_type": "stream", "name": "stdout", "text": text}] if said else [points]


def _mark(passed: bool) -> str:
    return "\N{CHECK MARK}" if passed else "\N{BALLOT X}"


def _check_call(source: str) -> ast.Call | None:
    """The first ``check("id", answer)`` in a cell."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) == 2)
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "check")
    return next((c for c in named if isinstance(c.args[0], ast.Constant) and isinstance(c.args[0].value, str)), None)
