"""A point that is dragged comes back from the spikes, as far as the radius reaches."""

import numpy as np
import pytest
import snnlab_widgets
from snnlab_widgets import PlaneLab

from tests.widgets.lab_bench import opened, run, settle, turn

VALUES = "x, y, decoded from spikes"


@pytest.fixture
def lab():
    lab = opened(PlaneLab)
    yield lab
    lab.close()


def decoded(lab):
    return run(lab, 1.0)[VALUES][:2, -400:].mean(axis=1)


def move(lab, x, y):
    """One move of a drag, without waiting for the network."""
    lab.view._obey("view", {"place": 0, "do": "set", "value": [x, y]})
    turn(lab)


def drag(lab, x, y):
    lab.view._obey("view", {"place": 0, "do": "set", "value": [x, y]})
    settle(lab)


def test_lesson_six_knows_it_by_its_other_name():
    assert snnlab_widgets.PlaneView is PlaneLab


def test_a_drag_moves_the_sliders_and_the_decoded_point(lab):
    drag(lab, -0.4, 0.7)
    assert (lab.x.value, lab.y.value) == pytest.approx((-0.4, 0.7))
    assert decoded(lab) == pytest.approx([-0.4, 0.7], abs=0.06)


def test_an_undo_takes_the_whole_drag_back(lab):
    settle(lab)
    for step in range(4):
        move(lab, -0.1 * step, 0.2 * step)
    lab.session.undo()
    settle(lab)
    assert (lab.x.value, lab.y.value) == (0.6, 0.5)


def test_the_corner_of_the_square_lies_outside_the_disc(lab):
    drag(lab, 1.0, 1.0)
    near = np.linalg.norm(decoded(lab) - 1.0)
    lab.radius.value = 1.5
    assert np.linalg.norm(decoded(lab) - 1.0) < near / 2


def test_each_neuron_speaks_for_a_direction(lab):
    run(lab, 0.1)
    rays = lab.scope.panels[0]["rays"]
    assert len(rays) > 8
    lab.neurons.value = 10
    run(lab, 0.1)
    assert len(lab.scope.panels[0]["rays"]) <= 10
