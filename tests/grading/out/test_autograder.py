"""The zip for Gradescope: unpacked and run as Gradescope does, it grades a notebook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.folder import course_folder
from snnlab.grading.out.autograder_zip import write_autograder

CHECKS = '''
from snnlab.grading import Criterion, Exercise, Value, points

@points(2)
def is_near(answer, trial):
    """Near a quarter"""
    return Criterion(passed=abs(answer - 0.25) < 0.1, measured=abs(answer - 0.25), limit=0.1)

exercises = [Exercise("01.1", "A quarter", 3, Value(low=-10, high=10), [is_near], hidden=1)]
'''
HIDDEN = '''
from snnlab.grading import Criterion, points

@points(1)
def is_exact(answer, trial):
    """Exactly a quarter"""
    return Criterion(passed=answer == 0.25, measured=answer, limit=0.25, message="Say it exactly.", note="PRIVATE")

CHECKS = {"01.1": [is_exact]}
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    room = folder / "source" / "01_quarter"
    room.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "A \\"course\\""\nseed = "s3cret"\nworkers = 3\ntimeout = 20\n')
    (room / "checks.py").write_text(CHECKS)
    (room / "hidden.py").write_text(HIDDEN)
    (room / "reference.py").write_text("RIGHT = 'the right answer'")
    (room / "lesson.md").write_text("# 01 · A quarter\n")
    (room / "link.csv").symlink_to("/etc/passwd")
    return course_folder(folder)


@pytest.fixture(scope="module")
def unpacked(course, tmp_path_factory):
    """As Gradescope unpacks it."""
    root = tmp_path_factory.mktemp("autograder")
    write_autograder(root / "autograder.zip", course, "01", "none")
    with zipfile.ZipFile(root / "autograder.zip") as archive:
        archive.extractall(root / "source")
        for entry in archive.infolist():
            os.chmod(root / "source" / entry.filename, entry.external_attr >> 16)
    return root


def graded(unpacked: Path, folder: Path, files: dict[str, str | bytes], python: str = sys.executable) -> dict:
    """The results of a submission with these files; a text is the source of a notebook's only cell."""
    for name, content in files.items():
        path = folder / "submission" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(content)]), path)
        else:
            path.write_bytes(content)
    (folder / "submission").mkdir(exist_ok=True)
    paths = {"GRADESCOPE_SOURCE": unpacked / "source", "GRADESCOPE_SUBMISSION": folder / "submission"}
    paths |= {"GRADESCOPE_RESULTS": folder / "results", "SNNLAB_PYTHON": python}
    program = str(unpacked / "source" / "run_autograder")
    subprocess.run(
        [program], env=os.environ | {k: str(v) for k, v in paths.items()}, cwd=folder, check=True, timeout=300
    )
    return json.loads((folder / "results" / "results.json").read_bytes())


@pytest.mark.slow
def test_a_right_answer_gets_its_points_from_public_and_hidden_checks(unpacked, tmp_path):
    content = graded(unpacked, tmp_path, {"01_quarter.ipynb": 'from snnlab import *\ncheck("01.1", 0.25)'})

    assert content["score"] == 3
    assert [(t["name"], t["score"], t["visibility"]) for t in content["tests"]] == [
        ("01.1 Near a quarter", 2, "visible"),
        ("01.1 Exactly a quarter", 1, "after_published"),
    ]


@pytest.mark.slow
def test_of_several_notebooks_anywhere_the_best_counts_and_nothing_private_is_told(unpacked, tmp_path):
    near, far = (f'from snnlab import *\ncheck("01.1", {value})' for value in (0.3, 9))
    content = graded(unpacked, tmp_path, {"a.ipynb": far, "work/01_quarter (1).ipynb": near, "notes.txt": b"x"})

    assert content["score"] == 2
    assert "Say it exactly." in content["tests"][1]["output"]
    assert "PRIVATE" not in json.dumps(content)
    assert "0.3" not in content["tests"][1]["output"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "told"),
    [({}, "There is no notebook"), ({"01_quarter.ipynb": b""}, "empty"), ({"x.ipynb": b'{"cells": ['}, "")],
)
def test_what_is_no_notebook_gets_no_points_and_a_reason(unpacked, tmp_path, files, told):
    content = graded(unpacked, tmp_path, files)

    assert content["score"] == 0
    assert content["output"]
    assert told.casefold() in content["output"].casefold()
    assert sum(test["max_score"] for test in content["tests"]) == 3


def test_a_grader_that_cannot_even_start_still_gives_results(unpacked, tmp_path):
    content = graded(unpacked, tmp_path, {}, python="/no/such/python")

    assert content["score"] == 0
    assert "grader failed" in content["output"]


@pytest.mark.slow
def test_a_course_that_cannot_be_read_is_told_to_the_teacher_alone(unpacked, tmp_path):
    (tmp_path / "broken" / "source" / "course").mkdir(parents=True)
    (tmp_path / "broken" / "source" / "run_autograder").write_bytes((unpacked / "source/run_autograder").read_bytes())
    (tmp_path / "broken" / "source" / "run_autograder").chmod(0o755)
    content = graded(tmp_path / "broken", tmp_path, {})

    assert content["extra_data"]["status"] == "grader failed"
    assert str(tmp_path) not in json.dumps(content)


def test_the_zip_holds_what_grading_needs_and_no_answers(unpacked, course, tmp_path):
    write_autograder(tmp_path / "again.zip", course, None, "none")
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        names = set(archive.namelist())
        settings = archive.read("course/course.toml").decode()

    assert names == {
        *("setup.sh", "run_autograder", "requirements.txt", "isolation", "course/course.toml"),
        *("course/source/01_quarter/checks.py", "course/source/01_quarter/hidden.py"),
    }
    assert 'seed = "s3cret"' in settings
    assert (tmp_path / "again.zip").read_bytes() == (unpacked / "autograder.zip").read_bytes()


def test_a_wheel_comes_along(course, tmp_path):
    wheel = tmp_path / "snnlab-9-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    write_autograder(tmp_path / "a.zip", course, "01", wheel=wheel)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("requirements.txt") == b"./wheels/snnlab-9-py3-none-any.whl\n"
        assert archive.read("wheels/snnlab-9-py3-none-any.whl") == b"wheel"


def test_scripts_are_executable_and_good_shell(unpacked):
    for name in ("setup.sh", "run_autograder"):
        script = unpacked / "source" / name
        assert os.access(script, os.X_OK)
        assert subprocess.run(["bash", "-n", script]).returncode == 0


def test_an_assignment_that_is_not_there_is_refused(course, tmp_path):
    with pytest.raises(ValidationError, match="01_quarter"):
        write_autograder(tmp_path / "a.zip", course, "02")
