"""Where the lessons are: beside the open notebook, in the source tree, or else in the installed wheel."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import snnlab
from snnlab.course.about import About, about
from snnlab.exceptions import ValidationError
from snnlab.room_file import load_room_file

if TYPE_CHECKING:
    from snnlab.grading import Exercise


@dataclass(frozen=True)
class Room:
    """One lesson's folder: its text, its checks, its right answers and the wrong ones."""

    folder: Path

    @property
    def lesson(self) -> str:
        """The lesson's number, such as ``"07"``."""
        return self.folder.name.split("_")[0]

    @property
    def title(self) -> str:
        """The lesson's name in words, such as ``"Multiplication"``."""
        return self.about().title

    @property
    def notebook(self) -> Path:
        """The student edition built from this room."""
        return self.notebook_in("")

    def notebook_in(self, language: str) -> Path:
        """The student edition in a language, whether or not there is one; "" is the first."""
        return self.folder.parent.parent / language / f"{self.folder.name}.ipynb"

    def about(self, language: str = "") -> About:
        """What the map of the course says of this lesson, in this language where it is translated."""
        name = self.folder.name.split("_", 1)[1].replace("_", " ").capitalize()
        return about(self.notebook_in(language)) or about(self.notebook) or About(name)

    def module(self, name: str) -> ModuleType:
        """One of the room's Python files: ``"checks"``, ``"reference"`` or ``"mutants"``; loaded once.

        ``checks.py`` may leave ``HINTS`` to ``hints.py``.
        """
        path = (self.folder / f"{name}.py").absolute()
        full_name = f"snnlab_lesson_{self.lesson}_{name}"
        module = sys.modules.get(full_name)
        if module is None or module.__file__ != str(path):  # another course may have a lesson of this number, too
            module = load_room_file(full_name, path)
            if name == "checks" and not hasattr(module, "HINTS"):
                module.HINTS = self.module("hints").HINTS if (self.folder / "hints.py").exists() else {}  # type: ignore[attr-defined]
        return module

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with this id.

        Raises
        ------
        ValidationError
            If the lesson has none of that id; the sentence names the nearest one.
        """
        exercises = {exercise.id: exercise for exercise in self.module("checks").exercises}
        if exercise_id not in exercises:
            near = get_close_matches(exercise_id, exercises, n=1, cutoff=0.5)
            remedy = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(exercises)}."
            raise ValidationError(f"lesson {self.lesson} has no exercise '{exercise_id}'. {remedy}")
        return exercises[exercise_id]


def lessons_folder() -> Path:
    """The folder with the notebooks and, under ``src``, the rooms; the source tree comes before the wheel."""
    package = Path(snnlab.__file__).parent
    for folder in (package.parent / "lessons", package / "_lessons"):
        if (folder / "src").is_dir():
            return folder
    raise ValidationError("the lessons are not where snnlab is installed. Install snnlab again.")


def lesson_rooms() -> list[Room]:
    """All lessons of snnlab's own, in their order."""
    return _rooms_under(lessons_folder() / "src")


def room_of(lesson: str) -> Room:
    """The room of ``"07"``, or of an exercise in it, ``"07.2"``: beside the notebook, ``src/07_name``, or else snnlab's own.

    Raises
    ------
    ValidationError
        If there is no such lesson; the sentence names the nearest one.
    """
    rooms = {room.lesson: room for room in (*lesson_rooms(), *_rooms_under(Path.cwd() / "src"))}
    number = str(lesson).partition(".")[0]
    if number not in rooms:
        near = number.zfill(2) if number.zfill(2) in rooms else (get_close_matches(number, rooms, n=1) or [""])[0]
        remedy = f"Did you mean '{near}'?" if near else f"There are: {', '.join(sorted(rooms))}."
        raise ValidationError(f"there is no lesson '{number}'. {remedy}")
    return rooms[number]


def _rooms_under(folder: Path) -> list[Room]:
    return [Room(checks.parent) for checks in sorted(folder.glob("[0-9]*_*/checks.py"))]
