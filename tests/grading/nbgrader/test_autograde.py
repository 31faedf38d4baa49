"""The real ``nbgrader autograde`` with IsolatedExecute in place of Execute."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from snnlab.grading.box.layer import NoIsolation, best_layer

pytestmark = pytest.mark.slow

CHECKS = '''
from snnlab.grading import Criterion, Exercise, Value, points

@points(1)
def is_large(answer, trial):
    """More than forty."""
    return Criterion(answer > 40)

exercises = [Exercise("01.1", "A number", 3, Value(), [is_large], hidden=2)]
'''
HIDDEN = '''
from snnlab.grading import Criterion, points

@points(2)
def is_it(answer, trial):
    """The number itself."""
    return Criterion(answer == 42, message="Think again.")

CHECKS = {"01.1": [is_it]}
'''
TEST = """from snnlab import *
result = check("01.1", x)
earned = result.points
### BEGIN HIDDEN TESTS
earned = 42 * (x == 42)  # SECRET-TEST
### END HIDDEN TESTS
float(earned)"""
STUDENTS = {
    "right": ("x = 42", 3.0),
    "half": ("x = 41", 1.0),
    "wrong": ("x = 3", 0.0),
    "silent": ("x = ...", 0.0),
    "crashes": ("import os\nx = 42\nos._exit(0)", 0.0),
    "forges": ("import sys, snnlab\nx = 3\nsnnlab.check = lambda *a: type('R', (), {'points': 3.0})()", 0.0),
    "looks": ("x = 42 * ('SECRET-' + 'TEST' in open('/box/notebook.ipynb').read())", 0.0),
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    """Points of each student in nbgrader's gradebook, and the autograded notebooks."""
    try:
        best_layer()
    except NoIsolation as reason:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"ISOLATION IS NOT TESTED: {reason}")
    folder = tmp_path_factory.mktemp("nbgrader course")
    write_course(folder)
    nbgrader(folder, "generate_assignment", "01_number", "--create")
    for student, (answer, _) in STUDENTS.items():
        released = json.loads((folder / "release" / "01_number" / "01_number.ipynb").read_text())
        released["cells"][0]["source"] = answer
        place = folder / "submitted" / student / "01_number"
        place.mkdir(parents=True)
        (place / "01_number.ipynb").write_text(json.dumps(released))
    nbgrader(folder, "autograde", "01_number")
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        points = {student: book.find_submission("01_number", student).score for student in STUDENTS}
    texts = {s: (folder / "autograded" / s / "01_number" / "01_number.ipynb").read_text() for s in STUDENTS}
    return points, texts


def write_course(folder: Path) -> None:
    room = folder / "ours" / "source" / "01_number"
    room.mkdir(parents=True)
    (room / "checks.py").write_text(CHECKS)
    (room / "hidden.py").write_text(HIDDEN)
    (folder / "nbgrader_config.py").write_text(
        "from snnlab.grading.nbgrader import isolate\nc = get_config()\n"
        f"isolate(c, lessons={str(folder / 'ours')!r}, timeout=10.0, seed='a secret')\n"
    )
    source = folder / "source" / "01_number"
    source.mkdir(parents=True)
    cells = [
        code("### BEGIN SOLUTION\nx = 42\n### END SOLUTION", grade_id="answer-01-1", solution=True, grade=False),
        code(TEST, grade_id="check-01-1", solution=False, grade=True, locked=True, points=3),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (source / "01_number.ipynb").write_text(
        json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})
    )


def code(source: str, **mark) -> dict:
    mark = {"schema_version": 3, "task": False, "locked": False, **mark}
    return {
        "cell_type": "code",
        "id": mark["grade_id"],
        "source": source,
        "metadata": {"nbgrader": mark},
        "outputs": [],
        "execution_count": None,
    }


def nbgrader(folder: Path, *words: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # it calls alembic by its name
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.parametrize("student", STUDENTS)
def test_each_student_gets_what_the_answer_is_worth(scores, student):
    assert scores[0][student] == STUDENTS[student][1]


def test_students_read_why(scores):
    _, texts = scores

    assert "Think again." in texts["half"]
    assert "Write your answer" in texts["silent"] or "not answered" in texts["silent"]
