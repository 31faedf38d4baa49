"""``snnlab grade``: a folder of notebooks becomes a table."""

from __future__ import annotations

import math
import os
import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from snnlab.exceptions import ValidationError
from snnlab.grading.box.layer import Layer, best_layer
from snnlab.grading.keeper.checking import Checker
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.intake import Submission, submissions
from snnlab.grading.keeper.judging import Course, grade_one, without_points
from snnlab.grading.keeper.kernel import kernel_folder
from snnlab.grading.keeper.sheet import terminal_table, write_csv
from snnlab.grading.keeper.sitting import Rules
from snnlab.grading.lessons import lessons_in
from snnlab.grading.trial import PUBLIC_SEED, SEED_VARIABLE, grading_seed

CELL_SECONDS = 30.0


def grade(
    folder: Path,
    lessons: Path,
    out: Path | None = None,
    workers: int | None = None,
    timeout: float = CELL_SECONDS,
    isolation: str = "auto",
) -> int:
    """Grade every notebook in ``folder``, print the table, and write it to ``out`` as CSV. Returns 0 when done.

    Parameters
    ----------
    folder : holds ``student.ipynb`` or ``student/file.ipynb``.
    lessons : holds ``src/NN_name/checks.py``.
    out : CSV file to write, or None.
    workers : notebooks at a time; by default one for each processor but one.
    timeout : [s] that one cell may take.
    isolation : "auto", or "none" to allow grading without isolation.

    Raises
    ------
    ValidationError
        If there is nothing to grade, or a setting makes no sense.
    NoIsolation
        If this machine has none and ``isolation`` is not "none".
    """
    workers = _checked(workers, timeout)
    handed_in = submissions(Path(folder))
    layer = best_layer(isolation)
    print(layer.sentence[0].upper() + layer.sentence[1:])
    if grading_seed() == PUBLIC_SEED:
        print(f"Hidden inputs come from the public seed. Set {SEED_VARIABLE} to a number of your own for other ones.")
    with kernel_folder() as kernel:
        course = _course(Path(lessons), timeout, kernel, Path(folder))
        rows = grade_all(handed_in, course, layer, workers)
    print(terminal_table(rows))
    if out is not None:
        write_csv(rows, course.worth, Path(out))
        print(f"{len(rows)} notebook{'s' * (len(rows) > 1)} graded; the table is in {out}")
    return 0


def grade_all(handed_in: Sequence[Submission], course: Course, layer: Layer, workers: int) -> list[Graded]:
    """The rows, in the order of the submissions, made by as many workers at a time."""
    rows: dict[Submission, Graded] = {}
    places: queue.SimpleQueue[tuple[int, Checker]] = queue.SimpleQueue()
    with _checkers(course.lessons, workers) as checkers, ThreadPoolExecutor(workers) as pool:
        for place in enumerate(checkers):
            places.put(place)

        def work(submission: Submission) -> Graded:
            worker, checker = place = places.get()
            try:
                return grade_one(submission, course, layer, checker, worker)
            except Exception as error:  # one notebook must never cost the class
                said = f"the grader failed on it: {type(error).__name__}: {error}"
                return without_points(submission, course, layer, "grader failed", said)
            finally:
                places.put(place)

        waiting = {pool.submit(work, submission): submission for submission in handed_in}
        try:
            for done in tqdm(as_completed(waiting), total=len(waiting), unit="notebook", disable=None):
                rows[waiting[done]] = done.result()
        except KeyboardInterrupt:  # do not begin those that still wait
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [rows[submission] for submission in handed_in]


@contextmanager
def _checkers(lessons: Path, workers: int) -> Iterator[list[Checker]]:
    checkers = [Checker(lessons) for _ in range(workers)]
    try:
        yield checkers
    finally:
        for checker in checkers:
            checker.close()


def _course(lessons: Path, timeout: float, kernel: Path, handed_in: Path) -> Course:
    known = lessons_in(lessons)
    return Course(
        worth={number: {e.id: float(e.points) for e in lesson.exercises} for number, lesson in known.items()},
        titles={e.id: e.title for lesson in known.values() for e in lesson.exercises},
        rules=Rules(
            timeout,
            exercises=frozenset(e.id for lesson in known.values() for e in lesson.exercises),
            endings={number: lesson.endings for number, lesson in known.items()},
            hidden=(lessons.absolute(), handed_in.absolute()),
            kernel=kernel,
        ),
        seed=grading_seed(),
        lessons=lessons.absolute(),
    )


def _checked(workers: int | None, timeout: float) -> int:
    if not (math.isfinite(timeout) and timeout > 0):
        raise ValidationError(f"--timeout must be a time above 0 s (got {timeout:g}). Try 30.")
    if workers is None:
        return max(1, (os.cpu_count() or 2) - 1)
    if workers < 1:
        raise ValidationError(f"--workers must be at least 1 (got {workers}).")
    return workers
