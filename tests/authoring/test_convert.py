"""nbgrader's notebooks: its marks and metadata understood, its points kept, its asserts never trusted with them."""

import json

import pytest

from snnlab.authoring.edition import solved, student
from snnlab.authoring.nbgrader import role_of
from snnlab.authoring.source import Cell, read_source
from snnlab.authoring.validate import validate
from snnlab.cli import main
from snnlab.exceptions import ValidationError
from snnlab.grading.lessons import lessons_in
from tests.lessons.rooms import run


def entry(kind, text, name="", schema=3, **role):
    metadata = {}
    if role:
        flags = {"grade": False, "solution": False, "locked": False} | ({"task": False} if schema == 3 else {})
        metadata["nbgrader"] = {"schema_version": schema, "grade_id": name, **flags, **role}
    cell = {"cell_type": kind, "metadata": metadata, "source": text.splitlines(keepends=True)}
    return cell | (
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}], "execution_count": 3}
        if kind == "code"
        else {}
    )


OLD = [
    entry("markdown", "# Old homework"),
    entry("code", "import numpy as np"),
    entry("markdown", "## Squares"),
    entry(
        "code",
        "def squares(n):\n    ### BEGIN SOLUTION\n    return n**2\n    ### END SOLUTION",
        "squares",
        solution=True,
    ),
    entry(
        "code",
        "assert squares(2) == 4\n### BEGIN HIDDEN TESTS\nassert squares(-3) == 9\n### END HIDDEN TESTS",
        "test-squares",
        grade=True,
        locked=True,
        points=3,
    ),
    entry("code", "half = 1 / 2", "half", schema=1, solution=True),
    entry("code", "assert half == 0.5", "test-half", schema=2, grade=True, points="1.5"),
    entry("markdown", "Since weights are fixed.", "why", grade=True, solution=True, points=2),
    entry(
        "markdown",
        "Draw it.\n\n### BEGIN MARK SCHEME\nlabels: 1 point\n### END MARK SCHEME",
        "draw",
        task=True,
        locked=True,
        points=4,
    ),
]


def write(path, cells, **header):
    path.write_text(
        json.dumps({"cells": cells, "metadata": header, "nbformat": 4, "nbformat_minor": 4}), encoding="utf-8"
    )
    return path


@pytest.fixture
def converted(course, tmp_path, capsys):
    assert main(["new", "old", "--from", str(write(tmp_path / "hw.ipynb", OLD))]) == 0
    return course / "source" / "02_old"


def test_every_point_is_kept_and_given_by_a_person(converted, course, capsys):
    exercises = lessons_in(course)["02"].exercises
    assert [(e.id, e.points, e.by_hand) for e in exercises] == [
        ("02.1", 3, True),
        ("02.2", 1.5, True),
        ("02.3", 2, True),
        ("02.4", 4, True),
    ]


def test_it_says_why(course, tmp_path, capsys):
    main(["new", "old", "--from", str(write(tmp_path / "hw.ipynb", OLD))])
    said = capsys.readouterr().out
    assert (
        "02.1 Squares: a person gives its 3 points, which its asserts gave: what runs beside a student's code" in said
    )
    assert "02.3 Squares: a person gives its 2 points.\n" in said


def test_it_is_ready_for_release_at_once(converted):
    report = validate(converted, [0])
    assert report.problems == ()
    assert "02.1 (3 points): a person gives the points." in report.notes


def test_students_see_no_solution_no_hidden_test_and_no_mark_scheme(converted):
    text = "\n".join(cell.text for cell in student(read_source(converted / "lesson.ipynb").cells))
    for secret in ("n**2", "1 / 2", "squares(-3)", "labels: 1 point", "Since weights", "BEGIN", "END"):
        assert secret not in text
    for kept in ("def squares(n):\n    # your lines here\n    ...", "assert squares(2) == 4", "Draw it."):
        assert kept in text


