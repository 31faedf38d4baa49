"""The map of the product's error over the square, and the line that a lesson leaves open."""

import numpy as np
import pytest
from snnlab_widgets import ProductLab

import snnlab
from tests.widgets.lab_bench import assert_code_is_true, opened, settle


@pytest.fixture
def lab():
    lab = opened(ProductLab)
    yield lab
    lab.close()


def panel(lab):
    return next(each for each in lab.scope.panels if each["kind"] == "error_map")


def test_the_map_is_what_the_simulator_s_decoders_give(lab):
    shown = panel(lab)
    both, bend = lab.ensemble("a and b"), lab._bend()
    with snnlab.Simulator(lab.network, progress_bar=False, engine="numpy") as sim:
        side = np.linspace(-1, 1, len(shown["errors"]))
        pairs = np.array([[side[4], side[25]]])
        _, rates = snnlab.utils.ensemble.tuning_curves(both, sim, inputs=pairs)
        error = (rates @ sim.data[bend].weights[0]).item() - pairs[0].prod()
    assert shown["errors"][25][4] == pytest.approx(error, abs=1e-3)


@pytest.mark.parametrize(
    ("control", "value", "grows"), [("radius", 1.0, 2), ("neurons", 50, 1.3), ("encoders", "random", 1.2)]
)
def test_each_control_of_the_ensemble_draws_the_map_anew(lab, control, value, grows):
    before = panel(lab)["rms"]
    getattr(lab, control).value = value
    settle(lab)
    assert panel(lab)["rms"] > grows * before


def test_a_radius_of_one_fails_in_the_corners(lab):
    lab.radius.value = 1.0
    settle(lab)
    errors = np.abs(panel(lab)["errors"])
    middle = errors[8:-8, 8:-8].max()
    assert min(errors[0, 0], errors[0, -1], errors[-1, 0], errors[-1, -1]) > 3 * middle


def test_the_sliders_of_the_inputs_leave_the_map_as_it_is(lab):
    before = panel(lab)
    lab.a.value = -0.9
    settle(lab)
    assert panel(lab)["errors"] == before["errors"]


def test_the_script_is_whole_unless_the_lesson_asks_for_the_function(lab):
    assert lab.scope.draft == ""
    lab.close()


def test_a_lesson_can_leave_the_function_open():
    lab = opened(ProductLab, solution=False)
    assert "lambda" not in lab.scope.draft
    assert "function=...)  # which function?" in lab.scope.draft
    lab.radius.value = 1.0
    settle(lab)
    assert "radius=1.0" in lab.scope.draft
    assert "lambda" not in lab.scope.draft
    assert_code_is_true(lab)  # `code` stays whole
    lab.close()
