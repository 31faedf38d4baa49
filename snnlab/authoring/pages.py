"""The notebooks of a course of lessons: which text builds which, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from snnlab.authoring.places import chosen, rooms_in
from snnlab.authoring.source import language_of, source_file, translations
from snnlab.exceptions import ValidationError

HOME = "index"


@dataclass(frozen=True)
class Page:
    """One notebook and the text that it is built from."""

    source: Path
    name: str  # "07_multiplication", or "index" for the course's home

    @property
    def language(self) -> str:
        """Of a translation, such as "zh"; "" for the first text."""
        return language_of(self.source)

    @property
    def is_home(self) -> bool:
        """Whether it is the map of the course and no lesson."""
        return self.name == HOME

    @property
    def path(self) -> Path:
        """Where the notebook belongs, seen from the folder of notebooks."""
        return Path(self.language) / f"{self.name}.ipynb"


def pages(root: Path, names: Iterable[str] | None = None) -> list[Page]:
    """The pages under `root`/lessons/src: home first, then lessons in order, each followed by its translations.

    Parameters
    ----------
    root : the project's folder.
    names : numbers or folder names of the lessons, or ``"index"``; default: all.
    """
    folder = Path(root) / "lessons" / "src"
    wanted = None if names is None else list(names)
    rooms = [] if wanted == [HOME] else chosen(lesson_rooms_in(Path(root)), _without_home(wanted))
    home = [folder / "index.md", *folder.glob("index.*.md")] if wanted is None or HOME in wanted else []
    found = [Page(path, HOME) for path in home if path.is_file()]
    return found + [page for room in rooms for page in _pages_of(room)]


def lesson_rooms_in(root: Path) -> list[Path]:
    """The rooms of the lessons, in their order.

    Raises
    ------
    ValidationError
        If there is none.
    """
    rooms = rooms_in(root / "lessons" / "src")
    if not rooms:
        raise ValidationError(f"no lessons/src/NN_name/lesson.md under '{root}': start this in the project's root.")
    return rooms


def _pages_of(room: Path) -> Iterator[Page]:
    yield Page(source_file(room), room.name)
    yield from (Page(path, room.name) for path in translations(room).values())


def _without_home(names: list[str] | None) -> list[str] | None:
    return None if names is None else [name for name in names if name != HOME]
