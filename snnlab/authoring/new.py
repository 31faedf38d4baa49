"""A new assignment, complete and working, and a course around it where there is none. Nothing is ever overwritten."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.folder import SETTINGS, CourseFolder, course_folder

STARTER = Path(__file__).parent / "starter"
MOST_ASSIGNMENTS = 99


def course_at(path: Path) -> tuple[CourseFolder, list[Path]]:
    """The course that ``path`` lies in, or else a new one in ``path`` itself; and the files written for it."""
    start = path.absolute()
    if any((folder / SETTINGS).is_file() for folder in (start, *start.parents)):
        return course_folder(start), []
    words = {"TITLE": _quoted(start.name.replace("_", " ").capitalize()), "SEED": _quoted(secrets.token_hex(16))}
    written = []
    for template in sorted((STARTER / "course").iterdir()):
        target = start / {"gitignore": ".gitignore"}.get(template.name, template.name)
        if not target.exists():
            write_new(target, _filled(template.read_text(encoding="utf-8"), words))
            written.append(target)
    for folder in ("source", "submitted"):
        (start / folder).mkdir(exist_ok=True)
    return course_folder(start), written


def new_assignment(course: CourseFolder, name: str) -> list[Path]:
    """The files of a new assignment that works as it is: a network to build, a number to measure, a text to write."""
    return _furnished(new_room(course.source, name), STARTER / "assignment")


def new_lesson(root: Path, name: str) -> list[Path]:
    """The files of a new lesson that works as it is, in ``root``/lessons/src."""
    return _furnished(new_room(root / "lessons" / "src", name), STARTER / "lesson")


def _furnished(folder: Path, starter: Path) -> list[Path]:
    words = {"NN": folder.name[:2], "TITLE": title_of(folder)}
    written = []
    for template in sorted(starter.iterdir()):
        if template.is_file():
            written.append(folder / template.name)
            write_new(written[-1], _filled(template.read_text(encoding="utf-8"), words))
    return written


def new_room(source: Path, name: str) -> Path:
    """An empty folder ``NN_name`` in ``source``, with the next free number, or the one that ``name`` begins with.

    Raises
    ------
    ValidationError
        If the name has no letters, or is taken.
    """
    match = re.fullmatch(r"(?:(\d\d)[_ -]+)?(.+)", name.strip(), re.DOTALL)
    slug = re.sub(r"[^a-z0-9]+", "_", match[2].casefold()).strip("_") if match else ""
    if not match or not re.search(r"[a-z]", slug):
        raise ValidationError(f"'{name}' has no letters from a to z to name a folder with. Try: snnlab new squares")
    taken = {room.name[:2]: room for room in sorted(source.glob("[0-9][0-9]_*"))}
    number = match[1] or f"{max(map(int, taken), default=0) + 1:02d}"
    same = [room for room in taken.values() if room.name[3:] == slug] + ([taken[number]] if number in taken else [])
    if same or int(number) not in range(1, MOST_ASSIGNMENTS + 1):
        there = f"there is {same[0].name} already" if same else f"{number} is no number from 01 to {MOST_ASSIGNMENTS}"
        raise ValidationError(f"'{name}' cannot be made: {there}. Choose another name.")
    folder = source / f"{number}_{slug}"
    folder.mkdir(parents=True)
    return folder


def title_of(room: Path) -> str:
    """The room's name in words."""
    return room.name[3:].replace("_", " ").capitalize()


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises
    ------
    FileExistsError
        If it is.
    """
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(rf"\b({'|'.join(words)})\b", lambda match: words[match[1]], text)


def _quoted(text: str) -> str:
    """As TOML and JSON write it."""
    return json.dumps(text, ensure_ascii=False)
