"""The run controls' orders, carried out by a real session."""

import time

import numpy as np
import pytest
from snnlab_widgets import live

import snnlab

TICK = 1 / 30


@pytest.fixture
def view():
    with snnlab.Network(seed=1) as network:
        stim = snnlab.Node([0.5], label="x")
        ens = snnlab.Ensemble(40, 1, label="x")
        snnlab.Connection(stim, ens)
    view = live(network, sliders=[stim], values=[ens], driver=None, engine="numpy")
    view.stim, view.sent, view.now = stim, [], 0.0
    view.scope.send = lambda content, buffers=None: view.sent.append((content, buffers))
    view.scope._heard(view.scope, {"t": "hello", "v": "page"}, None)
    yield view
    view.close()


def turn(view, ticks=1):
    for _ in range(ticks):
        view.session.tick(view.now)
        view.now += TICK
        view.scope._heard(view.scope, {"t": "ack", "v": "page", "n": view.scope.stream.sequence}, None)


def order(view, name, value=None):
    view.scope._heard(view.scope, {"t": "order", "order": name, "value": value}, None)


def ghosts(view):
    return [(content, buffers) for content, buffers in view.sent if content["t"] == "ghost"]


def test_a_step_is_as_long_as_asked_and_pauses(view):
    turn(view, 10)
    before = view.session.n_steps
    order(view, "step", 10)
    turn(view)
    assert view.session.n_steps == before + 10
    assert not view.scope.playing


def test_run_to_stops_there_and_the_button_follows(view):
    order(view, "run_to", 0.2)
    turn(view, 60)
    assert view.session.time == pytest.approx(0.2)
    assert not view.scope.playing


def test_a_time_that_has_passed_is_refused_under_the_picture(view):
    turn(view, 30)
    order(view, "run_to", 0.1)
    assert "ahead" in view.scope.notice


def test_going_back_shows_what_was_before_and_moves_the_sliders_back(view):
    turn(view, 20)
    (slider,) = view.sliders[view.stim]
    slider.value = -0.5
    turn(view, 20)
    order(view, "rewind", 0.3)
    turn(view, 20)
    assert view.session.time == pytest.approx(0.3)
    assert slider.value == 0.5
    head = [content for content, _ in view.sent if content["t"] == "frame"][-1]
    assert head["t0"] + head["m"] * head["dt"] == pytest.approx(0.3)
    assert head["kept"][1] > 1.0


def test_going_back_too_far_goes_as_far_as_it_can(view):
    turn(view, 20)
    order(view, "rewind", -5.0)
    turn(view, 5)
    assert view.session.time == 0.0
    assert view.scope.notice == ""


def test_an_undo_is_named_made_and_shown(view):
    (slider,) = view.sliders[view.stim]
    slider.value = -0.5
    turn(view, 2)
    assert "x" in view.scope.undo
    order(view, "undo")
    turn(view, 2)
    assert slider.value == 0.5
    assert view.session.value(view.stim, "output") == pytest.approx(0.5)
    assert (view.scope.undo, bool(view.scope.redo)) == ("", True)
    order(view, "redo")
    turn(view, 2)
    assert slider.value == -0.5


def test_changes_leave_marks_on_the_time_bar(view):
    turn(view, 10)
    view.sliders[view.stim][0].value = -0.5
    turn(view, 10)
    ((time, label),) = view.scope.marks
    assert 0 < time < view.session.time
    assert "x" in label


def test_what_if_shows_the_future_without_changes_beside_the_one_that_is_made(view):
    turn(view, 10)
    order(view, "split")
    view.sliders[view.stim][0].value = -1.0
    turn(view, 340)
    for _ in range(2000):  # the futures are computed beside the clock, by what time a busy machine leaves
        if view.session.forks == ():
            break
        time.sleep(0.01)
        turn(view, 1)
    (first, _), *rest = ghosts(view)
    assert first["first"]
    assert not any(content["first"] for content, _ in rest)
    assert first["t0"] == pytest.approx(view.scope.split)
    lines = [np.frombuffer(buffers[0], "<f4")[: content["m"]] for content, buffers in ghosts(view)]
    as_is = np.concatenate(lines)
    assert as_is.size == 10_000
    assert as_is[-1000:].mean() == pytest.approx(0.5, abs=0.1)  # nobody moved the slider there
    assert view.session.forks == ()


def test_a_page_that_opens_later_sees_both_futures(view):
    order(view, "split")
    turn(view, 100)
    view.sent.clear()
    view.scope._heard(view.scope, {"t": "hello", "v": "later"}, None)
    assert ghosts(view)


def test_going_back_to_the_split_ends_it(view):
    turn(view, 10)
    order(view, "split")
    turn(view, 30)
    since = view.scope.split
    order(view, "back")
    turn(view, 10)
    assert view.session.time == pytest.approx(since)
    assert view.scope.split is None


def test_keeping_what_was_made_goes_on(view):
    order(view, "split")
    turn(view, 10)
    order(view, "join")
    before = view.session.time
    turn(view, 10)
    assert view.session.time > before
    assert view.scope.split is None
    assert view.session.forks == ()


def test_when_the_computed_future_is_past_one_is_shown_again(view):
    order(view, "split")
    turn(view, 340)
    assert view.scope.split is not None
    turn(view, 60)
    assert view.scope.split is None
