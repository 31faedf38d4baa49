"""The matrix alone says how fast the point turns; the synapse does not."""

import numpy as np
import pytest
from snnlab_widgets import PhasePlane
from snnlab_widgets.views import SpectrumView

from tests.widgets.lab_bench import opened, run

VALUES = "Both values, decoded from spikes"


@pytest.fixture
def lab():
    lab = opened(PhasePlane)
    yield lab
    lab.close()


def motion(lab, seconds=4.0):
    """Turns per second, and the mean radius, over the later part."""
    x, y = run(lab, seconds)[VALUES][:, 500:]
    angle = np.unwrap(np.arctan2(y, x))
    return (angle[-1] - angle[0]) / (2 * np.pi * (len(angle) - 1) * lab.session.dt), np.hypot(x, y).mean()


def test_it_turns_once_a_second(lab):
    frequency, radius = motion(lab)
    assert frequency == pytest.approx(1.0, rel=0.03)  # the lesson's limit
    assert radius > 0.6


@pytest.mark.parametrize("frequency", [-0.6, 0.5, 2.0])
def test_the_slider_sets_frequency_and_sense(lab, frequency):
    lab.frequency.value = frequency
    assert motion(lab)[0] == pytest.approx(frequency, rel=0.1)


def test_the_synapse_does_not_change_the_frequency(lab):
    lab.tau.value = 0.05
    assert motion(lab)[0] == pytest.approx(1.0, rel=0.06)


def test_damping_ends_the_motion_and_a_kick_starts_it_again(lab):
    lab.damping.value = 2.0
    motion(lab, 3.0)
    still = np.abs(run(lab, 0.5)[VALUES]).max()
    lab.button.click()
    kicked = np.abs(run(lab, 0.5)[VALUES]).max()
    assert still < 0.15
    assert kicked > 0.4


def peaks(lab, seconds):
    """The last (expected, peak) that the spectrum shows, after `seconds` more."""
    rows = []
    place = next(p for view, p in lab.view.picture.places().items() if isinstance(view, SpectrumView)).block
    end = lab.session.subscribe(lambda frame: rows.extend(lab.view.picture.read(frame).blocks[place].values))
    run(lab, seconds)
    end()
    return rows[-1][:2]


@pytest.mark.parametrize("frequency", [0.5, -1.0, 2.0])
def test_the_spectrum_has_its_peak_where_the_matrix_puts_it(lab, frequency):
    lab.frequency.value = frequency
    expected, peak = peaks(lab, 5.0)
    assert expected == abs(frequency)
    assert peak == pytest.approx(expected, rel=0.03)  # the lesson's limit, for the motion itself


def test_a_second_future_is_not_in_the_spectrum(lab):
    run(lab, 4.5)
    lab.view._obey("split", None)
    lab.frequency.value = 1.5
    expected, peak = peaks(lab, 5.0)  # the other future, at 1 Hz, was computed meanwhile
    assert lab.scope.split is not None
    assert peak == pytest.approx(1.5, rel=0.03)
    assert expected == 1.5
