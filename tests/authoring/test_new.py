"""`snnlab new`: a course and assignments that are complete, and nothing overwritten."""

from pathlib import Path

import pytest

from snnlab.cli import main
from snnlab.grading import check_data
from snnlab.grading.extract import extract
from snnlab.grading.keeper.folder import course_folder
from snnlab.grading.keeper.roster import read_roster
from snnlab.grading.lessons import lessons_in

ROOM = {"lesson.md", "checks.py", "hidden.py", "hints.py", "reference.py", "mutants.py"}


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_course_has_its_settings_its_roster_and_a_whole_assignment(course):
    assert {path.name for path in (course / "source" / "01_squares").iterdir()} == ROOM
    assert course_folder(course).settings["title"] == "Neurons"
    assert read_roster(course / "roster.csv") == {}
    assert "gradebook.sqlite*" in (course / ".gitignore").read_text()


def test_two_courses_have_different_secret_seeds(course, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    main(["new", "squares"])

    seeds = [course_folder(folder).settings["seed"] for folder in (course, other)]
    assert seeds[0] != seeds[1]
    assert all(len(seed) >= 32 for seed in seeds)


def test_the_new_assignment_grades(course):
    lesson = lessons_in(course)["01"]
    assert [exercise.points for exercise in lesson.exercises] == [4, 1, 2]
    assert check_data(lesson.exercises[1], extract(0.25), seed=1).points == 1
    assert check_data(lesson.exercises[2], extract("my words"), seed=1).status == "by hand"


def test_the_next_assignment_takes_the_next_number_and_changes_nothing(course):
    before = files(course)
    assert main(["new", "Second thoughts!"]) == 0

    after = files(course)
    assert {name for name in after if name not in before} == {f"source/02_second_thoughts/{name}" for name in ROOM}
    assert {name: after[name] for name in before} == before
    assert "# 02 · Second thoughts" in (course / "source/02_second_thoughts/lesson.md").read_text()


def test_a_course_is_found_from_a_folder_inside_it(course, monkeypatch):
    monkeypatch.chdir(course / "source" / "01_squares")
    assert main(["new", "cubes"]) == 0
    assert (course / "source" / "02_cubes").is_dir()


def test_files_that_are_there_stay_as_they_are(tmp_path, monkeypatch):
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "roster.csv").write_text("student\nada\n")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "squares"]) == 0

    assert (tmp_path / "README.md").read_text() == "mine"
    assert list(read_roster(Path("roster.csv"))) == ["ada"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("squares", "there is 01_squares already"),
        ("01_other", "there is 01_squares already"),
        ("00_zero", "from 01 to 99"),
        ("..", "has no letters"),
        ("../../x/", None),
        ("7", "has no letters"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(course, capsys, name, sentence):
    before = files(course)
    status = main(["new", name])
    if sentence is None:  # a path becomes a plain name inside the course
        assert (course / "source" / "02_x").is_dir()
        return
    assert status == 1
    assert sentence in capsys.readouterr().err
    assert files(course) == before
