"""`snnlab release`: what students get works where they unzip it, and holds nothing that they must not see."""

import json
import zipfile

import nbformat
import pytest

from snnlab.authoring import saying
from snnlab.authoring.release import edition_files
from snnlab.authoring.validate import Report
from snnlab.cli import main
from snnlab.course.progress import PROGRESS
from snnlab.grading.lessons import lessons_in
from tests.authoring.course import change
from tests.lessons.rooms import run

QUICK = ["--seeds", "1", "--workers", "1"]
RELEASED = {"01_squares.ipynb", "src/01_squares/checks.py", "src/01_squares/hints.py"}


def names(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def code(content):
    return [cell for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def released(course):
    assert main(["release", "--without-validation"]) == 0
    return course / "release"


def test_students_get_the_notebook_and_its_public_checks_only(released):
    assert names(released / "01_squares") == RELEASED
    with zipfile.ZipFile(released / "01_squares.zip") as archive:
        assert set(archive.namelist()) == {f"01_squares/{name}" for name in RELEASED}
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (b"EDGE_LIMIT", b"holds_at_the_edges", b"BEGIN SOLUTION", b"value**2)\\n", b"solved for before"):
        assert secret not in everything


def test_a_student_who_unzipped_it_gets_verdicts_and_hints(released, tmp_path, monkeypatch):
    with zipfile.ZipFile(released / "01_squares.zip") as archive:
        archive.extractall(tmp_path / "student")
    monkeypatch.chdir(tmp_path / "student" / "01_squares")
    PROGRESS.__init__()
    cells = code((tmp_path / "student" / "01_squares" / "01_squares.ipynb").read_bytes())

    values = run(cells)
    assert [values[f"exercise-{i}"].status for i in (1, 2, 3)] == ["unanswered"] * 3

    for cell in cells:
        cell["source"] = [
            line.replace("# your lines here, and at the end the number in place of the dots", "mean = 0.5")
            for line in cell["source"]
        ]
    assert run(cells)["exercise-2"].hint == "That is the number that goes in."


def test_grading_finds_the_answers_of_a_notebook_that_lost_its_check_cells(released, course):
    assert lessons_in(course)["01"].endings == {"01.1": "mine", "01.2": "mean", "01.3": "text.strip()"}


def test_two_releases_are_equal_byte_by_byte(released, course):
    before = (released / "01_squares.zip").read_bytes()
    (course / "source" / "01_squares" / "checks.py").touch()
    (released / "01_squares" / "left_over.txt").write_text("of an older release")
    assert main(["release", "01", "--without-validation"]) == 0

    assert (released / "01_squares.zip").read_bytes() == before
    assert names(released / "01_squares") == RELEASED


def test_what_is_not_valid_is_not_released(course, capsys):
    change(course / "source/01_squares/checks.py", "SQUARE_LIMIT = 0.08", "SQUARE_LIMIT = 0.001")
    assert main(["release", *QUICK]) == 1
    assert "01_squares is not released" in capsys.readouterr().err
    assert not (course / "release").exists()

    assert main(["release", "--without-validation"]) == 0
    assert "NOT VALIDATED" in capsys.readouterr().err
    assert (course / "release" / "01_squares.zip").exists()


def test_what_is_valid_is_released_under_nbgraders_name_too(course, monkeypatch):
    asked = []
    monkeypatch.setattr(saying, "validate", lambda room, *_, **__: asked.append(room.name) or Report(room.name))
    assert main(["generate_assignment", "01_squares"]) == 0
    assert asked == ["01_squares"]
    assert names(course / "release" / "01_squares") == RELEASED


def test_data_goes_where_it_is_named(course):
    room = course / "source" / "01_squares"
    for name in ("shown.csv", "checked.csv", "secret.csv", "pictures/brain.png"):
        (room / name).parent.mkdir(exist_ok=True)
        (room / name).write_text(name)
    change(room / "lesson.md", "from snnlab import *", 'from snnlab import *\ndata = open("shown.csv").read()')
    change(
        room / "lesson.md",
        "Neurons that only",
        "![A brain, seen from the side, in grey.](pictures/brain.png)\n\nNeurons that only",
    )
    change(room / "checks.py", "import numpy as np", 'import numpy as np\n\nFILE = "checked.csv"')
    change(room / "hidden.py", "import numpy as np", 'import numpy as np\n\nFILE = "secret.csv"')
    assert main(["release", "--without-validation"]) == 0

    assert names(course / "release" / "01_squares") == RELEASED | {
        "shown.csv",
        "pictures/brain.png",
        "src/01_squares/checked.csv",
    }


def test_the_instructors_edition_shows_solutions_outputs_points_hidden_checks_and_mistakes(course, tmp_path):
    assert main(["release", "01", "--edition", "instructor", "--out", str(tmp_path / "mine")]) == 0
    book = nbformat.read(tmp_path / "mine" / "01_squares.ipynb", as_version=nbformat.NO_CONVERT)
    nbformat.validate(book)

    text = "\n".join(cell.source for cell in book.cells)
    for said in (
        "7 points in 3 exercises",
        "function=lambda value: value**2",
        "01.1 Square a number, 4 points",
        "Hidden check: The ends of the range (1 point)",
        "Mistake: the number itself. Your network passes its input on as it is.",
        "A person gives the points.",
    ):
        assert said in text
    shown = next(cell for cell in book.cells if cell.metadata.name == "exercise-2")
    assert "passed" in str(shown.outputs)


NBGRADER_TYPES = {"grade": bool, "solution": bool, "locked": bool, "task": bool, "grade_id": str, "schema_version": int}


def test_the_nbgrader_edition_has_its_metadata(course):
    files = edition_files(course / "source" / "01_squares", "nbgrader")
    assert set(files) == RELEASED
    book = nbformat.reads(files["01_squares.ipynb"].decode(), as_version=nbformat.NO_CONVERT)
    nbformat.validate(book)

    roles = {
        c.metadata.nbgrader.grade_id: (c.metadata.nbgrader, c.source) for c in book.cells if "nbgrader" in c.metadata
    }
    assert list(roles) == ["answer-01-1", "check-01-1", "answer-01-2", "check-01-2", "answer-01-3"]
    for role, _ in roles.values():
        assert {name: type(role[name]) for name in NBGRADER_TYPES} == NBGRADER_TYPES
        assert ("points" in role) == role.grade
        assert role.schema_version == 3
    assert [role.points for role, _ in roles.values() if role.grade] == [4, 1, 2]
    role, source = roles["check-01-1"]
    assert (role.locked, role.grade, role.solution) == (True, True, False)
    assert source.index("### BEGIN HIDDEN TESTS") < source.index("EDGE_LIMIT") < source.index("### END HIDDEN TESTS")
    assert roles["answer-01-3"][0].solution
    assert roles["answer-01-3"][0].grade


@pytest.mark.parametrize(("function", "points"), [("value**2", 4), ("abs(value)", 1), ("value", 0.5)])
def test_the_nbgrader_editions_last_value_is_the_points(course, monkeypatch, function, points):
    folder = course / "source" / "01_squares"
    files = edition_files(folder, "nbgrader")
    assert main(["release", "--without-validation"]) == 0
    monkeypatch.chdir(course / "release" / "01_squares")
    cells = code(files["01_squares.ipynb"])[:3]
    cells[1]["source"] = "".join(cells[1]["source"]).replace("value**2", function)

    assert run(cells)["check-01.1"] == pytest.approx(points)


def test_an_edition_with_solutions_is_kept_from_students(course, capsys):
    assert main(["release", "--edition", "instructor"]) == 1
    assert "with --out DIR" in capsys.readouterr().err
    assert main(["release", "--edition", "solved", "--out", str(course / "release" / "x")]) == 1
    assert "write it outside" in capsys.readouterr().err
    assert main(["release", "--edition", "teacher", "--out", "x"]) == 1
    assert "edition 'teacher' is not known" in capsys.readouterr().err
