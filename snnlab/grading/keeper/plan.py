"""What is left to do: nothing for a file that is graded already, little where only a check changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snnlab.grading.keeper.fingerprint import hashed
from snnlab.grading.keeper.gradebook import Entry, Gradebook
from snnlab.grading.keeper.intake import Refused, Submission, content
from snnlab.grading.keeper.judging import Course
from snnlab.grading.keeper.work import Task, stale

AGAIN = ("grader failed",)
"""States that are no student's fault, so they are tried again each time."""


def tasks(handed_in: Iterable[Submission], course: Course, book: Gradebook, force: str = "") -> Iterator[Task]:
    """The tasks that are left.

    Parameters
    ----------
    handed_in : the files.
    course : what is graded against.
    book : the grades so far.
    force : "" for what is new or changed; "check" to check every answer again; "run" to run every notebook again.
    """
    for submission in handed_in:
        entry = book.entry(submission.file)
        if entry is None or force == "run" or _must_run(submission, entry, course):
            yield Task(submission)
            continue
        worth = course.worth.get(entry.graded.lesson, {})
        again = tuple(worth) if force == "check" else stale(entry, course.fingerprints, worth)
        if not again:
            continue
        record = book.record(entry.notebook, entry.run)
        yield (
            Task(submission) if record is None else Task(submission, None, entry.graded, record, entry.notebook, again)
        )


def _must_run(submission: Submission, entry: Entry, course: Course) -> bool:
    """Whether another run could hand over something else."""
    graded = entry.graded
    if graded.status in AGAIN or entry.run != course.run:
        return True
    if graded.status == "partly run" and entry.cell_seconds != course.rules.cell_seconds:
        return True
    try:
        return hashed(content(submission)) != entry.notebook
    except Refused as refusal:
        return graded.status != "refused" or graded.reason != str(refusal)
