"""Who handed in something that cannot be graded: kept beside the notebooks, so that they get a row with the reason."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from snnlab.grading.whole import write_whole

FILE = ".refused.json"


@dataclass(frozen=True)
class Refusal:
    """Something handed in that was not taken.

    Parameters
    ----------
    student : who.
    file : what they called it.
    lesson : the lesson it was for, such as ``"07"``; empty if that is not known.
    reason : why it was not taken, for the student.
    """

    student: str
    file: str
    lesson: str
    reason: str


def refusals(submitted: Path) -> list[Refusal]:
    """What the last collections did not take, and nobody handed in better since; in order of the students."""
    try:
        rows = json.loads((submitted / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    names = {field.name for field in dataclasses.fields(Refusal)}
    return [Refusal(**row) for row in rows if isinstance(row, dict) and set(row) == names]


def keep_refusals(submitted: Path, rows: Sequence[Refusal]) -> None:
    """Write them down, each once."""
    if rows or (submitted / FILE).exists():
        ordered = [
            dataclasses.asdict(row) for row in sorted(set(rows), key=lambda row: (row.student, row.lesson, row.file))
        ]
        write_whole(submitted / FILE, json.dumps(ordered, indent=1).encode())
