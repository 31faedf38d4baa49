"""Feedback: text stays text, hidden checks stay hidden, and each page is one file in its own place."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.grading.keeper.graded import CheckLine, Graded, Question
from snnlab.grading.keeper.roster import Person
from snnlab.grading.out.feedback import feedback_page, feedback_path, write_feedback
from snnlab.grading.out.labels import Label, labels_in
from snnlab.grading.out.names import file_name
from snnlab.grading.out.public import CHECK_FAILED, for_students
from tests.grading.out import classes
from tests.grading.out.classes import BOB, FAILED, HIDDEN, PEOPLE, full_marks, lesson_07

LABELS = {"07": Label("07_multiplication", "Multiplication")}
OURS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "nav",
        "article",
        "section",
        "footer",
        "figure",
    ),
    *("div", "p", "h1", "h2", "h3", "ul", "li", "a", "b", "span", "code"),
    *("svg", "circle", "rect", "line", "text", "tspan"),
}
OF_HIDDEN = ("777", "333.5", "QUX", "HINT-OF-HIDDEN", "NOTE-OF", "111", "222", "444", "555", "CASE-")


class Tags(HTMLParser):
    """All tags of a page, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.comments = 0
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.comments += 1


def page_of(graded: Graded, person: Person = BOB) -> str:
    return feedback_page(graded, person, LABELS, "Networks").decode()


@classes.untimed
@given(classes.grades, st.builds(Person, classes.texts, classes.texts), classes.texts)
def test_no_text_becomes_a_tag(graded, person, course):
    read = Tags(feedback_page(graded, person, LABELS, course))

    assert {tag for tag, _ in read.tags} <= OURS
    assert read.comments == 0
    for tag, attributes in read.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")


@classes.untimed
@given(classes.secrets, classes.secrets, st.booleans(), classes.statuses)
def test_a_page_is_the_same_whatever_the_private_side_of_a_hidden_check_says(one, other, passed, status):
    assert page_of(classes.with_hidden(one, passed, status)) == page_of(classes.with_hidden(other, passed, status))


def test_nothing_private_of_a_hidden_check_is_on_its_page():
    told = page_of(lesson_07()).partition("</style>")[2]

    assert not [secret for secret in OF_HIDDEN if secret in told]
    assert HIDDEN.title in told
    assert FAILED.note not in told


def test_a_page_shows_points_messages_the_failing_case_and_the_hint():
    shown = page_of(lesson_07())

    assert "5.5" in shown
    assert "of 14" in shown
    assert FAILED.message in shown
    assert "measured 0.31, limit 0.05" in shown
    assert "-0.8 × -0.8" in shown
    assert "give the combined ensemble radius=1.5" in shown
    assert "Well put, but why?" in shown
    assert "&lt;b&gt;cannot&lt;/b&gt;" in shown
    assert "Your teacher still has 3 points to give." in shown


def test_of_a_hidden_check_stay_title_points_and_message():
    (line,) = [line for question in for_students(lesson_07()).questions for line in question.checks if line.hidden]

    assert line == CheckLine(HIDDEN.title, False, 0.0, 1.0, HIDDEN.message, hidden=True)


def test_what_broke_a_hidden_check_is_not_told():
    line = dataclasses.replace(HIDDEN, message="ValueError: input 0.123 is too large")
    question = Question("07.1", "t", 0, 2, "broken", "the check itself failed: ValueError: input 0.123", checks=(line,))
    shown = page_of(Graded("bob", "b.ipynb", "07", (question,), "grader failed", "Traceback: /home/teacher"))

    assert "0.123" not in shown
    assert "/home/teacher" not in shown
    assert CHECK_FAILED[2:] in shown


def test_a_hint_that_a_public_check_gives_too_is_shown():
    question = Question("07.1", "t", 0, 2, "failed", "", FAILED.hint_id, "Look at the radius.", (FAILED, HIDDEN))

    assert "Look at the radius." in page_of(Graded("bob", "b.ipynb", "07", (question,)))


def test_the_policy_allows_nothing_but_the_style_sheet_of_the_page():
    policy = next(
        attributes["content"]
        for tag, attributes in Tags(feedback_page(full_marks(), BOB, LABELS)).tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script" not in policy


@classes.untimed
@given(classes.classes)
def test_each_grade_becomes_one_file_in_the_folder_of_its_student(grades):
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above, "course", "feedback")
        paths = write_feedback(grades, PEOPLE, LABELS, folder)
        files = [Path(root, name) for root, _, names in os.walk(above) for name in names]

        assert sorted(paths) == sorted(files)
        assert len(files) == len(grades)
        assert all(path.parent.parent == folder for path in files)


def test_two_files_of_one_name_have_a_page_each(tmp_path):
    grades = [Graded("ada", file, status="unreadable") for file in ("ada.ipynb", "ada/ada.ipynb")]
    paths = write_feedback(grades, {}, {}, tmp_path)

    assert len({path.read_bytes() for path in paths}) == 2


@pytest.mark.parametrize("student", ["../x", "=1+1", "a[1]", "x" * 5000, "..", "", "a/b\\c", "con", "\udcff", "é" * 90])
def test_any_name_of_a_student_is_a_folder_inside(student, tmp_path):
    (path,) = write_feedback([dataclasses.replace(lesson_07(), student=student)], {}, LABELS, tmp_path)

    assert path.parent.parent == tmp_path
    assert path.name == "07_multiplication.html"
    assert path.stat().st_size > 1000


@classes.untimed
@given(st.lists(classes.texts | st.text(max_size=200), unique=True, max_size=5))
def test_names_of_files_are_short_and_never_shared(texts):
    names = [file_name(text) for text in texts]

    assert len(set(names)) == len(texts)
    assert all(0 < len(name.encode()) <= 100 and "/" not in name and not name.startswith(".") for name in names)


def test_ordinary_names_stay_as_they_are():
    assert [file_name(name) for name in ("ada", "a[1]", "=1+1", "Zoë Ng")] == ["ada", "a[1]", "=1+1", "Zoë Ng"]


def test_a_page_that_cannot_be_finished_leaves_the_old_one(tmp_path, monkeypatch):
    path = feedback_path(lesson_07(), LABELS, tmp_path)
    path.parent.mkdir()
    path.write_text("old")

    def full_disk(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(OSError, match="no space left"):
        write_feedback([lesson_07()], PEOPLE, LABELS, tmp_path)

    assert [(p.name, p.read_text()) for p in path.parent.iterdir()] == [("07_multiplication.html", "old")]


def test_lessons_are_called_by_their_headings(tmp_path):
    for name, text in (
        ("01_first_steps", None),
        ("02_x", "---\na: 1\n---\n\n# 02 · What a neuron *adds*\n\n# Later\n"),
    ):
        (tmp_path / "source" / name).mkdir(parents=True)
        if text:
            (tmp_path / "source" / name / "lesson.md").write_text(text)

    assert labels_in(tmp_path) == {
        "01": Label("01_first_steps", "First steps"),
        "02": Label("02_x", "What a neuron *adds*"),
    }
