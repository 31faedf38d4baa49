"""What every lesson picture keeps, whatever its lesson."""

import threading

import ipywidgets
import pytest
import snnlab_widgets
from snnlab_widgets import ProductLab, labs
from snnlab_widgets.labs.base import Held, LessonLab
from snnlab_widgets.product_lab import ProductLab as LessonSeven

from snnlab.exceptions import ValidationError
from tests.widgets.lab_bench import assert_code_is_true, opened, settle

LABS = list(dict.fromkeys(getattr(labs, name) for name in labs.__all__))
AT_MOST = 4


@pytest.fixture(params=LABS, ids=lambda kind: kind.__name__)
def lab(request):
    lab = opened(request.param)
    yield lab
    lab.close()


def controls_of(box):
    for child in getattr(box, "children", ()):
        if (hasattr(child, "value") and not isinstance(child, ipywidgets.Label)) or isinstance(
            child, ipywidgets.Button
        ):
            yield child
        yield from controls_of(child)


def nudged(control):
    """Another value that the control can have."""
    if isinstance(control, (ipywidgets.FloatSlider, ipywidgets.FloatLogSlider)):
        power = getattr(control, "base", None)
        low, high = (power**control.min, power**control.max) if power else (control.min, control.max)
        middle = low + 0.25 * (high - low)
        return middle if abs(middle - control.value) > 1e-6 else low + 0.75 * (high - low)
    if isinstance(control, Held) and isinstance(control.value, str):
        return "-x"
    if isinstance(control, Held):
        return {0.2: -0.5, 0.4: 0.0}
    values = [each[1] if isinstance(each, tuple) else each for each in control.options]
    return next(value for value in values if value != control.value)


def test_the_labs_are_public():
    assert set(labs.__all__) <= set(snnlab_widgets.__all__)
    assert LessonSeven is ProductLab


def test_it_plays_from_the_start_and_runs_without_error(lab):
    assert lab.session.playing
    settle(lab, 0.3)
    assert 0.2 < lab.session.time < 0.4


def test_there_are_at_most_four_controls(lab):
    found = [
        each for each in controls_of(lab.view.children[0].children[0]) if not isinstance(each, ipywidgets.ToggleButtons)
    ]
    assert 1 <= len(found) <= AT_MOST


def test_every_control_is_told_in_words(lab):
    assert all(each.description for each in controls_of(lab.view.children[0].children[0]))


def test_the_script_makes_the_network_that_runs(lab):
    settle(lab)
    assert_code_is_true(lab)


def test_after_every_control_was_moved_the_script_is_still_true(lab):
    start = lab.code
    for control in lab._shown.values():
        control.value = nudged(control)
        settle(lab)
    assert lab.code != start
    assert_code_is_true(lab)


def test_undo_and_redo_go_all_the_way(lab):
    settle(lab)
    codes = [lab.code]
    for control in lab._shown.values():
        control.value = nudged(control)
        settle(lab, 0.6)  # longer than a gesture
        codes.append(lab.code)
    for way, last in ((lab.session.undo, codes[0]), (lab.session.redo, codes[-1])):
        for _ in range(30):
            way()
            settle(lab)
        assert lab.code == last
        assert_code_is_true(lab)


def test_reset_brings_back_the_start(lab):
    start = lab.code
    for control in lab._shown.values():
        control.value = nudged(control)
    settle(lab)
    lab.reset()
    lab.session.tick(1e6)
    assert lab.code == start
    assert lab.session.time == pytest.approx(0.0, abs=0.05)
    settle(lab)
    assert_code_is_true(lab)


def test_an_undo_moves_the_control_back_and_the_script_with_it(lab):
    settle(lab)
    control = next(iter(lab._shown.values()))
    before, start = control.value, lab.code
    control.value = nudged(control)
    settle(lab)
    lab.session.undo()
    settle(lab)
    assert control.value == pytest.approx(before) if isinstance(before, float) else control.value == before
    assert lab.code == start


def test_an_option_that_is_not_there_is_named_with_the_nearest(lab):
    with pytest.raises(ValidationError, match=f"{type(lab).__name__} has no option 'sped'. Did you mean 'speed'"):
        type(lab)(sped=2)


def test_closing_frees_the_thread():
    lab: LessonLab = LABS[0](engine="numpy")
    thread = lab.session.driven_by
    assert thread.is_alive()
    lab.close()
    thread.join(5)
    assert not thread.is_alive()
    assert lab.session.closed
    assert thread not in threading.enumerate()


def test_the_first_values_are_positions_of_the_sliders_so_that_the_browser_does_not_move_them(lab):
    for name, control in lab._shown.items():
        if isinstance(control, ipywidgets.FloatSlider):
            steps = (control.value - control.min) / control.step
            assert steps == pytest.approx(round(steps), abs=1e-6), name


def test_a_slider_that_the_browser_rounded_changes_nothing(lab):
    settle(lab)
    for control in lab._shown.values():
        if isinstance(control, ipywidgets.FloatSlider):
            control.value = control.value - 1e-13
    settle(lab)
    assert lab.session.undo_label == ""


def test_the_plots_are_told_by_name_so_that_the_page_says_them_in_its_own_language(lab):
    assert all(panel["title"] in panel["said"] for panel in lab.scope.panels if "said" in panel)
    assert any(panel.get("said") for panel in lab.scope.panels)
