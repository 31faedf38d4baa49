"""A folder of lessons as something to grade against."""

from __future__ import annotations

import json
from pathlib import Path

from snnlab import __version__
from snnlab.grading.functions import FunctionKind
from snnlab.grading.keeper.fingerprint import fingerprints, hashed
from snnlab.grading.keeper.judging import Course
from snnlab.grading.keeper.serving import Served
from snnlab.grading.keeper.sitting import Rules
from snnlab.grading.lessons import lessons_in


def course_of(lessons: Path, seed: int, timeout: float, kernel: Path | None, hidden: tuple[Path, ...]) -> Course:
    """Everything that the grades of these lessons hang on.

    Parameters
    ----------
    lessons : folder that holds ``src/NN_name/checks.py`` or ``source/NN_name/checks.py``.
    seed : where hidden inputs come from.
    timeout : [s] that one cell may take.
    kernel : folder with the compiled simulator, or None.
    hidden : folders that no box may see.

    Raises
    ------
    ValidationError
        If there is no lesson, or its exercises do not add up.
    """
    known = lessons_in(lessons)
    exercises = [exercise for lesson in known.values() for exercise in lesson.exercises]
    endings = {number: lesson.endings for number, lesson in known.items()}
    prints = {exercise: mark for lesson in known.values() for exercise, mark in fingerprints(lesson, seed).items()}
    functions = {e.id: Served(e.answer.seconds, e.hidden > 0) for e in exercises if isinstance(e.answer, FunctionKind)}
    return Course(
        worth={number: {e.id: float(e.points) for e in lesson.exercises} for number, lesson in known.items()},
        titles={exercise.id: exercise.title for exercise in exercises},
        rules=Rules(
            timeout,
            frozenset(e.id for e in exercises),
            endings,
            (lessons.absolute(), *hidden),
            kernel,
            functions,
        ),
        seed=seed,
        lessons=lessons.absolute(),
        fingerprints=prints,
        run=hashed(
            json.dumps([__version__, sorted(e.id for e in exercises), sorted(functions), endings], sort_keys=True)
        ),
    )
