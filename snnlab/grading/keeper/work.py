"""One notebook's work: run it, or only check again what it handed over. What comes in and goes out can travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from snnlab.grading.box.layer import Layer
from snnlab.grading.keeper.checking import Checker
from snnlab.grading.keeper.fingerprint import hashed
from snnlab.grading.keeper.gradebook import Entry
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.intake import Refused, Submission, content
from snnlab.grading.keeper.judging import Course, check_again, grade_notebook, without_points
from snnlab.grading.keeper.kept import packed, unpacked


@dataclass(frozen=True)
class Task:
    """What is to be done about one file.

    Parameters
    ----------
    submission : the file.
    data : its bytes; None to read them when it is the file's turn.
    before : the grade that it has, if its answers are kept and only some exercises must be checked again.
    record : those answers.
    notebook : SHA-256 of the file that gave them.
    again : those exercises.
    """

    submission: Submission
    data: bytes | None = None
    before: Graded | None = None
    record: bytes | None = None
    notebook: str = ""
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """What came of a task: the gradebook's entry, and what to keep for the next time."""

    entry: Entry
    record: bytes | None = None


def do(task: Task, course: Course, layer: Layer, checker: Checker, worker: int) -> Done:
    """Do it, whatever the file holds: one notebook must never cost the class."""
    try:
        if task.before is not None and task.record is not None:
            graded = check_again(task.before, unpacked(task.record), task.again, course, checker)
            return Done(entry_of(graded, task.notebook, course))
        data = task.data if task.data is not None else content(task.submission)
        graded, record = grade_notebook(task.submission, data, course, layer, checker, worker)
        return Done(entry_of(graded, hashed(data), course), packed(record))
    except Refused as refusal:
        graded = without_points(task.submission, course, layer, "refused", str(refusal))
    except Exception as error:
        said = f"the grader failed on it: {type(error).__name__}: {error}"
        graded = without_points(task.submission, course, layer, "grader failed", said)
    return Done(entry_of(graded, "", course))


def entry_of(graded: Graded, notebook: str, course: Course) -> Entry:
    """What the gradebook writes down of a grade."""
    prints = {exercise: course.fingerprints[exercise] for exercise in course.worth.get(graded.lesson, {})}
    return Entry(graded, notebook, course.run, course.rules.cell_seconds, prints)


def stale(entry: Entry, fingerprints: Mapping[str, str], worth: Mapping[str, float]) -> tuple[str, ...]:
    """The exercises whose points were decided by something that is no more so; a removed one makes a lesson stale, too."""
    wanted = {exercise: fingerprints[exercise] for exercise in worth}
    if set(entry.fingerprints) - set(wanted):
        return tuple(wanted)
    return tuple(exercise for exercise, mark in wanted.items() if entry.fingerprints.get(exercise) != mark)
