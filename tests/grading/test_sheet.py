"""The table: whole or not at all, and nothing in it is a formula."""

from __future__ import annotations

import csv
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.keeper.sheet import terminal_table, write_csv
from snnlab.grading.out.cells import cell

WORTH = {"07": {"07.1": 2.0, "07.2": 3.0}, "08": {"08.1": 1.0}}
ROWS = [
    Graded(
        "ada",
        "ada.ipynb",
        "07",
        (Question("07.1", points=2.0, possible=2.0), Question("07.2", "", 1.5, 3.0, "failed", "too far off")),
        layer="A",
    ),
    Graded("bob", "bob.ipynb", status="unreadable", reason="the file is empty", layer="A"),
]


@given(st.text(max_size=30))
def test_a_safe_text_is_one_line_and_no_formula(text):
    shown = cell(text)

    assert not shown.startswith(("=", "+", "@", "\t", "\r"))
    assert not shown.startswith("-") or float(shown.replace(",", ".")) <= 0  # a plain number is no formula
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown


def test_only_lessons_that_were_handed_in_have_columns(tmp_path):
    write_csv(ROWS, WORTH, tmp_path / "grades.csv")
    with (tmp_path / "grades.csv").open(newline="") as file:
        head, possible, ada, bob = csv.reader(file)

    assert head[3:5] == ["07.1", "07.2"]
    assert "08.1" not in head
    assert possible[3:5] == ["2", "3"]
    assert ada[3:7] == ["2", "1.5", "3.5", "5"]
    assert bob[3:7] == ["", "", "0", "0"]


def test_a_table_that_cannot_be_finished_leaves_the_old_one(tmp_path, monkeypatch):
    table = tmp_path / "grades.csv"
    table.write_text("old")

    def full_disk(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(OSError, match="no space left"):
        write_csv(ROWS, WORTH, table)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("grades.csv", "old")]


def test_the_terminal_shows_points_and_reasons():
    shown = terminal_table(ROWS)

    assert "ada.ipynb  07      3.5/5" in shown
    assert "    the file is empty" in shown
