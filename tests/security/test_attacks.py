"""Each attack ends as the row that it deserves, and touches nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import snnlab

pytestmark = pytest.mark.slow  # some attacks take all the time that they are given
ATTACKS = sorted(path.stem for path in Path(__file__).with_name("attacks").glob("*.cells"))


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_earns_what_it_deserves(graded, attacks, name):
    row, expected = graded.rows[f"{name}.ipynb"], attacks[name].deserves(graded.layer)

    assert row["total"] == expected.get("total", row["total"]), row
    assert row["status"] == expected.get("status", row["status"]), row
    assert expected.get("reason", "") in row["reason"], row


def test_there_are_many_attacks():
    assert len(ATTACKS) >= 40


def test_the_honest_student_among_them_gets_full_marks(graded):
    assert graded.rows["honest.ipynb"]["total"] == "6"
    assert graded.rows["honest.ipynb"]["reason"] == ""


def test_every_notebook_has_a_row_that_says_its_layer(graded):
    assert set(graded.rows) == set(graded.before)
    assert {row["layer"] for row in graded.rows.values()} == {graded.layer}


def test_nobody_gets_more_than_there_is(graded):
    assert all(0 <= float(row["total"]) <= 6 for row in graded.rows.values())


def test_what_was_handed_in_is_as_it_was(graded):
    assert {path.name: path.read_bytes() for path in graded.folder.iterdir()} == graded.before


def test_no_file_was_planted(graded):
    assert list(graded.home.iterdir()) == []
    assert not (Path(snnlab.__file__).parent / "planted.py").exists()
    assert not (Path(sys.prefix) / "planted.pth").exists()
    assert not Path("/etc/planted").exists()


def test_no_call_came_out_of_a_box(graded):
    assert graded.calls == 0


def test_no_process_outlives_its_notebook(graded, stray_mark):
    command_lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command_lines.append(path.read_bytes())
        except OSError:  # ended just now
            continue

    assert not [line for line in command_lines if stray_mark.encode() in line]


def test_no_secret_and_no_hidden_check_is_in_the_table(graded, secret):
    text = graded.table.read_text(encoding="utf-8")

    assert secret not in text
    assert "HIDDEN-CHECKS-MARK" not in text
