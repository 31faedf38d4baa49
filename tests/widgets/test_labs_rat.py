"""Neurons that hear how fast the rat runs know where it is, for a while."""

import numpy as np
import pytest
from snnlab_widgets import RatInBox
from snnlab_widgets.labs.rat_in_box import WALL

from tests.widgets.lab_bench import assert_code_is_true, opened, run, settle

pytestmark = pytest.mark.slow  # seconds of simulated time

WORLD, ERROR = "The box: rat (filled), where it thinks it is (ring)", "Error of the place (m)"


@pytest.fixture
def lab():
    lab = opened(RatInBox, walk=0)
    yield lab
    lab.close()


def steer(lab, *value):
    """What the page sends when arrow keys or a drag move the joystick."""
    lab.view._obey("view", {"place": 0, "do": "set", "value": list(value)})


def ends(lab, seconds):
    """True place and place in neurons at the end of `seconds`, each (2,)."""
    x, y, p, q = run(lab, seconds)[WORLD][:, -1]
    return np.array([x, y]), np.array([p, q])


def test_a_known_velocity_ends_at_the_known_place(lab):
    steer(lab, 0.8, -0.4)  # 0.4 and -0.2 m/s
    run(lab, 1.0)
    steer(lab, 0, 0)
    true, thought = ends(lab, 0.5)
    assert true == pytest.approx([0.4, -0.2], abs=0.03)  # a tick at each end
    assert np.linalg.norm(thought - true) <= 0.1


def test_the_joystick_of_the_network_and_of_the_script_is_the_page_s(lab):
    steer(lab, 0.5, 0.25)
    settle(lab)
    assert lab.node("joystick").output == pytest.approx([0.5, 0.25])
    assert "joystick=[0.5, 0.25]" in lab.code


def test_the_rat_stops_at_a_wall_but_slides_along_it(lab):
    steer(lab, 1.0, 0.2)
    true, _ = ends(lab, 3.0)
    assert WALL <= true[0] <= WALL + 0.05
    assert true[1] == pytest.approx(0.3, abs=0.03)
    assert lab.node("joystick").output == pytest.approx([0.0, 0.2])


def test_a_hand_on_the_joystick_takes_the_lead():
    lab = opened(RatInBox)
    assert lab.walk.value == 1
    steer(lab, 1, 0)
    settle(lab)
    settle(lab)
    assert lab.walk.value == 0
    assert float(lab.connection("walk").transform.init) == 0.0
    lab.close()


def test_by_itself_it_walks_about_and_stays_inside():
    lab = opened(RatInBox, neurons=100)
    x, y, *_ = run(lab, 12.0)[WORLD]
    assert np.abs([x, y]).max() < WALL
    assert x.max() - x.min() > 0.5
    assert y.max() - y.min() > 0.5
    lab.close()


def drift(neurons, light):
    """Error of the place after 8 s of walking [m]."""
    lab = opened(RatInBox, neurons=neurons, light=light)
    error = run(lab, 8.0)[ERROR]
    lab.close()
    return float(np.sqrt((error[:, -2000:] ** 2).sum(axis=0).mean()))


def test_in_the_dark_the_place_drifts_and_in_the_light_it_is_put_right():
    dark = drift(200, 0.0)
    assert dark > 0.08
    assert drift(200, 4.0) < dark / 2


def test_more_neurons_drift_less(lab):
    assert drift(1000, 0.0) < drift(100, 0.0) / 2


def test_the_script_tells_how_far_off_it_is(lab):
    assert float(assert_code_is_true(lab).split()[-1]) < 0.1
