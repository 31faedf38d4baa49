"""Files that are no plain, well-formed notebook end as a row, too: graded where that is fair, else with a reason."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from snnlab.grading.keeper.intake import MOST_BYTES


@pytest.fixture(scope="module")
def rows(isolation, tmp_path_factory, hand_in, hand_in_cells, honest):
    """One class with every odd file at once."""
    base = tmp_path_factory.mktemp("odd files")
    folder = base / "class"
    folder.mkdir()
    text = json.dumps(honest)
    (folder / "plain.ipynb").write_text(text)
    (folder / "bom.ipynb").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (folder / "utf16.ipynb").write_bytes(text.encode("utf-16"))
    (folder / "90_times (1).ipynb").write_text(text)
    (folder / "old.ipynb").write_text(json.dumps(_as_format_3(honest)))
    (folder / "bare.ipynb").write_text(json.dumps({"cells": honest["cells"]}))
    (folder / "future.ipynb").write_text(
        json.dumps(honest | {"nbformat": 99, "metadata": {"kernelspec": {"name": "no"}}})
    )
    (folder / "lines.ipynb").write_text(json.dumps(_with_lists_of_lines(honest)))
    (folder / "long.ipynb").write_text(json.dumps(_with_cells_between(honest, 10_000)))
    (folder / "forged.ipynb").write_text(json.dumps(_with_metadata(honest, _points_of_its_own)))
    (folder / "relabelled.ipynb").write_text(json.dumps(_with_metadata(honest, _name_of_another)))
    (folder / "other kernel.ipynb").write_text(json.dumps(honest | {"metadata": R_KERNEL}))
    (folder / "fat.ipynb").write_text(json.dumps(_with_outputs(honest, {"text/plain": "x" * 20 * 2**20})))
    (folder / "script.ipynb").write_text(json.dumps(_with_outputs(honest, {"text/html": "<script>alert(1)</script>"})))
    (folder / "90_cut.ipynb").write_text(text[: len(text) // 2])
    (folder / "page.ipynb").write_text("<!DOCTYPE html><html><body>Log in</body></html>")
    (folder / "nothing.ipynb").write_bytes(b"")
    (folder / "noise.ipynb").write_bytes(os.urandom(2000) + b"\xff\xfe\xff")
    (folder / "deep.ipynb").write_text("[" * 200_000)
    (folder / "list.ipynb").write_text("[1, 2, 3]")
    (folder / "nocells.ipynb").write_text('{"cells": 7}')
    (folder / "empty.ipynb").write_text(json.dumps(honest | {"cells": []}))
    (folder / "other.ipynb").write_text(json.dumps(honest | {"cells": [{"cell_type": "code", "source": "1 + 1"}]}))
    (folder / "link.ipynb").symlink_to(folder / "plain.ipynb")
    (folder / "folder.ipynb").mkdir()
    os.mkfifo(folder / "pipe.ipynb")
    with (folder / "huge.ipynb").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for student in ("=1+1", "@home", "a[1]", "zoé 中", "-x"):
        (folder / student).mkdir()
        (folder / student / "90.ipynb").write_text(text)
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.ipynb"))).write_text(text)
    (folder / "surrogate.ipynb").write_text(hand_in_cells('raise RuntimeError("\\ud800\\x1b[31m\\n=1+1")'))
    (folder / "copycat").symlink_to(folder / "a[1]", target_is_directory=True)
    return hand_in(folder, base / "grades.csv")


def _as_format_3(notebook):
    cells = [{"cell_type": "code", "input": cell["source"], "language": "python"} for cell in notebook["cells"]]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def _with_lists_of_lines(notebook):
    """Cells as JupyterLab saves them, and each of them twice under the same id."""
    cells = [cell | {"source": cell["source"].splitlines(keepends=True), "id": "same"} for cell in notebook["cells"]]
    return notebook | {"cells": [cell for cell in cells for _ in range(2)]}


R_KERNEL = {"kernelspec": {"name": "ir", "language": "R"}, "language_info": {"name": "R"}}


def _with_cells_between(notebook, n):
    """The same answers with thousands of small cells between them."""
    small = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": [], "execution_count": None}
    first, *rest = notebook["cells"]
    return notebook | {"cells": [first, *[small] * n, *rest]}


def _with_metadata(notebook, metadata):
    return notebook | {"cells": [cell | {"metadata": metadata(i)} for i, cell in enumerate(notebook["cells"])]}


def _points_of_its_own(i):
    """What nbgrader writes into a cell, with points that nobody gave."""
    return {
        "nbgrader": {"grade": True, "grade_id": "90.1", "points": 1000, "locked": True, "solution": i % 2 == 0},
        "deletable": False,
        "tags": ["skip-execution", "raises-exception", "hide"],
    }


def _name_of_another(i):
    return {
        "nbgrader": {"grade_id": f"90.{4 - i}", "schema_version": 10**6},
        "snnlab": ["not", "a", "mapping"],
        "id": i,
    }


def _with_outputs(notebook, data):
    """Cells that bring outputs along: what was shown before is nobody's answer, and is not read."""
    output = {"output_type": "display_data", "data": data, "metadata": {}}
    return notebook | {"cells": [cell | {"outputs": [output]} for cell in notebook["cells"]]}


