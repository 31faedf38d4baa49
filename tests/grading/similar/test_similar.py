"""``snnlab similar``: from notebooks to a page that names pairs, judges nobody and is safe to open."""

from __future__ import annotations

import csv
import json

import pytest

from snnlab.cli import main
from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.similar.command import similar
from snnlab.grading.similar.reader import reader

from .test_compare import COPIED, DISGUISED, own_work

GIVEN_CELL = "from snnlab import *\nlesson('07')"
CHECK = 'check("07.1", mine)'


def notebook(*cells):
    code = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


@pytest.fixture
def course(tmp_path):
    """Ada and Eve hand in the same in disguise; ten others their own; one a broken file, one a link."""
    released = tmp_path / "release" / "07_multiplication"
    released.mkdir(parents=True)
    (released / "07_multiplication.ipynb").write_text(notebook(GIVEN_CELL, "mine = ...", CHECK))
    (tmp_path / "course.toml").write_text("")
    (tmp_path / "roster.csv").write_text("student,name\nada,=Ada <b>\n")
    hand_ins = {f"own{number}": own_work(number) for number in range(10)}
    for student, code in {**hand_ins, "ada": COPIED, "<script>eve": DISGUISED}.items():
        (tmp_path / "submitted" / student).mkdir(parents=True)
        text = notebook(GIVEN_CELL, code, CHECK)
        (tmp_path / "submitted" / student / "07_multiplication.ipynb").write_text(text)
    (tmp_path / "submitted" / "broken").mkdir()
    (tmp_path / "submitted" / "broken" / "07_multiplication.ipynb").write_text("{")
    (tmp_path / "submitted" / "link.ipynb").symlink_to(tmp_path / "submitted" / "ada" / "07_multiplication.ipynb")
    return CourseFolder(tmp_path)


def test_the_pair_is_printed_with_a_caution_and_without_a_judgement(course, capsys):
    assert main(["similar", "--course", str(course.path)]) == 0
    said = capsys.readouterr().out

    assert "<script>eve and ada (=Ada <b>)" in said
    assert "A hint, not a verdict" in said
    assert "own" not in said.replace("their own", "")


def test_the_page_holds_nothing_that_runs(course):
    similar(course, out=course.path / "similar.html")
    page = (course.path / "similar.html").read_text()

    assert "&lt;script&gt;eve and ada (=Ada &lt;b&gt;)" in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_no_cell_of_the_table_is_a_formula(course):
    (pair,) = similar(course, out=course.path / "similar.csv")
    with (course.path / "similar.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)

    assert (row["other student"], row["other name"]) == ("ada", "'=Ada <b>")
    assert float(row["alike"]) == pytest.approx(pair.score, abs=1e-3)


def test_answers_are_exported_by_question_without_what_was_given(course):
    similar(course, export_to=course.path / "answers")

    assert (course.path / "answers" / "07.1" / "ada.py").read_text() == COPIED + "\n"
    assert GIVEN_CELL in (course.path / "answers" / "given" / "07.py").read_text()
    assert (course.path / "answers" / "07.1" / "_script_eve.py").exists()
    assert not (course.path / "answers" / "07.1" / "broken.py").exists()


def test_settings_without_sense_are_refused(course):
    with pytest.raises(ValidationError, match="--threshold"):
        similar(course, threshold=0)
    with pytest.raises(ValidationError, match=r"must end with \.csv or \.html"):
        similar(course, out=course.path / "similar.pdf")


def test_a_file_that_ends_the_reader_costs_only_itself(course):
    ada = course.submitted / "ada" / "07_multiplication.ipynb"
    with reader() as reads:
        assert reads.cells(ada)[1] == COPIED
        assert reads.process is not None
        reads.process.kill()
        assert reads.cells(ada) == []
        assert reads.cells(ada)[1] == COPIED
