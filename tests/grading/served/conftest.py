"""A lesson whose answers are functions, and a way to grade one notebook of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from snnlab.grading.box.layer import Layer, NoIsolation, best_layer
from snnlab.grading.keeper.checking import Checker
from snnlab.grading.keeper.course import course_of
from snnlab.grading.keeper.intake import Submission
from snnlab.grading.keeper.judging import grade_notebook

COURSE = Path(__file__).parent / "course"


@pytest.fixture(scope="package", params=["A", "C", "none"])
def layer(request) -> Layer:
    """Each isolation in turn: in some of them a box may make processes, in others it may not."""
    try:
        return best_layer(request.param)
    except NoIsolation as reason:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"LAYER {request.param} IS NOT TESTED: {reason}")


@pytest.fixture(scope="package")
def graded(layer):
    """A function that grades a notebook of these cells; ``{exercise: question}`` and the whole grade."""
    course = course_of(COURSE, seed=5, timeout=5.0, kernel=None, hidden=())
    checker = Checker(course.lessons)

    def grade(*cells: str):
        submission = Submission(Path("91_ada.ipynb"), "ada", "91_ada.ipynb")
        graded, _ = grade_notebook(submission, as_notebook(cells), course, layer, checker, 0)
        return {question.exercise: question for question in graded.questions}, graded

    yield grade
    checker.close()


def as_notebook(cells) -> bytes:
    """A notebook's bytes."""
    code = [{"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": None} for c in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()
