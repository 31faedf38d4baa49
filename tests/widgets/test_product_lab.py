import contextlib
import io

import numpy as np
import pytest
from snnlab_widgets import ProductLab

TICK = 1 / 30


@pytest.fixture
def lab():
    lab = ProductLab(driver=None, engine="numpy")
    yield lab
    lab.close()


def run(lab, seconds, start=0.0):
    """Decoded product and its ideal at the end of `seconds` of wall time."""
    shown = []
    end = lab.session.subscribe(lambda frame: shown.append(lab.view.picture.read(frame).lines))
    for i in range(round(seconds / TICK)):
        lab.session.tick(start + i * TICK)
    end()
    lines = np.concatenate(shown, axis=1)
    product = next(panel for panel in lab.scope.panels if panel["title"].startswith("Product"))["lines"][0]
    return lines[product["signal"], -200:].mean(), lines[product["ideal"], -1]


def test_it_starts_in_motion_with_a_product_away_from_zero(lab):
    assert lab.session.playing
    product, ideal = run(lab, 1.0)
    assert ideal == pytest.approx(-0.4)
    assert product == pytest.approx(-0.4, abs=0.12)  # the limit that the lesson sets for the worst pair


def test_the_sliders_move_the_product(lab):
    lab.a.value, lab.b.value = -1.0, -0.9
    product, ideal = run(lab, 1.0)
    assert ideal == pytest.approx(0.9)
    assert product > 0.7


def test_a_small_radius_cuts_the_corner_off(lab):
    lab.a.value, lab.b.value = 1.0, 1.0
    good, _ = run(lab, 1.0)
    lab.radius.value = 0.5
    cut, _ = run(lab, 1.0, start=10.0)
    assert cut < good - 0.3


@pytest.mark.parametrize(("control", "value"), [("encoders", "random"), ("neurons", 50), ("radius", 1.0)])
def test_each_control_reaches_the_network_and_the_code(lab, control, value):
    before = lab.code
    getattr(lab, control).value = value
    run(lab, 0.2)
    assert lab.session.refused == ""
    assert lab.code != before


def test_there_are_at_most_four_controls_besides_the_encoder_toggle(lab):
    sliders = [lab.a, lab.b, lab.radius, lab.neurons]
    assert len(lab.view._start) == len(sliders) + 1


def test_reset_brings_back_the_picture_of_the_start(lab):
    start = lab.code
    lab.a.value, lab.radius.value, lab.encoders.value = 0.1, 2.5, "random"
    run(lab, 0.2)
    lab.view.reset()
    lab.session.tick(5.0)
    assert lab.code == start
    assert lab.session.time == 0.0


def test_the_code_is_a_script_that_finds_the_same_product(lab):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(lab.code, {})
    script = float(printed.getvalue().split()[-1])
    product, _ = run(lab, 1.2)
    assert script == pytest.approx(product, abs=0.05)  # other neurons, the same network


def test_a_notebook_can_display_it(lab):
    data = lab._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in (data[0] if isinstance(data, tuple) else data)
