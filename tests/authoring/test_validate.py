"""`snnlab validate`: the starter is ready, and each thing that would go wrong in a class is told before it does."""

import json

import pytest

from snnlab.authoring.margins import factor
from snnlab.authoring.trying import seeds_for
from snnlab.authoring.validate import validate
from snnlab.cli import main
from snnlab.grading import PUBLIC_SEED, Criterion
from tests.authoring.course import change

FEW = (0, 1)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def room(course):
    return course / "source" / "01_squares"


def problems(room, notebook=False):
    return " ".join(validate(room, FEW, notebook=notebook).problems)


def test_the_starter_is_ready_and_nothing_is_written(course, capsys):
    before = files(course)
    assert main(["validate", "--seeds", "3", "--workers", "1"]) == 0

    said = capsys.readouterr().out
    assert "01_squares: 4 right answers on 3 seeds, 7 near-misses" in said
    assert "The ends of the range (hidden): at worst 0.0" in said
    assert "01.3 (2 points): a person gives the points." in said
    assert "Ready for release." in said
    assert files(course) == before


def test_workers_find_the_same(room):
    alone, together = validate(room, FEW, notebook=False), validate(room, FEW, workers=2, notebook=False)
    assert [m.line for m in alone.margins] == [m.line for m in together.margins]
    assert alone.problems == together.problems == ()


def test_a_limit_that_a_right_answer_misses_is_told_with_the_seed(course, room, capsys):
    change(room / "checks.py", "SQUARE_LIMIT = 0.08", "SQUARE_LIMIT = 0.001")
    assert main(["validate", "01", "--seeds", "2", "--workers", "1"]) == 1

    said = capsys.readouterr().out
    assert "right answer 'with_two_ensembles': 1 of 4 points" in said
    assert "seed 2007" in said
    assert "Not ready." in said


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("checks.py", "SQUARE_LIMIT = 0.08", "SQUARE_LIMIT = 0.9", "near-miss 'its size': it gets full marks"),
        ("mutants.py", '"only_its_size", 3)', '"only_its_size", 4)', "loses 3 points, and should lose 4"),
        ("mutants.py", '"only_its_size", 3)', '"too_coarse", 3)', "told 'only_its_size' instead of 'too_coarse'"),
        ("mutants.py", '"only_its_size", 3)', '"no_such", 3)', "hint 'no_such' is not in hints.py"),
        (
            "mutants.py",
            '("01.2", lambda: 0.5, "read_the_input")',
            '("01.2", 0.5)',
            "must be (exercise, function, hint)",
        ),
        ("mutants.py", '"01.2", lambda: 0.5', '"01.7", lambda: 0.5', "there is no exercise 01.7"),
        ("hidden.py", "@points(1)", "@points(2)", "hidden checks are worth 2 points together"),
        ("hidden.py", '"01.1"', '"01.9"', "no exercise '01.9' in checks.py"),
        ("hidden.py", '"too_small_at_the_ends"', '"never_written"', "hint 'never_written' is not in hints.py"),
        ("checks.py", '"Read it", 1', '"Read it", 2', "worth 1 points together, but the exercise says 2"),
        ("checks.py", "import numpy as np", "import numpy as np\nimport hidden", "reads hidden.py"),
        ("hints.py", "HINTS = {", 'open("reference.py")\nHINTS = {', "reads reference.py"),
        ("lesson.md", "from snnlab import *", "from snnlab import *\nimport mutants", "reads mutants.py"),
        ("reference.py", '"01.2": [mean', '"01.4": [mean', "01.2 has no right answer"),
        ("reference.py", "lambda: 0.25", "lambda: 1 / 0", "making it raised ZeroDivisionError"),
        ("reference.py", "lambda: 0.25", "lambda: ...", "there is nothing in it"),
        ("lesson.md", 'lesson: "01"', 'lesson: "02"', "the header says lesson 02"),
        ("lesson.md", 'check("01.2", mean)', "mean", 'has no check("01.2", ...)'),
        ("lesson.md", 'check("01.2", mean)', 'check("01.8", mean)', 'check("01.8", ...): there is no such exercise'),
        ("lesson.md", "### END SOLUTION\n\ncheck", "\n\ncheck", "line 3: '### BEGIN SOLUTION' has no '### END"),
        ("checks.py", "import numpy as np", "import nump", "cannot be used: ModuleNotFoundError"),
    ],
)
def test_each_mistake_of_an_author_is_told(room, file, old, new, sentence):
    change(room / file, old, new)
    assert sentence in problems(room)


def test_a_notebook_that_raises_before_anything_is_written_is_told(room):
    change(room / "lesson.md", "mean = ...\n", "mean = 1 / answer\n")
    assert "unfilled, cell 'exercise-2' raises NameError" in problems(room, notebook=True)


def test_points_for_a_notebook_that_nobody_filled_in_are_told(room):
    change(room / "lesson.md", "mean = ...\n", "mean = 0.25\n")
    assert "01.2: a notebook that nobody filled in gets 1 of 1 points" in problems(room, notebook=True)


def test_a_solution_in_the_text_that_does_not_pass_is_told(room):
    change(room / "lesson.md", "function=lambda value: value**2", "function=lambda value: value**3")
    assert "01.1: the solution in the text does not pass" in problems(room, notebook=True)


def test_the_courses_own_seed_is_among_those_that_are_tried():
    assert seeds_for(50, secret=10**40)[:3] == (PUBLIC_SEED, 10**40, 0)
    assert len(set(seeds_for(50, 10**40))) == 50


@pytest.mark.parametrize(
    ("measured", "limit", "times"),
    [
        (0.5, 1, 2),
        (2, 1, 2),
        (0, 0, float("inf")),
        (0, 1, float("inf")),
        (-1, 1, float("inf")),
        (-2, -1, 2),
        (None, 1, None),
    ],
)
def test_a_margin_is_a_factor(measured, limit, times):
    assert factor(Criterion(True, measured, limit)) == times


def test_what_cannot_be_understood_is_said(course, capsys):
    assert main(["validate", "nothing"]) == 1
    assert "there is no lesson 'nothing'. There are: 01_squares." in capsys.readouterr().err
    assert main(["validate", "--seeds", "0"]) == 1
    assert "must be at least 1" in capsys.readouterr().err


def test_the_projects_own_lessons_can_be_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["validate", "07"]) == 1
    assert "no course and no lessons" in capsys.readouterr().err


@pytest.mark.slow
def test_the_starter_holds_on_fifty_seeds(room):
    report = validate(room, seeds_for(50), workers=2)
    assert report.problems == ()
    assert json.dumps([margin.within for margin in report.margins if margin.within < 1.3]) == "[]"
