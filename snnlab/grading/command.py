"""``snnlab grade``: a folder of notebooks becomes a gradebook and a table."""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from snnlab.exceptions import ValidationError
from snnlab.grading.box.layer import Layer, best_layer
from snnlab.grading.keeper.cluster import on_cluster
from snnlab.grading.keeper.course import course_of
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.intake import Submission, submissions
from snnlab.grading.keeper.judging import Course
from snnlab.grading.keeper.kernel import kernel_folder
from snnlab.grading.keeper.lock import only_one
from snnlab.grading.keeper.plan import tasks
from snnlab.grading.keeper.pool import locally
from snnlab.grading.keeper.refused import write_refusals
from snnlab.grading.keeper.sheet import terminal_table, write_csv
from snnlab.grading.keeper.timing import timing_table
from snnlab.grading.trial import PUBLIC_SEED, SEED_VARIABLE, grading_seed

CELL_SECONDS = 30.0


@dataclass(frozen=True)
class How:
    """The way a class is graded.

    Parameters
    ----------
    workers : notebooks at a time; by default one for each processor but one.
    timeout : [s] that one cell may take.
    isolation : "auto"; a layer's name, to have that one; or "none" to allow grading without isolation.
    seed : where hidden inputs come from; by default what the environment says.
    students, assignments : only these; all by default.
    force : "" for what is new or changed; "check" to check every answer again; "run" to run every notebook again.
    scheduler : address of a dask scheduler whose workers do the work.

    Raises
    ------
    ValidationError
        If a setting makes no sense.
    """

    workers: int | None = None
    timeout: float = CELL_SECONDS
    isolation: str = "auto"
    seed: int | None = None
    students: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    force: str = ""
    scheduler: str | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.timeout) and self.timeout > 0):
            raise ValidationError(f"--timeout must be a time above 0 s (got {self.timeout:g}). Try 30.")
        if self.workers is not None and self.workers < 1:
            raise ValidationError(f"--workers must be at least 1 (got {self.workers}).")

    @property
    def at_a_time(self) -> int:
        """How many notebooks run at once on this machine."""
        return self.workers or max(1, (os.cpu_count() or 2) - 1)


def grade(folder: Path, lessons: Path, out: Path | None = None, gradebook: Path | None = None, **how) -> int:
    """Grade every notebook in ``folder`` that is new or changed, and print the table. Returns 0 when done.

    Parameters
    ----------
    folder : holds ``student.ipynb`` or ``student/file.ipynb``.
    lessons : holds ``src/NN_name/checks.py`` or ``source/NN_name/checks.py``.
    out : CSV file to write, or None.
    gradebook : where the grades are kept, so that the work resumes after any end; None keeps them nowhere.
    how : the settings of ``How``.

    Raises
    ------
    ValidationError
        If there is nothing to grade, or a setting makes no sense.
    NoIsolation
        If this machine has none and ``isolation`` is not "none".
    """
    settings = How(**how)
    handed_in = _wanted(submissions(Path(folder)), settings)
    layer = best_layer(settings.isolation)
    print(layer.sentence[0].upper() + layer.sentence[1:])
    seed = grading_seed() if settings.seed is None else settings.seed
    if seed == PUBLIC_SEED:
        print(f"Hidden inputs come from the public seed. Set {SEED_VARIABLE} to a number of your own for other ones.")
    with kernel_folder() as kernel, _opened(gradebook) as book:
        course = course_of(Path(lessons), seed, settings.timeout, kernel, (Path(folder).absolute(),))
        fresh = grade_all(handed_in, course, layer, settings, book)
        files = {submission.file for submission in handed_in} | set(write_refusals(Path(folder), course, book))
        grades = [graded for graded in book.files() if graded.file in files]
    _tell(grades, fresh, course, out)
    return 0


def grade_all(handed_in: Sequence[Submission], course: Course, layer: Layer, how: How, book: Gradebook) -> list[Graded]:
    """Do what is left to do, and write down each grade as soon as there is one; returns the new ones."""
    left = list(tasks(handed_in, course, book, how.force))
    done = on_cluster(left, course, how) if how.scheduler else locally(left, course, layer, how.at_a_time)
    fresh = []
    for result in tqdm(done, total=len(left), unit="notebook", disable=None):
        book.put(result.entry, result.record)
        fresh.append(result.entry.graded)
    return fresh


def _wanted(handed_in: list[Submission], how: How) -> list[Submission]:
    """Those of the students and lessons asked for."""
    known = {submission.student for submission in handed_in}
    for student in how.students:
        if student not in known:
            raise ValidationError(f"'{student}' has handed in nothing. There are: {', '.join(sorted(known)[:10])}.")
    chosen = [s for s in handed_in if not how.students or s.student in how.students]
    return [s for s in chosen if not how.assignments or s.likely_lesson in (None, *how.assignments)]


@contextmanager
def _opened(path: Path | None) -> Iterator[Gradebook]:
    """The gradebook, for us alone."""
    if path is None:
        with Gradebook(":memory:") as book:
            yield book
        return
    with only_one(path), Gradebook(path) as book:
        yield book


def _tell(grades: Sequence[Graded], fresh: Sequence[Graded], course: Course, out: Path | None) -> None:
    print(terminal_table(grades))
    if fresh:
        print(timing_table(fresh))
    before = len(grades) - len(fresh)
    if before > 0:
        print(f"{before} of {len(grades)} were graded before and are unchanged.")
    counts = Counter(graded.status for graded in grades)
    print(", ".join(f"{number} {status}" for status, number in counts.most_common()))
    if out is not None:
        write_csv(grades, course.worth, Path(out))
        print(f"{len(grades)} notebook{'s' * (len(grades) != 1)} graded; the table is in {out}")
