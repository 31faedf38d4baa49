"""All lessons of the course, with what a student has done of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from snnlab.course.rooms import Room, lesson_rooms

PATH_A = ("00", "01", "04", "05", "06", "07")
"""One afternoon: from the first spike to multiplication."""


@dataclass(frozen=True)
class Entry:
    """One lesson: what it is called and asks, where its notebook is, and the points so far.

    ``begun`` is whether anything was predicted or checked in it.
    """

    lesson: str
    title: str
    question: str
    minutes: int
    needs: tuple[str, ...]
    notebook: str  # relative to the folder of the open notebook
    points: float
    possible: float
    begun: bool

    @property
    def done(self) -> bool:
        """Whether every point is there."""
        return self.possible > 0 and self.points >= self.possible


def syllabus(folder: Path, language: str = "") -> list[Entry]:
    """Every lesson in order, as it stands for the student whose notebooks lie in ``folder``.

    Parameters
    ----------
    folder : where the notebooks and ``NN_name.progress.json`` are; a broken progress file counts as none.
    language : of titles and questions, where a lesson is translated.
    """
    return [_entry(room, folder, language) for room in lesson_rooms()]


def _entry(room: Room, folder: Path, language: str) -> Entry:
    name, about = room.notebook.name, room.about(language)
    translated = not language or room.notebook_in(language).exists()
    results = _results(folder / f"{room.folder.name}.progress.json")
    exercises = room.module("checks").exercises
    earned = sum(min(results.get(exercise.id, 0.0), exercise.points) for exercise in exercises)
    return Entry(
        room.lesson,
        about.title,
        about.question,
        about.minutes,
        about.needs,
        name if translated else f"../{name}",
        earned,
        float(sum(exercise.points for exercise in exercises)),
        (folder / f"{room.folder.name}.progress.json").is_file(),
    )


def _results(path: Path) -> dict[str, float]:
    """Points by exercise, as the progress file remembers them."""
    try:
        results = json.loads(path.read_text(encoding="utf-8"))["results"]
        return {str(key): float(earned) for key, (earned, _) in results.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
