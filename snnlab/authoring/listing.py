"""`snnlab lessons list`: what there is, with times and points."""

from __future__ import annotations

from pathlib import Path

from snnlab.authoring.pages import lesson_rooms_in
from snnlab.authoring.source import read_source, source_file, translations
from snnlab.course.rooms import Room

HEAD = ("lesson", "title", "minutes", "needs", "exercises", "points", "also in")


def lesson_table(root: Path) -> list[tuple[str, ...]]:
    """One row for each lesson below a head, all as text."""
    return [HEAD, *(_row(room) for room in lesson_rooms_in(root))]


def in_columns(rows: list[tuple[str, ...]]) -> str:
    """The table as lines of equal columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(folder: Path) -> tuple[str, ...]:
    header = read_source(source_file(folder)).header
    exercises = Room(folder).module("checks").exercises if (folder / "checks.py").is_file() else []
    return (
        header.lesson,
        header.title,
        str(header.minutes or "?"),
        " ".join(header.needs) or "-",
        str(len(exercises)),
        f"{sum(exercise.points for exercise in exercises):g}",
        " ".join(translations(folder)) or "-",
    )