def test_what_a_student_wrote_reaches_the_person(converted, course, monkeypatch):
    assert main(["release", "02", "--without-validation"]) == 0
    monkeypatch.chdir(course / "release" / "02_old")
    cells = json.loads((course / "release/02_old/02_old.ipynb").read_text())["cells"]
    for cell in cells:
        cell["source"] = (
            "".join(cell["source"]).replace("...", "return n * n").replace("# your lines here", "half = 0.5")
        )
    values = run(cells)

    assert values["exercise-1"].status == "by hand"
    assert values["exercise-1"].text == "def squares(n):\n    half = 0.5\n    return n * n"
    assert values["exercise-2"].text == "half = 0.5"
    assert values["exercise-3"].status == "unanswered"


def test_points_of_asserts_in_a_source_are_told_by_validate(course, tmp_path):
    room = course / "source" / "01_squares"
    (room / "lesson.md").unlink()
    write(room / "lesson.ipynb", OLD)
    said = " ".join(validate(room, [0], notebook=False).problems)
    assert "cell 'test-squares' carries 3 points that only a person can give" in said
    assert "snnlab new NAME --from FILE" in said


def test_a_notebook_as_source_takes_number_and_title_from_where_it_is(tmp_path):
    (tmp_path / "05_old").mkdir()
    source = read_source(write(tmp_path / "05_old" / "lesson.ipynb", OLD))
    assert (source.header.lesson, source.header.title) == ("05", "Old homework")
    assert [cell.name for cell in source.cells if cell.role][:2] == ["squares", "test-squares"]
    assert "n**2" in solved(source.cells)[3].text


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (OLD[:4], "no cell of this notebook carries points"),
        ([entry("code", "x", "a", grade=True, points="many")], "points must be a number from 0"),
        ([entry("code", "x", "a", schema=9, grade=True, points=1)], "schema 9 is not known"),
        ([entry("code", "check('01.1', x)", "a", grade=True, points=1)], "it has checks somewhere"),
        (
            [entry("code", "x = 1\n### END SOLUTION", "a", grade=True, points=1)],
            "cell 'a', line 2: '### END SOLUTION' has no",
        ),
        (
            [entry("code", "### BEGIN HIDDEN TESTS\nx", "a", grade=True, points=1)],
            "line 1: '### BEGIN HIDDEN TESTS' has no",
        ),
    ],
)
def test_a_notebook_that_cannot_be_converted_leaves_nothing_behind(course, tmp_path, capsys, cells, sentence):
    assert main(["new", "old", "--from", str(write(tmp_path / "hw.ipynb", cells))]) == 1
    assert sentence in capsys.readouterr().err
    assert not (course / "source" / "02_old").exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"nbformat": 3, "worksheets": []}', "\ufeff<html>"])
def test_what_is_no_notebook_is_said(course, tmp_path, capsys, content):
    (tmp_path / "hw.ipynb").write_text(content, encoding="utf-8")
    assert main(["new", "old", "--from", str(tmp_path / "hw.ipynb")]) == 1
    assert "is no notebook" in capsys.readouterr().err
    assert main(["new", "old", "--from", str(tmp_path / "none.ipynb")]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION\n### END SOLUTION",
            "line 2: .* stands inside the span",
        ),
        (
            "### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n### END SOLUTION",
            "line 2: .* stands inside",
        ),
        ("### BEGIN SOLUTION\nx\n### END HIDDEN TESTS", "line 3: .* has no '### BEGIN HIDDEN TESTS'"),
        ("x = 1  ### BEGIN SOLUTION\n### END SOLUTION", "line 1: .* nearly a mark"),
        ("## begin solution\nx\n## end solution", "line 1: .* nearly a mark"),
    ],
)
def test_a_mark_out_of_place_names_cell_and_line(text, sentence):
    with pytest.raises(ValidationError, match="cell 'x', " + sentence):
        student([Cell("x", "code", text)])


def test_cells_without_a_part_in_it_have_no_role():
    assert role_of({}, "x") is None
    assert role_of({"nbgrader": {"grade": False, "solution": False, "locked": False, "schema_version": 3}}, "x") is None
