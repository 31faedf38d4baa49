"""A keeper that is killed: nothing is lost, and the next one ends where an undisturbed one would have."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import to_json
from tests.grading.keeper_bench import a_course, copied, hand_in

KILLS = int(os.environ.get("SNNLAB_TEST_KILLS", "25"))
STUDENTS = 40
COMMAND = [sys.executable, "-m", "snnlab.cli", "grade", "--isolation", "none", "--workers", "2"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def a_class(folder, students) -> CourseFolder:
    course = a_course(folder)
    for i in range(students):
        hand_in(course, f"s{i:02}", number=("42", "41.5", "7", "1/0")[i % 4], essay=f"Because of {i}.")
    return course


def start(course) -> subprocess.Popen:
    return subprocess.Popen(COMMAND, cwd=course.path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows(course) -> dict:
    """All grades, without how long they took."""
    with Gradebook(course.gradebook) as book:
        assert book.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {graded.file: timeless(to_json(graded)) for graded in book.files()}


def timeless(data: dict) -> dict:
    questions = [{**question, "seconds": 0.0} for question in data["questions"]]
    return {**data, "seconds": 0.0, "questions": questions}


def killed(course, after: float) -> bool:
    """Start a keeper and kill it after so long [s]; whether it was still at work."""
    keeper = start(course)
    try:
        return keeper.wait(timeout=after) != 0
    except subprocess.TimeoutExpired:
        os.kill(keeper.pid, signal.SIGKILL)
        keeper.wait()
        return True


def disturbed(course, chance: random.Random, kills: int, longest: float) -> int:
    """Kill keepers of a class until one ends by itself, or so many were killed; how many that were."""
    before: dict = {}
    for count in range(kills):
        if not killed(course, chance.uniform(0.1, longest)):
            return count
        after = rows(course) if course.gradebook.exists() else {}
        assert before.items() <= after.items(), "a grade that was written down is gone or changed"
        before = after
    assert start(course).wait() == 0
    return kills


@pytest.mark.slow
def test_kills_at_any_moment_lose_nothing(tmp_path):
    course = a_class(tmp_path / "course", STUDENTS)
    plain = copied(course, tmp_path / "undisturbed")
    started = time.monotonic()
    assert start(plain).wait() == 0
    whole = time.monotonic() - started
    wanted = rows(plain)
    assert len(wanted) == STUDENTS
    seed = random.randrange(10**6)
    chance, left, n = random.Random(seed), KILLS, 0
    while left > 0:
        n += 1
        again = copied(course, tmp_path / f"course{n}")
        left -= disturbed(again, chance, left, longest=whole / 5)
        assert rows(again) == wanted, f"seed {seed}"


def test_a_killed_keeper_goes_on_where_it_was(tmp_path):
    course = a_class(tmp_path / "course", 4)
    plain = copied(course, tmp_path / "undisturbed")
    assert start(plain).wait() == 0
    keeper = start(course)
    while not course.gradebook.exists() or not rows_now(course):
        assert keeper.poll() is None
        time.sleep(0.02)
    os.kill(keeper.pid, signal.SIGKILL)
    keeper.wait()

    first = rows(course)
    assert first
    assert start(course).wait() == 0
    assert first.items() <= rows(course).items()
    assert rows(course) == rows(plain)


def rows_now(course) -> dict:
    """Grades while the keeper may not have made its tables yet."""
    try:
        return rows(course)
    except Exception:
        return {}
