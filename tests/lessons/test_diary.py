"""Progress beside the notebook: kept through restarts, never in the way."""

from __future__ import annotations

import json
import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snnlab import course
from snnlab.course import keeping
from snnlab.course.diary import Diary
from snnlab.course.progress import PROGRESS, Prediction, Progress
from snnlab.grading.hints import failures, forget_failures

FILE = "07_multiplication.progress.json"


@pytest.fixture(autouse=True)
def notebook(tmp_path, monkeypatch):
    """A fresh kernel in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(keeping, "in_notebook", lambda: True)
    restart()
    yield tmp_path
    restart()


def restart():
    PROGRESS.__init__()
    keeping.forget()
    forget_failures()


def test_a_restart_keeps_points_predictions_and_the_level_of_the_hints(notebook):
    course.lesson("07")
    course.predict("colour", "Which colour?", ["red", "blue"]).choose(1)
    first, second = (course.check("07.3", 2.0) for _ in range(2))
    right = course.check("07.1", list("DIGCHJBEFA"))
    assert [first.hint_level, second.hint_level] == ["A nudge", "Where to look"]
    assert right.standing == (right.points, 7.0)

    restart()
    course.lesson("07")
    assert PROGRESS.results["07.1"][0] == right.points
    assert PROGRESS.predictions[("07", "colour")].choice == "blue"
    assert course.check("07.3", 2.0).hint_level == "A worked step"


def test_the_verdict_shows_the_lesson_as_a_bar(notebook):
    assert 'max="7"' in course.check("07.3", 2.0)._repr_html_()
    assert (notebook / FILE).exists()


def test_outside_a_notebook_nothing_is_written(notebook, monkeypatch):
    monkeypatch.setattr(keeping, "in_notebook", lambda: False)
    course.check("07.3", 2.0)
    assert list(notebook.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"version": 9}',
        '{"version": 1, "lesson": "08"}',
        "[" * 100_000,
        "\x00",
        '{"version": 1, "lesson": "07"}',
    ],
)
def test_a_broken_file_is_put_aside_and_said(notebook, capsys, content):
    (notebook / FILE).write_text(content)
    course.check("07.3", 2.0)
    assert "could not be read" in capsys.readouterr().out
    assert (notebook / f"{FILE}.unreadable").read_text() == content
    assert json.loads((notebook / FILE).read_text())["failures"] == {"07.3": 1}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said_once(notebook, capsys):
    notebook.chmod(0o500)
    course.check("07.3", 2.0)
    course.check("07.3", 2.0)
    notebook.chmod(0o700)
    assert capsys.readouterr().out.count("cannot be kept beside the notebook") == 1


def test_a_folder_that_is_gone_is_said_once(notebook, capsys):
    (notebook / "gone").write_text("a file, where the folder was")
    diary = Diary(notebook / "gone" / FILE, "07")
    assert "cannot be kept beside the notebook" in diary.write(PROGRESS)


texts = st.text(max_size=10)


@given(
    st.dictionaries(texts, st.tuples(st.floats(0, 9), st.floats(0, 9))), st.lists(st.tuples(texts, texts), max_size=3)
)
@settings(deadline=None)
def test_what_is_written_is_read(tmp_path_factory, results, asked):
    forget_failures()
    folder = tmp_path_factory.mktemp("diary")
    progress = Progress(results={f"07.{key}": value for key, value in results.items()})
    for name, question in asked:
        progress.remember(Prediction("07", name, question, ("yes", "no"), 1, False, "seen"))
    assert Diary(folder / FILE, "07").write(progress) == ""
    again = Progress()
    assert Diary(folder / FILE, "07").read(again) == ""
    assert (again.results, again.predictions, failures()) == (progress.results, progress.predictions, {})
