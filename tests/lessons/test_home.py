"""Claims about the map of the course: it shows what there is, what is done, and where to go on."""

import json
import re

import pytest

import snnlab
from snnlab.course import lesson_rooms
from snnlab.course.home import PLACES, CourseMap
from snnlab.course.progress import PROGRESS
from snnlab.course.syllabus import PATH_A, Entry, syllabus
from snnlab.exceptions import ValidationError


@pytest.fixture(autouse=True)
def fresh():
    PROGRESS.__init__()
    yield
    PROGRESS.__init__()


def entry(lesson="05", points=0.0, begun=False, title="Addition"):
    return Entry(lesson, title, "Who adds?", 45, ("04",), "05_addition.ipynb", points, 4.0, begun)


def remember(folder, name, results):
    (folder / f"{name}.progress.json").write_text(json.dumps({"results": results}), encoding="utf-8")


def test_every_lesson_has_a_station_a_question_a_time_and_known_prerequisites(tmp_path):
    entries = syllabus(tmp_path)
    numbers = [entry.lesson for entry in entries]
    assert numbers == [room.lesson for room in lesson_rooms()]
    for each in entries:
        assert each.lesson in PLACES
        assert each.question.endswith("?")
        assert 20 <= each.minutes <= 60
        assert set(each.needs) <= set(numbers)
        assert all(needed < each.lesson for needed in each.needs)
        assert each.points == 0
        assert not each.begun


def test_path_a_asks_only_for_what_lies_on_it(tmp_path):
    needs = {entry.lesson: entry.needs for entry in syllabus(tmp_path)}
    assert all(set(needs[lesson]) <= set(PATH_A) for lesson in PATH_A)


def test_stations_do_not_lie_on_each_other():
    assert len(set(PLACES.values())) == len(PLACES)


def test_progress_beside_the_notebooks_is_shown(tmp_path):
    remember(tmp_path, "07_multiplication", {"07.1": [2, 2], "07.2": [1, 3], "07.9": [5, 5]})
    (entry,) = (each for each in syllabus(tmp_path) if each.lesson == "07")
    assert (entry.points, entry.possible, entry.begun, entry.done) == (3, 7, True, False)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"results": 3}', '{"results": {"07.1": "x"}}'])
def test_a_broken_progress_file_counts_as_none(tmp_path, text):
    (tmp_path / "07_multiplication.progress.json").write_text(text)
    (entry,) = (each for each in syllabus(tmp_path) if each.lesson == "07")
    assert entry.points == 0


def test_one_goes_on_where_something_is_begun():
    first, second, third = entry("00"), entry("01", 1.0, True), entry("02")
    assert CourseMap([first, second, third]).next is second
    assert CourseMap([first, third]).next is first
    assert CourseMap([entry("00", 4.0, True), third]).next is third
    assert CourseMap([entry("00", 4.0, True)]).next is None


def test_the_page_says_where_to_go_on_and_links_to_every_lesson():
    page = CourseMap([entry("00", 4.0, True, "Hello"), entry("05", 2.0, True)])._repr_html_()
    assert re.search(r"Go on with <strong><a href=\"05_addition.ipynb\">Addition</a>", page)
    assert "2 of 4 points" in page
    assert len(re.findall(r"data-lesson=", page)) == 2
    assert "You have every point" in CourseMap([entry("00", 4.0, True)])._repr_html_()


def test_what_a_notebook_says_is_escaped():
    page = CourseMap([entry(title="<script>alert(1)</script>")])._repr_html_()
    assert "<script>" not in page


def test_without_a_notebook_it_is_lines_of_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    remember(tmp_path, "07_multiplication", {"07.1": [2, 2]})
    lines = repr(snnlab.course_map()).splitlines()
    assert "◐ 07 Multiplication: How can cells that only add multiply? (2 of 7 points)" in lines


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValidationError, match="no language 'xx'"):
        snnlab.course_map(language="xx")


def test_lessons_that_are_not_translated_are_linked_in_english(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    links = {each.lesson: each.notebook for each in syllabus(tmp_path, "zh")}
    translated = {room.lesson for room in lesson_rooms() if room.notebook_in("zh").exists()}
    assert all(link.startswith("../") == (lesson not in translated) for lesson, link in links.items())
    assert "从这里开始：" in snnlab.course_map(language="zh")._repr_html_()
