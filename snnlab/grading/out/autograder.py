"""What Gradescope's container runs for each submission: one student's notebook becomes ``results.json``.

``python -m snnlab.grading.out.autograder SOURCE SUBMISSION RESULTS``
"""

from __future__ import annotations

import dataclasses
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from snnlab.exceptions import SnnlabError
from snnlab.grading.box.layer import best_layer
from snnlab.grading.command import How, grade_all
from snnlab.grading.keeper.course import course_of
from snnlab.grading.keeper.folder import course_folder
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.intake import Submission
from snnlab.grading.keeper.judging import Course, unanswered
from snnlab.grading.keeper.kernel import kernel_folder
from snnlab.grading.out.gradescope import as_bytes, results
from snnlab.grading.trial import PUBLIC_SEED, seed_from
from snnlab.grading.whole import write_whole

STUDENT = "student"
MOST_NOTEBOOKS = 20


def main(argv: Sequence[str]) -> int:
    """Grade and write; whatever happens, there are results. Returns 0 when the notebook was graded."""
    source, submission, out = map(Path, argv)
    try:
        graded = grade_submission(source, submission)
    except Exception as error:
        traceback.print_exc()  # for the teacher: students do not see what is printed
        sentence = str(error) if isinstance(error, SnnlabError) else f"{type(error).__name__}: {error}"
        print(f"snnlab: {sentence}")
        graded = Graded(STUDENT, status="grader failed")
    write_whole(out, as_bytes(results(graded)))
    return 0 if graded.status != "grader failed" else 1


def grade_submission(source: Path, submission: Path) -> Graded:
    """The grade of what was handed in; of several notebooks the one that earns most.

    Parameters
    ----------
    source : the unpacked zip: ``course/`` and ``isolation``.
    submission : folder with what the student handed in.

    Raises
    ------
    ValidationError
        If the course cannot be read.
    NoIsolation
        If the container offers none, and the zip was not made with ``--isolation none``.
    """
    course = course_folder(source / "course")
    how = How(workers=1, timeout=float(course.settings.get("timeout", How.timeout)), isolation=_isolation(source))
    seed = seed_from(course.settings["seed"]) if course.settings.get("seed") else PUBLIC_SEED
    layer = best_layer(how.isolation)
    print(layer.sentence)
    with kernel_folder() as kernel, Gradebook(":memory:") as book:
        against = course_of(course.path, seed, how.timeout, kernel, (submission.absolute(),))
        notebooks = list(_notebooks(submission))
        if not notebooks:
            return _nothing(against)
        grade_all(notebooks, against, layer, how, book)
        best = max(book.files(), key=lambda graded: (graded.total, graded.possible))
    return best if best.lesson else dataclasses.replace(best, questions=_nothing(against).questions)


def _notebooks(folder: Path) -> list[Submission]:
    """The notebooks anywhere in the folder; links are refused when they are read."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".ipynb" and not _hidden(path, folder))
    return [Submission(path, STUDENT, path.relative_to(folder).as_posix()) for path in paths[:MOST_NOTEBOOKS]]


def _hidden(path: Path, folder: Path) -> bool:
    """Such as what Jupyter keeps in ``.ipynb_checkpoints``."""
    return any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)


def _nothing(course: Course) -> Graded:
    """No points, and what to hand in."""
    lesson = next(iter(course.worth))
    sentence = "there is no notebook in what you handed in. Hand in the file whose name ends with .ipynb"
    return Graded(STUDENT, "", lesson, unanswered(lesson, course), "not handed in", sentence)


def _isolation(source: Path) -> str:
    file = source / "isolation"
    return file.read_text().strip() if file.exists() else "auto"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
