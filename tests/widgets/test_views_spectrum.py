"""A spectrum shows how fast a value swings and how far, whatever pieces it comes in, and nothing of other futures."""

from itertools import pairwise

import numpy as np
import pytest
from snnlab_widgets.picture import Picture
from snnlab_widgets.views import SpectrumView
from snnlab_widgets.views.spectrum import LEAST, SECONDS, STEP, peak_of, spectrum

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Frame

DT = 0.001


@pytest.fixture
def view():
    with snnlab.Network():
        node = snnlab.Node(np.sin, size_in=0, size_out=1, label="wave")
    return SpectrumView(node, expected=2.0)


def frame(view, t0, t1, wave):
    """What the view's probe sees of ``wave(t)`` from t0 to t1."""
    n = round((t1 - t0) / DT)
    values = wave(t0 + DT * np.arange(1, n + 1)).astype(np.float32)[:, None]
    return Frame(t0, DT, n, {view.value: values}, {})


def rows(view, edges, wave):
    """All rows that the view sends of the time between the edges, read piece by piece."""
    blocks = [view.read(frame(view, t0, t1, wave)).block for t0, t1 in pairwise(edges)]
    return np.concatenate([block.values for block in blocks])


def sine(frequency, amplitude=0.7):
    return lambda t: 0.2 + amplitude * np.sin(2 * np.pi * frequency * t)


@pytest.mark.parametrize("frequency", [0.5, 1.0, 1.37, 2.0, 6.9])
def test_a_sine_is_found_with_its_amplitude(frequency):
    t = DT * np.arange(round(SECONDS / DT))
    found = spectrum(sine(frequency)(t)[:, None], DT, 128)
    assert peak_of(found) == pytest.approx(frequency, abs=STEP / 4)
    assert found.max() == pytest.approx(0.7, rel=0.03)  # between two steps the top of the curve is missed by little


def test_a_turning_point_swings_as_far_as_its_radius():
    t = DT * np.arange(round(SECONDS / DT))
    circle = 0.8 * np.stack([np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)], axis=1)
    assert spectrum(circle, DT, 64).max() == pytest.approx(0.8, rel=0.01)


def test_two_tones_stay_apart():
    t = DT * np.arange(round(SECONDS / DT))
    found = spectrum((np.sin(2 * np.pi * t) + 0.5 * np.sin(2 * np.pi * 3 * t))[:, None], DT, 64)
    at = [found[round(frequency / STEP) - 1] for frequency in (1, 2, 3)]
    assert at == pytest.approx([1.0, 0.0, 0.5], abs=0.02)


def test_the_pieces_that_time_comes_in_make_no_difference(view):
    whole = rows(view, [0, 6], sine(2.0))
    again = SpectrumView(view.value.obj, expected=2.0)
    uneven = rows(again, [0, 0.9, 2.031, 2.032, 4.75, 5.8, 6], sine(2.0))
    assert len(whole) == 17  # four a second, from the second second on
    np.testing.assert_allclose(uneven, whole, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(whole[:, :2], 2.0, atol=0.03)


def test_a_frame_that_comes_again_takes_the_place_of_what_it_was(view):
    rows(view, [0, 4, 5], sine(2.0))
    once = rows(view, [5, 6], sine(2.0))
    np.testing.assert_array_equal(rows(view, [5, 6], sine(2.0)), once)


def test_after_a_leap_in_time_it_listens_anew(view):
    rows(view, [0, 5], sine(2.0))
    assert len(rows(view, [20, 20 + LEAST - 0.1], sine(1.0))) == 0
    after = rows(view, [20 + LEAST - 0.1, 26], sine(1.0))
    assert after[-1, 1] == pytest.approx(1.0, abs=0.02)


def test_another_future_leaves_no_trace(view):
    rows(view, [0, 5], sine(2.0))
    ahead = Picture([view]).read_ahead(frame(view, 5, 9, sine(5.0)))
    assert ahead.blocks[0].values.shape == (0, 2 + len(view.frequencies))
    np.testing.assert_allclose(rows(view, [5, 9], sine(2.0))[:, 1], 2.0, atol=0.02)


def test_what_rests_has_no_peak(view):
    rng = np.random.default_rng(3)
    assert np.isnan(rows(view, [0, 5], lambda t: 0.5 + 0.02 * rng.standard_normal(t.size))[:, 1]).all()


def test_it_says_what_it_shows(view):
    assert view.spoken(frame(view, 0, 5, sine(2.0))) == "Spectrum of wave: most at 2.00 Hz, 2.00 Hz expected."
    assert "nothing swings" in view.spoken(frame(view, 0, 5, np.zeros_like))


def test_a_finished_simulation_has_one_too():
    with snnlab.Network() as network:
        node = snnlab.Node(lambda t: np.sin(6 * np.pi * t), label="wave")
        snnlab.Probe(node)
    with snnlab.Simulator(network) as sim:
        sim.run(5.0)
    still = SpectrumView(node).of(sim)
    assert "most at 3.00 Hz." in still.words
    assert still.png().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("wrong", "said"), [({"highest": 0}, "highest must be"), ({"expected": "2"}, "expected must be")]
)
def test_frequencies_are_numbers(view, wrong, said):
    with pytest.raises(ValidationError, match=said):
        SpectrumView(view.value.obj, **wrong)
