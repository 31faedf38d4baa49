"""Who handed in what, read from the names that learning platforms give to downloads."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CANVAS = re.compile(r"(?P<person>[^_/]+)_(?:LATE_)?(?P<id>\d+)_(?P<number>\d+)_(?P<file>.+)", re.DOTALL)
_CANVAS_TEXT = re.compile(r"(?P<person>[^_/]+)_(?:LATE_)?(?P<id>\d+)_(?P<file>text\.html)")
_MOODLE = re.compile(
    r"(?P<person>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.*))?", re.DOTALL
)
_COPY = re.compile(r"(?:-(?P<dash>\d{1,3})| ?\((?P<bracket>\d{1,3})\))$")
NO_NUMBER = 0


@dataclass(frozen=True)
class Named:
    """What a path says.

    Parameters
    ----------
    person : the student, as the platform or the folder names them.
    file : the file's own name.
    id : Canvas's number of the student, or empty.
    number : Canvas's number of the file, which grows with time; 0 if there is none.
    mark : what tells two people of one name apart, such as Moodle's number of the participant.
    assignment : nbgrader's folder of the assignment, or empty.
    late : whether the platform says so.
    """

    person: str
    file: str
    id: str = ""
    number: int = NO_NUMBER
    mark: str = ""
    assignment: str = ""
    late: bool = False


def named(parts: tuple[str, ...]) -> Named:
    """Who and what, of a file's path in parts, the outermost folder first.

    Understands ``student.ipynb``, ``student/file``, ``student/assignment/file`` as nbgrader has it, Canvas's
    ``lovelaceada_LATE_12345_67890_file`` and Moodle's ``Ada Lovelace_12345_assignsubmission_file_/file``.
    """
    first, *below = parts
    if moodle := _MOODLE.fullmatch(first):
        file = below[-1] if below else moodle["file"] or first
        return Named(moodle["person"], file, mark=moodle["number"])
    if not below and (canvas := _CANVAS.fullmatch(first) or _CANVAS_TEXT.fullmatch(first)):
        return _of_canvas(canvas, first)
    if not below:
        return Named(first.rpartition(".")[0] or first, first)
    return Named(first, below[-1], assignment=below[0] if len(below) == 2 else "")


def from_platform(parts: tuple[str, ...]) -> bool:
    """Whether a platform made the path."""
    first, *below = parts
    of_canvas = not below and (_CANVAS.fullmatch(first) or _CANVAS_TEXT.fullmatch(first))
    return bool(_MOODLE.fullmatch(first) or of_canvas)


def _of_canvas(match: re.Match[str], whole: str) -> Named:
    number = int(match["number"][-18:]) if "number" in match.re.groupindex else NO_NUMBER
    late = whole[match.end("person") :].startswith("_LATE_")
    return Named(match["person"], match["file"], id=match["id"], mark=match["id"], number=number, late=late)


def without_copy(stem: str) -> tuple[str, int]:
    """``("07_multiplication", 2)`` of ``"07_multiplication-2"`` or ``"07_multiplication (2)"``: the name, and which copy."""
    copy = _COPY.search(stem)
    if copy is None or copy.start() == 0:
        return stem, 0
    return stem[: copy.start()], int(copy["dash"] or copy["bracket"])
