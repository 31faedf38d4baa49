"""Who does the work: threads that each have a checker process, or a cluster's workers."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from snnlab.grading.box.layer import Layer
from snnlab.grading.keeper.checking import Checker
from snnlab.grading.keeper.judging import Course
from snnlab.grading.keeper.work import Done, Task, do


def locally(tasks: Sequence[Task], course: Course, layer: Layer, workers: int) -> Iterator[Done]:
    """What came of the tasks, one by one as they are done, with so many at a time."""
    places: queue.SimpleQueue[tuple[int, Checker]] = queue.SimpleQueue()
    with _checkers(course.lessons, workers) as checkers, ThreadPoolExecutor(workers) as pool:
        for place in enumerate(checkers):
            places.put(place)

        def work(task: Task) -> Done:
            worker, checker = place = places.get()
            try:
                return do(task, course, layer, checker, worker)
            finally:
                places.put(place)

        waiting = [pool.submit(work, task) for task in tasks]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:  # Ctrl-C: do not begin those that still wait
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _checkers(lessons: Path, workers: int) -> Iterator[list[Checker]]:
    checkers = [Checker(lessons) for _ in range(workers)]
    try:
        yield checkers
    finally:
        for checker in checkers:
            checker.close()
