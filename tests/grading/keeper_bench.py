"""A small course with a class, for tests of the keeper: answers without networks, so that a notebook takes a second."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from snnlab.grading.keeper.folder import CourseFolder, course_folder

CHECKS = '''
"""A course for tests."""

from snnlab.grading import Choice, Criterion, Essay, Exercise, Value, points

LIMIT = 0.5
OTHER = 7


@points(2)
def is_the_number(answer, trial):
    """Six times seven"""
    return Criterion(abs(answer - _number()) < LIMIT, answer, 42, message="not it", hint_id="sum")


def _number():
    return 6 * 7


@points(1)
def is_a_spike(answer, trial):
    """The right word"""
    return Criterion(answer == "a spike")


exercises = [
    Exercise("01.1", "A number", 3, Value(), [is_the_number], hidden=1),
    Exercise("01.2", "A word", 1, Choice(("a spike", "a wave")), [is_a_spike]),
    Exercise("01.3", "Explain", 2, Essay()),
]
'''
HIDDEN = '''
from snnlab.grading import Criterion, points


@points(1)
def is_whole(answer, trial):
    """A whole number"""
    return Criterion(float(answer).is_integer(), message="look at its kind", note="SECRET-NOTE")


CHECKS = {"01.1": [is_whole]}
'''
HINTS = 'HINTS = {"sum": ("Nudge.", "Where.", "A product is no sum.")}\n'


def a_course(folder: Path) -> CourseFolder:
    """A course with one assignment and nobody in it."""
    room = folder / "source" / "01_numbers"
    room.mkdir(parents=True)
    (room / "checks.py").write_text(CHECKS)
    (room / "hidden.py").write_text(HIDDEN)
    (room / "hints.py").write_text(HINTS)
    (folder / "course.toml").write_text('title = "A course"\nseed = "secret"\nworkers = 2\n')
    (folder / "submitted").mkdir()
    return course_folder(folder)


def hand_in(
    course: CourseFolder, student: str, number: str = "42", word: str = "a spike", essay: str = "Because."
) -> Path:
    """Somebody's notebook."""
    cells = [
        "from snnlab import *",
        f'check("01.1", {number})',
        f'check("01.2", "{word}")',
        f'check("01.3", "{essay}")',
    ]
    code = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    path = course.submitted / student / "01_numbers.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    return path


def copied(course: CourseFolder, folder: Path) -> CourseFolder:
    """The same course, elsewhere."""
    shutil.copytree(course.path, folder, symlinks=True)
    return course_folder(folder)
