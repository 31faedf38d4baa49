"""The table of what there is of Nengo's vocabulary names tests, and they exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [line.split("|")[1:-1] for line in (ROOT / "docs/compatibility.md").read_text().splitlines() if line[:2] == "| "]
ROWS = [[cell.strip() for cell in row] for row in ROWS if row[0].strip() != "what"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"\W+", "-", row[0])[:40])
def test_a_row_says_yes_differs_or_no_and_names_a_test_that_exists(row):
    what, mark, answer, shown_by = row

    assert mark in ("C", "U", "N", "-")
    assert re.match(r"yes\b|differs: |no: |snnlab's own", answer)
    named = re.findall(r"tests/[\w/]+\.py(?:::\w+)?", shown_by)
    assert named, f"{what}: no test is named"
    for name in named:
        file, _, test = name.partition("::")
        text = (ROOT / file).read_text()
        assert not test or f"def {test}(" in text, f"{what}: {name} does not exist"
    for case in re.findall(r"\(((?:`\w+`(?:, )?)+)\)", shown_by):
        for recording in re.findall(r"\w+", case):
            assert (ROOT / f"tests/parity/{recording}.npz").exists(), f"{what}: there is no recording {recording}"


def test_nothing_that_is_core_or_useful_is_missing():
    assert not [row[0] for row in ROWS if row[1] in ("C", "U") and row[2].startswith("no")]
