"""``snnlab similar``."""

from __future__ import annotations

from pathlib import Path

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.roster import read_roster
from snnlab.grading.similar.compare import THRESHOLD, Pair, compare
from snnlab.grading.similar.gather import gather
from snnlab.grading.similar.out import export, terminal, write_pairs
from snnlab.grading.similar.work import NOTHING, Work


def similar(
    course: CourseFolder,
    assignment: str = "",
    out: Path | None = None,
    export_to: Path | None = None,
    threshold: float = THRESHOLD,
) -> list[Pair]:
    """Print the pairs of students whose work is most alike, and return them all.

    Parameters
    ----------
    assignment : number of the only lesson to look at; all by default.
    out : file to write all pairs to, as a page or as CSV.
    export_to : folder to write each answer to.
    threshold : how alike is told, 0 to 1.

    Raises
    ------
    ValidationError
        If nothing was handed in, or a setting makes no sense.
    """
    if not 0 < threshold <= 1:
        raise ValidationError(f"--threshold must be above 0 and at most 1 (got {threshold:g}). Try 0.6.")
    works, given = gather(course, assignment)
    people = read_roster(course.roster) if course.roster.exists() else {}
    by_lesson: dict[str, dict[str, Work]] = {}
    for work in works:  # of several notebooks of one student for one lesson, the longest
        others = by_lesson.setdefault(work.lesson, {})
        if work.student not in others or len(work.code) > len(others[work.student].code):
            others[work.student] = work
    pairs = [
        pair
        for lesson, own in sorted(by_lesson.items())
        for pair in compare(list(own.values()), given.get(lesson, NOTHING), threshold)
    ]
    print(terminal(pairs, people))
    if out is not None:
        write_pairs(pairs, people, out)
        print(f"{len(pairs)} pairs are in {out}")
    if export_to is not None:
        print(f"{export(works, given, export_to)} answers are in {export_to}")
    return pairs
