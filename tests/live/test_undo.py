import numpy as np
import pytest

import snnlab
from snnlab.live.undo import DEEPEST, Gesture, Undo, same
from tests.live.nets import Parts, run, work


@pytest.fixture
def parts():
    return Parts()


@pytest.fixture
def session(parts):
    with parts.session() as session:
        yield session


def change(session, obj, name, value, now):
    session.set(obj, name, value)
    work(session, now)


def test_undo_and_redo_give_the_values_back(parts, session):
    change(session, parts.pre, "radius", 1.5, 0.0)
    change(session, parts.stim, "output", [0.9], 1.0)
    assert session.undo_label == "output of Node 'stim'"
    session.undo()
    session.undo()
    work(session)
    assert (parts.pre.radius, parts.stim.output.tolist()) == (1.0, [0.4])
    assert (session.undo_label, session.redo_label) == ("", "radius of Ensemble 'pre'")
    session.redo()
    work(session)
    assert parts.pre.radius == 1.5
    assert session.redo_label == "output of Node 'stim'"


def test_the_network_runs_with_what_undo_put_back(parts, session):
    with Parts().session() as untouched:
        run(untouched, 200)
        change(session, parts.stim, "output", [0.9], 0.0)
        session.undo()
        work(session)
        run(session, 200)
        stepped = [s.stepper.snapshot().signals.tobytes() for s in (session, untouched)]
    assert stepped[0] == stepped[1]


def test_the_moves_of_one_slider_are_one_gesture_and_a_rest_begins_another(parts, session):
    for i in range(20):
        change(session, parts.stim, "output", [i / 20], 0.1 * i)
    change(session, parts.stim, "output", [-1.0], 5.0)
    session.undo()
    work(session)
    assert parts.stim.output.tolist() == [0.95]
    session.undo()
    work(session)
    assert parts.stim.output.tolist() == [0.4]
    assert session.undo_label == ""


def test_a_new_change_ends_what_could_be_redone(parts, session):
    change(session, parts.pre, "radius", 1.5, 0.0)
    session.undo()
    work(session)
    change(session, parts.pre, "radius", 1.7, 0.1)
    assert session.redo_label == ""
    session.undo()
    work(session)
    assert parts.pre.radius == 1.0


def test_the_same_value_again_is_no_change_so_a_slider_that_follows_an_undo_does_no_harm(parts, session):
    session.subscribe_changes(lambda obj, name, value: session.set(obj, name, value))
    change(session, parts.pre, "radius", 1.5, 0.0)
    session.undo()
    work(session, 0.1)
    work(session, 0.2)
    assert (parts.pre.radius, session.redo_label) == (1.0, "radius of Ensemble 'pre'")


def test_a_refused_change_cannot_be_undone(parts, session):
    change(session, parts.pre, "radius", -1.0, 0.0)
    assert "radius" in session.refused
    assert session.undo_label == ""


def test_undo_without_a_past_does_nothing(parts, session):
    session.undo()
    session.redo()
    work(session)
    assert (session.refused, session.revision) == ("", 0)


def test_a_reset_keeps_what_can_be_undone(parts, session):
    change(session, parts.pre, "radius", 1.5, 0.0)
    run(session, 10)
    session.reset()
    session.undo()
    work(session)
    assert (session.n_steps, parts.pre.radius) == (0, 1.0)


def test_only_so_many_gestures_are_remembered():
    undo = Undo()
    for i in range(3 * DEEPEST):
        undo = undo.noted(Gesture("ens", "radius", i, i + 1, 10.0 * i))
    assert (len(undo.done), undo.done[-1].after) == (DEEPEST, 3 * DEEPEST)


