"""A control and its parameter stay together, whoever moves."""

import ipywidgets
import numpy as np
import pytest
from snnlab_widgets.bond import Bond, same
from snnlab_widgets.controls import bind

from snnlab.dists import Choice, Uniform


class Desk:
    """Stands for a session: takes what is set, and makes it so when told to."""

    def __init__(self):
        self.sets, self.readers = [], []

    def set(self, obj, name, value, hand=None):
        self.sets.append((obj, name, value))

    def subscribe_changes(self, reader):
        self.readers.append(reader)

    def change(self, *what):
        for reader in self.readers:
            reader(*what)


@pytest.fixture
def desk():
    return Desk()


def sliders(desk, n=2):
    made = [ipywidgets.FloatSlider(0.0, min=-1, max=1) for _ in range(n)]

    def write(value):
        for slider, number in zip(made, value, strict=True):
            slider.value = number

    Bond(desk, "node", "output", made, lambda: [slider.value for slider in made], write)
    return made


def test_a_hand_sets_all_values_of_the_parameter(desk):
    made = sliders(desk)
    made[1].value = 0.5
    assert desk.sets == [("node", "output", [0.0, 0.5])]


def test_an_undo_moves_the_controls_and_sets_nothing(desk):
    made = sliders(desk)
    desk.change("node", "output", np.array([0.25, -0.5]))
    assert [slider.value for slider in made] == [0.25, -0.5]
    assert desk.sets == []


def test_a_hand_that_is_further_on_is_not_pulled_back(desk):
    (made,) = sliders(desk, 1)
    for value in (0.1, 0.2, 0.3):
        made.value = value
    desk.change("node", "output", [0.2])  # the clock took this one; 0.3 waits
    assert made.value == 0.3
    desk.change("node", "output", [0.3])
    desk.change("node", "output", [0.2])  # now it is news: an undo
    assert made.value == 0.2


def test_a_hand_is_not_pulled_back_while_its_move_is_on_the_way(desk):
    made = ipywidgets.FloatSlider(0.0, min=-1, max=1)

    def clock(change):
        """The clock takes the value before, after the control has moved and before anyone heard of it."""
        if change["new"] == 0.2:
            desk.change("node", "output", [0.1])

    made.observe(clock, "value")
    bind(desk, "node", "output", made, lambda shown: [shown], lambda value: value[0])
    made.value = 0.1
    made.value = 0.2
    assert made.value == 0.2
    assert desk.sets[-1] == ("node", "output", [0.2])
    desk.change("node", "output", [0.2])
    desk.change("node", "output", [0.1])  # an undo
    assert made.value == 0.1


def test_a_hand_that_comes_after_another_has_the_last_word(desk):
    (made,) = sliders(desk, 1)
    made.value = 0.1
    desk.change("node", "output", [0.5])  # a cell's, which the clock took first
    assert made.value == 0.5
    desk.change("node", "output", [0.1])
    assert made.value == 0.1


def test_a_hand_that_goes_to_and_fro_leaves_nothing_that_would_hide_an_undo(desk):
    (made,) = sliders(desk, 1)
    for value in (0.1, 0.2, 0.1):
        made.value = value
    desk.change("node", "output", [0.1])  # the clock took only the last
    desk.change("node", "output", [0.2])
    assert made.value == 0.2


def test_control_and_parameter_agree_in_the_end(desk):
    (made,) = sliders(desk, 1)
    for value in (0.1, 0.2, 0.1):
        made.value = value
    desk.change("node", "output", [0.1])
    made.value = 0.3
    desk.change("node", "output", [0.1])  # the second time that it was asked for
    desk.change("node", "output", [0.3])
    assert made.value == 0.3


def test_changes_of_others_do_not_concern_it(desk):
    (made,) = sliders(desk, 1)
    desk.change("another node", "output", [0.5])
    desk.change("node", "label", "x")
    assert made.value == 0.0


def test_a_control_may_show_a_value_by_its_name(desk):
    choice = ipywidgets.ToggleButtons(options=["corner", "random"])
    known = {"corner": Choice([[1.0]]), "random": Uniform(-1, 1)}
    bind(
        desk,
        "ensemble",
        "encoders",
        choice,
        known.get,
        lambda value: next(k for k, v in known.items() if same(v, value)),
    )
    choice.value = "random"
    assert desk.sets == [("ensemble", "encoders", known["random"])]
    desk.change("ensemble", "encoders", known["random"])
    desk.change("ensemble", "encoders", known["corner"])
    assert choice.value == "corner"
    assert len(desk.sets) == 1
