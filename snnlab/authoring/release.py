"""`snnlab release`: what students get, after validation; and the editions that others get."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from snnlab.authoring.answers import near_misses
from snnlab.authoring.edition import EDITIONS
from snnlab.authoring.handout import handout, write_files, write_handout, zipped
from snnlab.authoring.instructor import instructor
from snnlab.authoring.nbgrader_edition import nbgrader_edition
from snnlab.authoring.notebook import notebook_bytes
from snnlab.authoring.places import course_here, rooms_here
from snnlab.authoring.running import run_notebook
from snnlab.authoring.source import read_source, source_file
from snnlab.course.rooms import Room
from snnlab.exceptions import ValidationError
from snnlab.grading.lessons import Lesson

ALL_EDITIONS = (*EDITIONS, "instructor", "nbgrader")


def release(names: Sequence[str] | None = None, start: Path = Path()) -> list[Path]:
    """Write ``release/NN_name/`` and ``release/NN_name.zip`` of the course for these assignments; returns the paths.

    Raises
    ------
    ValidationError
        If there is no course here, or no assignment of that name.
    """
    course = course_here(start)
    if course is None:
        raise ValidationError("a release belongs into a course. Go to its folder, or make one with: snnlab new NAME")
    written = []
    for room in rooms_here(names, start):
        files = handout(room)
        write_handout(files, course.release / room.name)
        archive = course.release / f"{room.name}.zip"
        archive.write_bytes(zipped(files, room.name))
        written += [course.release / room.name, archive]
    return written


def write_edition(edition: str, out: Path, names: Sequence[str] | None = None, start: Path = Path()) -> list[Path]:
    """Write another edition of these assignments under ``out``: a notebook each, for nbgrader a folder each.

    Raises
    ------
    ValidationError
        If there is no such edition, or ``out`` is where students get their files from.
    """
    if edition not in ALL_EDITIONS:
        raise ValidationError(f"edition '{edition}' is not known; choose one of {', '.join(ALL_EDITIONS)}.")
    course = course_here(start)
    if course and course.release.absolute() in (out.absolute(), *out.absolute().parents):
        raise ValidationError(f"the {edition} edition holds solutions: write it outside of {course.release}.")
    written = []
    for room in rooms_here(names, start):
        folder = out / room.name if edition == "nbgrader" else out
        files = edition_files(room, edition)
        write_files(files, folder)
        written.append(folder / f"{room.name}.ipynb")
    return written


def edition_files(room: Path, edition: str) -> dict[str, bytes]:
    """``{relative path: bytes}`` of an edition."""
    if edition in EDITIONS:
        return handout(room, edition)
    source, lesson = read_source(source_file(room)), Lesson(room)
    if edition == "nbgrader":
        secret = room / "hidden.py"
        hidden = secret.read_text(encoding="utf-8") if secret.is_file() else ""
        cells = nbgrader_edition(source.cells, lesson.exercises, hidden)
        return handout(room) | {f"{room.name}.ipynb": notebook_bytes(source, cells, edition)}
    solved = handout(room, "solved")
    ran = run_notebook(solved[f"{room.name}.ipynb"], solved)
    cells = instructor(source.cells, lesson.exercises, lesson.hints, near_misses(Room(room)), ran)
    return {f"{room.name}.ipynb": notebook_bytes(source, cells, edition)}
