"""What a class wrote, from a course's folder: code from the notebooks, numbers from the networks in the gradebook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tqdm import tqdm

from snnlab.grading.box.notebook import UnreadableNotebook, code_cells
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.intake import Submission, submissions
from snnlab.grading.keeper.kept import unpacked
from snnlab.grading.similar.odd import in_document
from snnlab.grading.similar.reader import Reader, reader
from snnlab.grading.similar.tokens import numbers
from snnlab.grading.similar.work import NOTHING, Given, Work, lesson_of, questions


def gather(course: CourseFolder, assignment: str = "") -> tuple[list[Work], dict[str, Given]]:
    """The works, one for each notebook, and what each lesson gave to everybody.

    Parameters
    ----------
    assignment : number of the only lesson to look at; all by default.

    Raises
    ------
    ValidationError
        If nothing was handed in.
    """
    given = _given(course)
    answered = _numbers(course)
    works: list[Work] = []
    with reader() as reads:
        for submission in tqdm(submissions(course.submitted), unit="notebook", disable=None):
            work = _work(submission, reads, given, answered)
            if work is not None and assignment in ("", work.lesson):
                works.append(work)
    return works, given


def _work(
    submission: Submission, reads: Reader, given: Mapping[str, Given], answered: Mapping[str, frozenset[float]]
) -> Work | None:
    cells = reads.cells(submission.path)
    if not cells:
        return None
    likely = submission.likely_lesson
    lesson = likely if likely and likely in given else lesson_of(cells) or likely or ""
    code = questions(cells, given.get(lesson, NOTHING).cells)
    return Work(submission.student, lesson, code, answered.get(submission.file, frozenset()))


def _given(course: CourseFolder) -> dict[str, Given]:
    """``{lesson: given}`` of the released notebooks."""
    found: dict[str, Given] = {}
    for path in sorted(course.release.glob("[0-9][0-9]_*/[0-9][0-9]_*.ipynb")):
        content = path.read_bytes()
        try:
            cells = tuple(code_cells(content))
        except UnreadableNotebook:
            continue
        known = numbers(content.decode("utf-8", "replace").replace('"', " ").replace("'", " "))
        found[path.name[:2]] = Given(cells, frozenset(known | numbers("\n".join(cells))))
    return found


def _numbers(course: CourseFolder) -> dict[str, frozenset[float]]:
    """``{file: numbers of its networks}``, of the notebooks that are graded already."""
    if not Path(course.gradebook).exists():
        return {}
    found: dict[str, frozenset[float]] = {}
    with Gradebook(course.gradebook) as book:
        for graded in book.files():
            entry = book.entry(graded.file)
            record = entry and book.record(entry.notebook, entry.run)
            if record:
                answers = unpacked(record).answers.values()
                networks = [m for m in answers if m.data.get("kind") == "network"]
                found[graded.file] = frozenset(n for m in networks for n in in_document(m.data["answer"], m.arrays))
    return found
