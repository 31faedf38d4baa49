"""Validate rooms, with a bar while it takes, and say what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from snnlab.authoring.places import course_here, rooms_here
from snnlab.authoring.trying import SEEDS, seeds_for
from snnlab.authoring.validate import Report, validate
from snnlab.exceptions import ValidationError
from snnlab.grading.trial import seed_from


def validate_all(names: Sequence[str] | None = None, seeds: int = SEEDS, workers: int | None = None) -> list[Report]:
    """Validate the rooms of these names, print a report of each, and return those that have problems."""
    if seeds < 1 or (workers is not None and workers < 1):
        raise ValidationError(f"--seeds and --workers must be at least 1 (got {seeds} and {workers}).")
    course = course_here()
    secret = seed_from(course.settings["seed"]) if course and course.settings.get("seed") else None
    wanted = seeds_for(seeds, secret)
    processes = workers or max(1, (os.cpu_count() or 2) - 1)
    bad = []
    with _no_bytecode():
        for room in rooms_here(names):
            report = _with_a_bar(room, wanted, processes)
            print(in_words(report))
            bad += [report] if report.problems else []
    return bad


def in_words(report: Report) -> str:
    """The report as text: what was tried, the margins, notes and problems."""
    seeds, right, wrong = report.tried
    lines = [f"{report.room}: {right} right answers on {seeds} seeds, {wrong} near-misses"]
    lines += [f"  {margin.line}" for margin in report.margins]
    lines += [f"  Note: {note}" for note in report.notes]
    lines += [f"  Problem: {problem}" for problem in report.problems]
    return "\n".join([*lines, "  Not ready." if report.problems else "  Ready for release."])


def _with_a_bar(room: Path, seeds: Sequence[int], workers: int) -> Report:
    with tqdm(desc=room.name, unit="step", leave=False, disable=None) as bar:

        def tell(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        return validate(room, seeds, workers, tell=tell)


@contextmanager
def _no_bytecode() -> Iterator[None]:
    """Python keeps no compiled copies of the author's files: validation writes nothing."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
