"""The lessons as grading sees them: exercises to judge with, and where the answers stand in the students' notebooks."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

from snnlab.exceptions import ValidationError
from snnlab.grading.box.notebook import UnreadableNotebook, code_cells
from snnlab.grading.exercise import Exercise
from snnlab.grading.hints import Hints
from snnlab.room_file import load_room_file


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
        """What ``checks.py`` lists, with the checks of ``hidden.py``. Runs those files: only for the trusted side."""
        exercises = list(self._module("checks").exercises)
        hidden = dict(self._module("hidden").CHECKS) if (self.room / "hidden.py").exists() else {}
        strangers = sorted(set(hidden) - {exercise.id for exercise in exercises})
        if strangers:
            raise ValidationError(f"{self.room.name}/hidden.py: there is no exercise '{strangers[0]}' in checks.py.")
        return [exercise.with_hidden(hidden.get(exercise.id, ())) for exercise in exercises]

    @cached_property
    def hints(self) -> Hints:
        """What ``hints.py`` holds, if there is one."""
        return self._module("hints").HINTS if (self.room / "hints.py").exists() else {}

    def _module(self, file: str) -> ModuleType:
        return load_room_file(f"snnlab_graded_{self.number}_{file}", self.room / f"{file}.py")

    @cached_property
    def endings(self) -> dict[str, str]:
        """``{"07.2": "mine"}``: what stands in the check cells of the student edition, for notebooks that lost them."""
        course, name = self.room.parent.parent, f"{self.room.name}.ipynb"
        released = course / "release" / self.room.name / name
        try:
            sources = code_cells((released if released.exists() else course / name).read_bytes())
        except (OSError, UnreadableNotebook):
            return {}
        return {exercise: answer for source in sources for exercise, answer in _check_calls(source)}


def lessons_in(folder: Path) -> dict[str, Lesson]:
    """``{"07": Lesson}`` of the folder that holds ``src`` (a course of lessons) or ``source`` (a course of assignments).

    Raises
    ------
    ValidationError
        If there is no lesson with checks.
    """
    above = folder / "src" if (folder / "src").is_dir() else folder / "source"
    rooms = sorted(checks.parent.absolute() for checks in above.glob("[0-9][0-9]_*/checks.py"))
    if not rooms:
        raise ValidationError(
            f"there are no lessons with checks in {folder}. It must hold src/NN_name/checks.py, or source/NN_name/checks.py."
        )
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
