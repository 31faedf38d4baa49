"""A large class on many machines: a dask cluster's workers grade, this process keeps the gradebook."""

from __future__ import annotations

import dataclasses
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab.grading.box.layer import best_layer
from snnlab.grading.keeper.checking import Checker
from snnlab.grading.keeper.intake import Refused, content
from snnlab.grading.keeper.judging import Course
from snnlab.grading.keeper.kernel import kernel_folder
from snnlab.grading.keeper.work import Done, Task, do

KEPT = ExitStack()
"""What a worker keeps until it ends."""
PATIENCE = "10s"
MOST_PLACES = 1000
"""User ids for the boxes of one machine."""


def on_cluster(tasks: Sequence[Task], course: Course, how: Any) -> Iterator[Done]:
    """What came of the tasks, one by one as the workers of ``how.scheduler`` are done with them.

    Each worker finds the lessons at the same path as here, and isolates with the best layer that it has.

    Raises
    ------
    ValidationError
        If dask's package ``distributed`` is missing, or no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise ValidationError("--scheduler needs dask's package: pip install 'snnlab[cluster]'.") from None
    try:
        client = Client(how.scheduler, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise ValidationError(
            f"no scheduler answers at {how.scheduler} ({error}). Start one with: dask scheduler"
        ) from None
    elsewhere = dataclasses.replace(
        course, rules=dataclasses.replace(course.rules, kernel=None)
    )  # each machine has its own
    with client:
        shared = client.scatter(elsewhere, broadcast=True)
        waiting = [client.submit(_on_worker, _with_data(task), shared, how.isolation, pure=False) for task in tasks]
        for future in as_completed(waiting):
            yield future.result()
            future.release()


def _with_data(task: Task) -> Task:
    """The task with its file's bytes, for a machine that may not have the file; what is refused, is refused again there."""
    if task.before is not None:
        return task
    try:
        return dataclasses.replace(task, data=content(task.submission))
    except Refused:
        return task


def _on_worker(task: Task, course: Course, isolation: str) -> Done:
    """Runs on a worker."""
    here = dataclasses.replace(course, rules=dataclasses.replace(course.rules, kernel=_kernel(os.getpid())))
    thread = threading.get_ident()  # a worker's threads may not share a checker
    place = (os.getpid() * 31 + thread // 4096) % MOST_PLACES
    return do(task, here, _layer(isolation), _checker(course.lessons, thread), place)


@cache
def _layer(isolation: str) -> Any:
    return best_layer(isolation)


@cache
def _checker(lessons: Path, thread: int) -> Checker:
    return Checker(lessons)


@cache
def _kernel(process: int) -> Path | None:
    """The compiled simulator of this machine; kept for as long as the worker lives."""
    return KEPT.enter_context(kernel_folder())
