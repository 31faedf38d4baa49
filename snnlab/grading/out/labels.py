"""What lessons are called, read from their rooms without running anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^# +(?:\d\d\b[\s·.:–-]*)?(?P<title>\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Label:
    """A lesson's names.

    Parameters
    ----------
    room : its folder's name, such as ``"07_multiplication"``.
    title : for people, such as ``"Multiplication"``.
    """

    room: str
    title: str


Labels = Mapping[str, Label]
"""``{"07": Label}``"""


def labels_in(folder: Path) -> dict[str, Label]:
    """The lessons of the folder that holds ``src/NN_name`` or ``source/NN_name``, in order."""
    rooms = sorted(
        room for above in ("source", "src") for room in folder.glob(f"{above}/[0-9][0-9]_*") if room.is_dir()
    )
    return {room.name[:2]: Label(room.name, _title(room)) for room in reversed(rooms)} if rooms else {}


def label_of(lesson: str, file: str, labels: Labels) -> Label:
    """The lesson's label; of a notebook whose lesson nobody knows, what its file is called."""
    if lesson in labels:
        return labels[lesson]
    stem = Path(file).stem or "notebook"
    return Label(
        f"{lesson}_{stem}" if lesson and not stem.startswith(lesson) else stem, f"Lesson {lesson}" if lesson else stem
    )


def _title(room: Path) -> str:
    """The heading of its text, else the folder's name in words."""
    try:
        heading = _HEADING.search((room / "lesson.md").read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        heading = None
    return heading["title"].strip() if heading else room.name[3:].replace("_", " ").capitalize()