@pytest.mark.parametrize(
    "file",
    [
        *("plain", "bom", "utf16", "90_times (1)", "old", "bare", "future", "lines"),
        *("long", "forged", "relabelled", "other kernel", "fat", "script"),
    ],
)
def test_an_honest_notebook_in_an_odd_form_gets_full_marks(rows, file):
    assert (rows[f"{file}.ipynb"]["total"], rows[f"{file}.ipynb"]["status"]) == ("6", "graded")


@pytest.mark.parametrize(
    ("file", "status", "reason"),
    [
        ("90_cut", "unreadable", "the file is cut off"),
        ("page", "unreadable", "it is a web page"),
        ("nothing", "unreadable", "the file is empty"),
        ("noise", "unreadable", "it is not"),
        ("deep", "unreadable", "nested too deeply"),
        ("list", "unreadable", "not a notebook"),
        ("nocells", "unreadable", "has no cells"),
        ("empty", "unreadable", "no code cells"),
        ("other", "graded", "no lesson's check was found"),
        ("link", "refused", "it is a link"),
        ("folder", "refused", "not a plain file"),
        ("pipe", "refused", "not a plain file"),
        ("huge", "refused", "clear all outputs"),
    ],
)
def test_what_cannot_be_graded_gets_a_reason(rows, file, status, reason):
    row = rows[f"{file}.ipynb"]

    assert (row["total"], row["status"]) == ("0", status)
    assert reason in row["reason"]


def test_a_file_that_names_its_lesson_loses_that_lessons_points(rows):
    assert rows["90_cut.ipynb"]["possible"] == "6"


def test_a_link_to_a_classmates_folder_is_refused(rows):
    assert (rows["copycat"]["total"], rows["copycat"]["status"]) == ("0", "refused")


def test_names_with_brackets_and_other_letters_are_graded(rows):
    assert rows["a[1]/90.ipynb"]["total"] == "6"
    assert rows["zoé 中/90.ipynb"]["student"] == "zoé 中"


@pytest.mark.parametrize("student", ["=1+1", "@home", "-x"])
def test_no_name_becomes_a_formula(rows, student):
    row = rows[f"'{student}/90.ipynb"]

    assert row["student"] == f"'{student}"
    assert row["total"] == "6"


def test_a_name_that_is_no_text_is_graded(rows):
    assert rows["  .ipynb"]["total"] == "6"


def test_what_cannot_be_written_becomes_a_blank(rows):
    reason = rows["surrogate.ipynb"]["reason"]

    assert "cell 2 raised RuntimeError:" in reason
    assert reason.isprintable()


def test_nothing_that_was_shown_before_reaches_the_table(rows):
    assert not [value for row in rows.values() for value in row.values() if "script>" in value]


def test_no_cell_of_the_table_begins_like_a_formula(rows):
    assert not [
        value for row in rows.values() for value in row.values() if value.startswith(("=", "+", "-", "@", "\t"))
    ]


def test_the_table_is_one_row_a_notebook_after_the_points_possible(isolation, a_class, honest):
    folder, grade_it = a_class
    (folder / "ada.ipynb").write_text(json.dumps(honest))
    grade_it()

    with (folder.parent / "grades.csv").open(newline="", encoding="utf-8") as file:
        head, possible, ada = csv.reader(file)
    exercises = ["90.1", "90.2", "90.3"]
    assert head == ["student", "file", "lesson", *exercises, "total", "possible", "status", "reason", "layer"]
    assert possible == ["points possible", "", "", "3", "2", "1", "", "", "", "", ""]
    assert ada == ["ada", "ada.ipynb", "90", "3", "2", "1", "6", "6", "graded", "", "A"]
