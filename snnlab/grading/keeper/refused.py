"""Rows for what ``collect`` did not take: nobody is left without one."""

from __future__ import annotations

from pathlib import Path

from snnlab.grading.intake.refusals import refusals
from snnlab.grading.keeper.gradebook import Entry, Gradebook
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.judging import Course, unanswered
from snnlab.grading.keeper.work import entry_of

MARK = "not taken: "
"""Begins the names of files that are not there, so that they are no name of a file that is."""


def write_refusals(submitted: Path, course: Course, book: Gradebook) -> list[str]:
    """Write a grade without points for each refusal, and withdraw those that something better came for; their files."""
    wanted = {graded.file: entry_of(graded, "", course) for graded in _grades(submitted, course)}
    for graded in book.files():
        if graded.file.startswith(MARK) and graded.file not in wanted:
            book.withdraw(graded.file)
    for file, entry in wanted.items():
        if _grade(book.entry(file)) != entry.graded:
            book.put(entry)
    return list(wanted)


def _grades(submitted: Path, course: Course) -> list[Graded]:
    return [
        Graded(
            row.student,
            f"{MARK}{row.student}/{row.file}",
            row.lesson,
            unanswered(row.lesson, course),
            "refused",
            row.reason,
        )
        for row in refusals(submitted)
    ]


def _grade(entry: Entry | None) -> Graded | None:
    return entry and entry.graded
