"""The zip that Gradescope takes as an autograder: it grades one notebook with snnlab in Gradescope's container."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from snnlab import __version__
from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.whole import write_whole

LEFT_OUT = {"reference.py", "mutants.py", "picture.py"}
"""Right and wrong answers, which grading does not need."""
SCRIPTS = ("setup.sh", "run_autograder")
_TIME = (1980, 1, 1, 0, 0, 0)


def write_autograder(
    path: Path, course: CourseFolder, lesson: str | None, isolation: str = "auto", wheel: Path | None = None
) -> str:
    """Write the zip, whole or not at all; returns a sentence about it.

    Parameters
    ----------
    path : where to.
    course : whose assignment it grades; hidden checks and the course's seed go into the zip.
    lesson : number of the assignment; None if there is only one.
    isolation : as ``snnlab grade --isolation``.
    wheel : a wheel of snnlab to install; None takes this version from the package index.

    Raises
    ------
    ValidationError
        If there is no such assignment, or no such wheel.
    """
    room = _room(course, lesson)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in SCRIPTS:
            _add(
                archive,
                name,
                files("snnlab.grading.out").joinpath("templates", name).read_bytes().replace(b"\r", b""),
                0o755,
            )
        _add(archive, "requirements.txt", _requirement(wheel).encode())
        if wheel is not None:
            _add(archive, f"wheels/{wheel.name}", _read(wheel))
        _add(archive, "course/course.toml", _settings(course).encode())
        _add(archive, "isolation", isolation.encode())
        for file, name in _files(course, room):
            _add(archive, f"course/{name}", file.read_bytes())
    write_whole(path, content.getvalue())
    return (
        f"The autograder of {room.name} is in {path}. Upload it in Gradescope under Configure Autograder; it holds your "
        "hidden checks, so give it to nobody else."
    )


def _room(course: CourseFolder, lesson: str | None) -> Path:
    rooms = {checks.parent.name[:2]: checks.parent for checks in sorted(course.source.glob("[0-9][0-9]_*/checks.py"))}
    if lesson is None and len(rooms) == 1:
        return next(iter(rooms.values()))
    if lesson not in rooms:
        known = ", ".join(room.name for room in rooms.values()) or "none with checks.py"
        raise ValidationError(f"an autograder grades one assignment. Name it with --assignment; there are: {known}.")
    return rooms[lesson]


def _files(course: CourseFolder, room: Path) -> Iterator[tuple[Path, str]]:
    """What grading reads: the room's checks, hints and data, and the students' notebook for where its answers are."""
    for file in sorted(room.rglob("*")):
        inside = file.relative_to(room)
        plain = file.is_file() and not file.is_symlink()
        hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if plain and not hidden and file.name not in LEFT_OUT and file.suffix not in (".md", ".ipynb"):
            yield file, f"source/{room.name}/{inside.as_posix()}"
    notebook = course.release / room.name / f"{room.name}.ipynb"
    if notebook.is_file():
        yield notebook, f"release/{room.name}/{room.name}.ipynb"


def _settings(course: CourseFolder) -> str:
    """``course.toml`` with what grading needs; JSON's strings and numbers are TOML's, too."""
    kept = {name: value for name, value in course.settings.items() if name in ("title", "seed", "timeout")}
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in kept.items())


def _requirement(wheel: Path | None) -> str:
    return f"snnlab=={__version__}\n" if wheel is None else f"./wheels/{wheel.name}\n"


def _read(wheel: Path) -> bytes:
    try:
        return wheel.read_bytes()
    except OSError as error:
        raise ValidationError(f"the wheel {wheel} cannot be read: {error.strerror}.") from None


def _add(archive: zipfile.ZipFile, name: str, content: bytes, mode: int = 0o644) -> None:
    """Equal contents give equal zips."""
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
