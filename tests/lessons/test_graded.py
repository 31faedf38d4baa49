"""The course as a class hands it in: graded in boxes, a solved notebook has every point and an unfilled one none."""

import csv
import subprocess
import sys

import pytest

from snnlab.authoring import build_lessons
from snnlab.course import lesson_rooms
from tests.lessons.rooms import ROOT


@pytest.mark.slow
def test_solved_lessons_get_every_point_in_their_boxes_and_unfilled_ones_none(tmp_path):
    numbers = [room.lesson for room in lesson_rooms()]
    for edition in ("solved", "student"):
        build_lessons(ROOT, numbers, edition, tmp_path / "submissions" / edition)
        for translated in (tmp_path / "submissions" / edition).glob("*/*.ipynb"):
            translated.unlink()
    table = tmp_path / "grades.csv"
    command = [sys.executable, "-m", "snnlab.cli", "grade", str(tmp_path / "submissions"), "--out", str(table)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)

    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"]]
    assert [row["lesson"] for row in rows] == numbers * 2
    for row in rows:
        wanted = row["possible"] if row["student"] == "solved" else "0"
        assert (row["status"], row["total"]) == ("graded", wanted), row
