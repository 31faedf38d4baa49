"""What a notebook calls: opening a lesson, predicting, checking, the recap."""

import sys
import threading

import numpy as np
import pytest

import snnlab
from snnlab import course
from snnlab.course import forecast, opening
from snnlab.course.progress import PROGRESS
from snnlab.exceptions import ValidationError
from snnlab.grading.hints import forget_failures


@pytest.fixture(autouse=True)
def fresh():
    PROGRESS.__init__()
    forget_failures()


@pytest.fixture
def screen(monkeypatch):
    """As if in a notebook: predictions get their widgets."""
    monkeypatch.setattr(forecast, "in_notebook", lambda: True)


def ask(run=lambda: "it was blue."):
    return course.predict("colour", "Which colour?", ["red", "blue", "green"], run=run)


def test_the_course_is_in_the_students_namespace():
    assert snnlab.check is course.check
    assert snnlab.lesson is course.lesson


def test_a_lesson_opens_without_a_notebook_and_starts_nothing(capsys):
    threads = threading.active_count()
    course.lesson("07")

    assert capsys.readouterr().out == "Lesson 07: Multiplication\n"
    assert threading.active_count() == threads


def test_a_live_network_with_nothing_to_watch_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(opening, "in_notebook", lambda: True)
    with pytest.raises(ValidationError, match="say what to watch, for example"):
        course.show_live(snnlab.Network())


def test_a_notebook_younger_than_the_package_is_told_so_and_goes_on(capsys):
    course.lesson("07", needs="99.1")
    said = capsys.readouterr().out
    assert "made for snnlab 99.1 or later" in said
    assert "Lesson 07: Multiplication" in said


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: course.lesson("7"), "Did you mean '07'"),
        (lambda: course.lesson("99"), "There are: 0"),
        (lambda: course.check("7.2", 1), "Did you mean '07'"),
        (lambda: course.check("07.9", 1), "has no exercise '07.9'"),
        (lambda: course.check("07.22", 1), "Did you mean '07.2'"),
    ],
)
def test_an_unknown_number_is_answered_with_the_nearest(call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call()


def test_rooms_are_found_in_an_installed_package(tmp_path, monkeypatch):
    package = tmp_path / "site" / "snnlab"
    (package / "_lessons" / "src" / "03_trial").mkdir(parents=True)
    (package / "_lessons" / "src" / "03_trial" / "checks.py").write_text("exercises = []\n")
    monkeypatch.setattr(snnlab, "__file__", str(package / "__init__.py"))

    (room,) = course.lesson_rooms()
    assert (room.lesson, room.title) == ("03", "Trial")
    assert room.notebook == package / "_lessons" / "03_trial.ipynb"


@pytest.mark.parametrize("empty", [..., None, "", []])
def test_dots_are_not_answered_yet(empty):
    assert course.check("07.3", empty).status == "unanswered"


def test_a_network_without_neurons_is_not_answered_yet():
    with snnlab.Network() as empty:
        snnlab.Node(0.0, label="a")
    assert course.check("07.2", empty).status == "unanswered"


def test_hints_grow_with_each_failure_and_the_best_result_is_kept():
    course.lesson("07")
    levels = [course.check("07.1", list("ADIGCHJBEF")).hint_level for _ in range(3)]
    assert levels == ["A nudge", "Where to look", "A worked step"]

    assert course.check("07.1", list("DIGCHJBEFA")).passed
    course.check("07.1", list("ADIGCHJBEF"))
    assert "07.1: 2 of 2 points" in repr(course.recap())


def test_the_run_waits_for_a_prediction():
    question = ask()
    with pytest.raises(ValidationError, match="choose first, or skip"):
        question.run()

    question.choose(0)
    assert question.run() == "You predicted: red. You saw: it was blue."


def test_a_prediction_may_be_skipped():
    question = ask()
    question.skip()
    assert question.run() == "You made no prediction. You saw: it was blue."


def test_a_cell_that_runs_again_keeps_its_prediction():
    ask().choose(2)
    assert ask().prediction.choice == "green"
    changed = course.predict("colour", "Which other colour?", ["red", "blue"])
    assert changed.prediction.choice is None


def test_the_recap_sets_what_was_predicted_beside_what_was_seen():
    course.lesson("07")
    assert "Nothing yet" in course.recap()._repr_html_()

    question = ask(run=lambda: "<blue>")
    question.choose(1)
    question.run()
    html = course.recap()._repr_html_()
    assert "Which colour?" in html
    assert ">blue<" in html
    assert "&lt;blue&gt;" in html


def test_the_run_button_is_dim_until_a_choice_is_made(screen):
    question = ask()
    panel = question._panel
    assert panel.run.disabled
    panel.choices.index = 1
    assert not panel.run.disabled

    panel.run.click()
    assert "You predicted: blue. You saw: it was blue." in panel.said.value


def test_skip_wakes_the_run_button(screen):
    panel = ask()._panel
    panel.skip.click()
    assert not panel.run.disabled


def test_a_run_that_fails_says_so_on_the_screen(screen):
    panel = ask(run=lambda: 1 / 0)._panel
    panel.choices.index = 0
    panel.run.click()
    assert "This run failed: division by zero" in panel.said.value


def test_responses_are_close_to_the_truth_and_leave_the_network_as_it_was():
    net = course.product_network(seed=3)
    points = np.array([(0.5, 0.5), (-0.8, 0.4), (0.0, 0.9)])
    answers = course.responses(net, points)

    assert answers == pytest.approx(points[:, 0] * points[:, 1], abs=0.06)  # worst of 20 seeds: see the checks
    assert [float(node.output[0]) for node in net.nodes] == [0.0, 0.0]
    assert net.probes == []


def test_equal_seeds_answer_equally():
    first, second = (course.responses(course.product_network(seed=3), [(0.5, 0.5)]) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"points": [(1, 2, 3)]}, "2 columns"),
        ({"points": [(0, 0)], "output": "sum"}, "labelled 'sum'"),
        ({"points": [(0, 0)], "inputs": ("a", "c")}, "labelled 'c'"),
    ],
)
def test_a_question_that_does_not_fit_is_refused(arguments, sentence):
    with pytest.raises(ValidationError, match=sentence):
        course.responses(course.product_network(), **arguments)


def test_the_course_can_be_checked_without_widgets():
    """A program that grades loads neither the widgets nor a plotting library."""
    import subprocess

    code = (
        "import sys, snnlab; snnlab.lesson('07'); snnlab.check('07.1', list('DIGCHJBEFA'));"
        "print([name for name in ('ipywidgets', 'matplotlib', 'snnlab_widgets', 'IPython') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
