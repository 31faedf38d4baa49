"""When progress is read and written: at a lesson's first call, and after each prediction and check."""

from __future__ import annotations

from pathlib import Path

from snnlab.course.diary import Diary
from snnlab.course.front_end import in_notebook
from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import Room

_diaries: dict[str, Diary] = {}


def take_up(room: Room) -> None:
    """Read what the notebook's file remembers of this lesson; once in a kernel, and nowhere else than in a notebook."""
    if not in_notebook() or room.lesson in _diaries:
        return
    diary = _diaries[room.lesson] = Diary(Path.cwd() / f"{room.folder.name}.progress.json", room.lesson)
    _say(diary.read(PROGRESS))


def write_down(lesson: str | None) -> None:
    """Write the lesson's progress beside the notebook, if it was taken up."""
    diary = _diaries.get(lesson or "")
    if diary is not None and (trouble := diary.write(PROGRESS)):
        del _diaries[diary.lesson]  # say it once
        _say(trouble)


def forget() -> None:
    """Begin anew, as in a fresh kernel."""
    _diaries.clear()


def _say(trouble: str) -> None:
    if trouble:
        print(trouble)
