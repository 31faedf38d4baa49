"""The lessons as grading sees them: exercises to judge with, and where the answers stand in the students' notebooks."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from functools import cached_property
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path

from snnlab.exceptions import ValidationError
from snnlab.grading.box.notebook import UnreadableNotebook, code_cells
from snnlab.grading.exercise import Exercise


@dataclass(frozen=True)
class Lesson:
    """One lesson, by its room ``src/NN_name``; the student edition lies two folders above it."""

    room: Path

    @property
    def number(self) -> str:
        """Such as ``"07"``."""
        return self.room.name.partition("_")[0]

    @cached_property
    def exercises(self) -> list[Exercise]:
        """What ``checks.py`` lists. Runs that file: only for the trusted side."""
        name = f"snnlab_graded_{self.number}"
        loader = SourceFileLoader(name, str(self.room / "checks.py"))
        module = module_from_spec(ModuleSpec(name, loader, origin=loader.path))
        sys.modules[name] = module
        loader.exec_module(module)
        return list(module.exercises)

    @cached_property
    def endings(self) -> dict[str, str]:
        """``{"07.2": "mine"}``: what stands in the check cells of the student edition, for notebooks that lost them."""
        notebook = self.room.parent.parent / f"{self.room.name}.ipynb"
        try:
            sources = code_cells(notebook.read_bytes())
        except (OSError, UnreadableNotebook):
            return {}
        return {exercise: answer for source in sources for exercise, answer in _check_calls(source)}


def lessons_in(folder: Path) -> dict[str, Lesson]:
    """``{"07": Lesson}`` of the lessons folder that holds ``src``.

    Raises
    ------
    ValidationError
        If there is no lesson with checks.
    """
    rooms = sorted(checks.parent.absolute() for checks in (folder / "src").glob("[0-9][0-9]_*/checks.py"))
    if not rooms:
        raise ValidationError(f"there are no lessons with checks in {folder}. It must hold src/NN_name/checks.py.")
    return {lesson.number: lesson for lesson in map(Lesson, rooms)}


def _check_calls(source: str) -> list[tuple[str, str]]:
    """``check("id", expression)`` calls at the top level of a cell."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell with magics
        return []
    calls = [node.value for node in tree.body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    return [
        (call.args[0].value, ast.unparse(call.args[1]))
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "check" and len(call.args) == 2
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    ]
