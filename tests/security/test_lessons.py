"""Every lesson of the course, as a class would hand it in: solved, untouched, cut off, through the command itself."""

from __future__ import annotations

import csv

import pytest

from snnlab.authoring.build import built
from snnlab.cli import main
from snnlab.course import lesson_rooms

ROOMS = lesson_rooms()


@pytest.fixture(scope="module")
def rows(isolation, tmp_path_factory):
    """The rows of one class that hands in every lesson."""
    base = tmp_path_factory.mktemp("a class")
    for room in ROOMS:
        solved = built(room.folder / "lesson.md", "solved")
        hand_ins = {"ada": solved, "bob": room.notebook.read_bytes(), "cyd": solved[: len(solved) // 2]}
        for student, content in hand_ins.items():
            (base / "class" / student).mkdir(parents=True, exist_ok=True)
            (base / "class" / student / room.notebook.name).write_bytes(content)
    assert main(["grade", str(base / "class"), "--out", str(base / "grades.csv"), "--workers", "2"]) == 0
    with (base / "grades.csv").open(newline="", encoding="utf-8") as file:
        return {row["file"]: row for row in csv.DictReader(file) if row["file"]}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.folder.name)
def test_a_solved_lesson_gets_full_marks(rows, room):
    row = rows[f"ada/{room.notebook.name}"]

    assert row["total"] == row["possible"] != "0"
    assert (row["status"], row["reason"], row["lesson"]) == ("graded", "", room.lesson)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.folder.name)
def test_an_untouched_lesson_runs_and_gets_nothing(rows, room):
    row = rows[f"bob/{room.notebook.name}"]

    assert (row["total"], row["status"]) == ("0", "graded")
    assert "raised" not in row["reason"]
    assert "took longer" not in row["reason"]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.folder.name)
def test_a_lesson_that_is_cut_off_is_a_row_with_a_reason(rows, room):
    row = rows[f"cyd/{room.notebook.name}"]

    assert (row["total"], row["status"], row["lesson"]) == ("0", "unreadable", room.lesson)
    assert "the file is cut off" in row["reason"]
