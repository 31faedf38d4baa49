"""The table: as CSV, written whole or not at all, and on the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from snnlab.grading.keeper.graded import Graded
from snnlab.grading.out.cells import cell
from snnlab.grading.whole import write_whole


def write_csv(rows: Sequence[Graded], worth: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """One row for each notebook, and a first one with the points possible.

    Nothing that a student wrote can become a formula: such cells are quoted with an apostrophe.
    """
    lessons = sorted({row.lesson for row in rows} & set(worth))
    exercises = [exercise for lesson in lessons for exercise in worth[lesson]]
    possible = {exercise: points for lesson in lessons for exercise, points in worth[lesson].items()}
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["student", "file", "lesson", *exercises, "total", "possible", "status", "reason", "layer"])
    table.writerow(["points possible", "", "", *(f"{possible[e]:g}" for e in exercises), "", "", "", "", ""])
    for row in rows:
        points = row.points
        earned = [f"{points[e]:g}" if e in points else "" for e in exercises]
        texts = [cell(text) for text in (row.student, row.file, row.lesson)]
        end = [f"{row.total:g}", f"{row.possible:g}", row.status, cell(row.reasons), row.layer]
        table.writerow([*texts, *earned, *end])
    write_whole(path, text.getvalue().encode("utf-8", "replace"))


def terminal_table(rows: Sequence[Graded], width: int = 100) -> str:
    """The rows for reading: student, lesson, points, status, and the reason on a line of its own."""
    names = [cell(row.file)[:40] for row in rows]
    broad = max([len("notebook"), *map(len, names)])
    lines = [f"{'notebook':<{broad}}  lesson  points   status"]
    for row, name in zip(rows, names, strict=True):
        points = f"{row.total:g}/{row.possible:g}"
        lines.append(f"{name:<{broad}}  {row.lesson or '-':<6}  {points:<7}  {row.status}")
        if row.reasons:
            reason = cell(row.reasons)
            lines.append(f"    {reason if len(reason) <= width - 4 else reason[: width - 5] + '…'}")
    return "\n".join(lines)