def test_a_gesture_that_a_rewind_cut_in_two_is_redone_as_one():
    first = Undo().noted(Gesture("ens", "radius", 0, 1, 0.0))
    second = first.noted(Gesture("ens", "radius", 1, 2, 0.1))
    back = first.rewound(second)
    assert [g.after for g in back.undone] == [2]
    assert [(g.before, g.after) for g in back.forward().done] == [(0, 2)]
    assert second.rewound(back).undone == ()


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1.0, True),
        (1.0, 1.5, False),
        (True, 1, False),
        ("a", "a", True),
        (np.array([0.5]), [0.5], True),
        (np.array([0.5]), [0.6], False),
        (np.array([0.5, 0.5]), 0.5, False),
        (None, 0.0, False),
        (snnlab.LIF(), snnlab.LIF(tau_rc=0.03), False),
    ],
)
def test_which_values_are_the_same(one, other, equal):
    assert same(one, other) is equal


def test_what_one_hand_moved_at_once_is_undone_and_redone_at_once(parts, session):
    hand = object()
    for i, radius in enumerate((1.2, 1.5)):
        session.set(parts.pre, "radius", radius, hand=hand)
        session.set(parts.stim, "output", [radius / 2], hand=hand)
        work(session, 0.1 * i)
    change(session, parts.stim, "output", [-1.0], 5.0)
    for way, radius, output in ((session.undo, 1.5, 0.75), (session.undo, 1.0, 0.4), (session.redo, 1.5, 0.75)):
        way()
        work(session)
        assert (parts.pre.radius, parts.stim.output.tolist()) == (radius, [output])
    assert session.redo_label == "output of Node 'stim'"


def test_a_hand_that_rested_begins_another_stroke(parts, session):
    hand = object()
    for now in (0.0, 2.0):
        session.set(parts.pre, "radius", 1.2 + now, hand=hand)
        session.set(parts.stim, "output", [0.5 + now], hand=hand)
        work(session, now)
    session.undo()
    work(session)
    assert (parts.pre.radius, parts.stim.output.tolist()) == (1.2, [0.5])


class Shelf:
    """Something beside the network that has a place; what lies on equal shelves is moved in one go."""

    def __init__(self, label="shelf"):
        self.label, self.place = label, "left"

    def put(self, place):
        self.place = place

    def move(self, session, place, now):
        before, self.place = self.place, place
        session.note(self, before, place)
        work(session, now)


def test_what_was_done_beside_the_network_is_undone_in_its_turn_and_builds_nothing(parts, session):
    shelf = Shelf()
    change(session, parts.pre, "radius", 1.5, 0.0)
    shelf.move(session, "right", 1.0)
    change(session, parts.pre, "radius", 2.5, 2.0)
    assert [session.undo() or work(session) or (parts.pre.radius, shelf.place) for _ in range(3)] == [
        (1.5, "right"), (1.5, "left"), (1.0, "left"),
    ]  # fmt: skip
    session.redo()
    session.redo()
    work(session)
    assert (parts.pre.radius, shelf.place, session.undo_label) == (1.5, "right", "shelf")
    assert session.clock.tuning.rebuilds == 0


def test_moves_of_one_thing_that_follow_soon_are_undone_together(session):
    shelf = Shelf()
    for i in range(4):
        shelf.move(session, i, 0.1 * i)
    shelf.move(session, "far", 3.0)
    session.undo()
    work(session)
    assert shelf.place == 3
    session.undo()
    work(session)
    assert (shelf.place, session.undo_label) == ("left", "")


def test_time_does_not_take_along_what_lies_beside_the_network(parts, session):
    early, late, back = Shelf("early"), Shelf("late"), Shelf("back")
    early.move(session, "right", 0.0)
    back.move(session, "right", 1.0)
    run(session, 50)
    session.undo()
    work(session)
    change(session, parts.pre, "radius", 1.5, 2.0)
    late.move(session, "right", 3.0)
    run(session, 50)
    session.rewind(0.02)
    work(session)
    assert (early.place, back.place, late.place, parts.pre.radius) == ("right", "left", "right", 1.0)
    assert (session.undo_label, session.redo_label) == ("late", "radius of Ensemble 'pre'")
    session.undo()
    session.undo()
    session.undo()
    work(session)
    assert (early.place, back.place, late.place, session.undo_label) == ("left", "left", "left", "")
