"""Which rooms a verb works on: those of the course that one is in, or else the lessons of the project that one is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from snnlab.authoring.source import FILES
from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.folder import SETTINGS, CourseFolder, course_folder


def course_here(start: Path = Path()) -> CourseFolder | None:
    """The course that ``start`` lies in, or None."""
    here = start.absolute()
    return course_folder(here) if any((folder / SETTINGS).is_file() for folder in (here, *here.parents)) else None


def rooms_here(names: Sequence[str] | None = None, start: Path = Path()) -> list[Path]:
    """The rooms of these names or numbers (default: all) in the course, or in the project, that ``start`` lies in.

    Raises
    ------
    ValidationError
        If there is neither, or no room of that name.
    """
    course = course_here(start)
    folder = course.source if course else start.absolute() / "lessons" / "src"
    rooms = rooms_in(folder)
    if not rooms:
        where = f"no assignment in {folder}" if course else f"no course and no lessons in {start.absolute()}"
        raise ValidationError(f"there is {where}. Make one with: snnlab new NAME")
    return chosen(rooms, names)


def rooms_in(folder: Path) -> list[Path]:
    """The rooms in a folder, in their order."""
    return sorted({path.parent for name in FILES for path in folder.glob(f"[0-9][0-9]_*/{name}")})


def chosen(rooms: Sequence[Path], names: Iterable[str] | None) -> list[Path]:
    """Those of the rooms that are named, by number, folder name, or both without the number."""
    if names is None:
        return list(rooms)
    by_name = {key: room for room in rooms for key in (room.name, room.name[:2], room.name[3:])}
    found = set()
    for name in names:
        if name not in by_name:
            near = get_close_matches(name, by_name, n=1)
            remedy = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(room.name for room in rooms)}."
            raise ValidationError(f"there is no lesson '{name}'. {remedy}")
        found.add(by_name[name])
    return [room for room in rooms if room in found]
