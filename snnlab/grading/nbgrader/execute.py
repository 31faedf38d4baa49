"""IsolatedExecute takes the place of nbgrader's Execute: nothing of a student's runs in nbgrader's process or as its user."""

from __future__ import annotations

import atexit
import copy
import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor  # pyright: ignore[reportMissingImports]
from traitlets import Float, Unicode

from snnlab.exceptions import ValidationError
from snnlab.grading.box.layer import Layer, best_layer
from snnlab.grading.keeper.checking import Checker
from snnlab.grading.keeper.course import course_of
from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.keeper.intake import Submission
from snnlab.grading.keeper.judging import Course, grade_notebook
from snnlab.grading.keeper.kernel import kernel_folder
from snnlab.grading.nbgrader.cells import graded_exercise, outputs_for, without_tests
from snnlab.grading.trial import grading_seed, seed_from


class IsolatedExecute(NbGraderPreprocessor):
    """Runs a notebook in a box, and writes under each check what snnlab's checker says of its answer."""

    lessons = Unicode(help="The course's folder, with source/NN_name/checks.py.").tag(config=True)
    isolation = Unicode("auto", help="auto, the name of a layer, or none to trust every notebook.").tag(config=True)
    seed = Unicode(help="Where hidden inputs come from: any text. Keep it to yourself.").tag(config=True)
    timeout = Float(30.0, help="Seconds that one cell may take.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook with outputs under its checks; every other cell's outputs are left out."""
        exercises = {place: graded_exercise(cell) for place, cell in enumerate(nb.cells)}
        graded = self._graded(nb, resources["nbgrader"]["student"], resources["nbgrader"]["notebook"])
        questions = {question.exercise: question for question in graded.questions}
        for place, exercise in exercises.items():
            if exercise is not None:
                cell = nb.cells[place]
                question = questions.get(exercise) or Question(exercise, reason=graded.reason or "no answer was found")
                cell.outputs = [_node(output) for output in outputs_for(question, float(cell.metadata.nbgrader.points))]
        return nb, resources

    def _graded(self, nb: Any, student: str, notebook: str) -> Graded:
        sitting = _ready(self.lessons, self.isolation, self.seed, self.timeout)
        submission = Submission(Path(f"{notebook}.ipynb"), student, f"{student}/{notebook}.ipynb")
        graded, _ = grade_notebook(submission, _seen_by_box(nb), sitting.course, sitting.layer, sitting.checker, 0)
        if graded.status == "grader failed":
            said = "; ".join(f"{q.exercise}: {q.reason}" for q in graded.questions if q.status == "broken")
            raise ValidationError(
                f"the checks of {notebook} failed themselves ({said}), so {student} has no points yet."
            )
        if graded.reason:
            self.log.warning("%s: %s", submission.file, graded.reason)
        return graded


class _Sitting:
    """What all notebooks of one call of nbgrader share."""

    def __init__(self, lessons: str, isolation: str, seed: str, timeout: float) -> None:
        if not lessons:
            raise ValidationError("IsolatedExecute.lessons is not set: name the course's folder in nbgrader_config.py.")
        self.stack = ExitStack()
        kernel = self.stack.enter_context(kernel_folder())
        self.layer: Layer = best_layer(isolation)
        number = seed_from(seed) if seed else grading_seed()
        self.course: Course = course_of(Path(lessons), number, timeout, kernel, (Path.cwd(),))
        self.checker = Checker(self.course.lessons)
        self.stack.callback(self.checker.close)
        atexit.register(self.stack.close)


_sittings: dict[tuple[Any, ...], _Sitting] = {}


def _ready(*settings: Any) -> _Sitting:
    if settings not in _sittings:
        _sittings[settings] = _Sitting(*settings)
    return _sittings[settings]


def _seen_by_box(nb: Any) -> bytes:
    """The notebook without hidden tests and outputs."""
    seen = copy.deepcopy(nb)
    for cell in seen.cells:
        if cell.cell_type == "code":
            cell.outputs = []
        if graded_exercise(cell) is not None:
            cell.source = without_tests(cell.source)
    return json.dumps(seen).encode()


def _node(output: dict[str, Any]) -> Any:
    from nbformat import from_dict

    return from_dict(output)
