"""A collection killed between any two files leaves only whole notebooks, and the next one ends as an undisturbed one does."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys

import pytest

from snnlab.grading.intake.collect import collect
from snnlab.grading.keeper.folder import CourseFolder

from .conftest import notebook

STUDENTS = 60
COLLECT = """
import os, signal, sys
from snnlab.cli import main
left, after, replace = int(sys.argv.pop(1)), sys.argv.pop(1) == "after", os.replace
def replace_or_die(source, target):
    global left
    left -= 1
    if left == 0 and after:
        replace(source, target)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target)
os.replace = replace_or_die
sys.exit(main(sys.argv[1:]))
"""
"""Collects, and is killed right before or after it puts its n-th file into place."""


def download(archive, number, text):
    members = {
        f"s{student}_{student + 1}_{number}_07_multiplication.ipynb": notebook(f"{text} {student} " + "x" * 20_000)
        for student in range(STUDENTS)
    }
    return archive(members, f"{text}.zip")


def files(course):
    """``{path: bytes}`` of all that lies in ``submitted/``."""
    return {
        path.relative_to(course.submitted).as_posix(): path.read_bytes()
        for path in course.submitted.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_killed_at_any_file_it_loses_nothing(course, archive, tmp_path):
    course.roster.unlink()
    early, late = download(archive, 10, "early"), download(archive, 20, "late")
    collect(course, [early])
    before = files(course)
    undisturbed = CourseFolder(tmp_path / "undisturbed")
    shutil.copytree(course.path, undisturbed.path)
    collect(undisturbed, [late])
    wanted = files(undisturbed)

    for number, moment in [(1, "before"), (2, "before"), (2, "after"), (61, "after"), (120, "before"), (121, "after")]:
        hurt = CourseFolder(tmp_path / f"killed {moment} {number}")
        shutil.copytree(course.path, hurt.path)
        command = [sys.executable, "-c", COLLECT, str(number), moment, "collect", str(late), "--course", str(hurt.path)]
        assert subprocess.run(command, capture_output=True).returncode == -signal.SIGKILL
        left = {name: content for name, content in files(hurt).items() if name.endswith(".ipynb")}
        assert set(left) == {name for name in before if name.endswith(".ipynb")}
        assert all(content in (before[name], wanted[name]) for name, content in left.items())
        assert sum(content == wanted[name] for name, content in left.items()) == (number - (moment == "before")) // 2

        collect(hurt, [late])
        assert files(hurt) == wanted
