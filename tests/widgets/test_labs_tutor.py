"""An error teaches a connection a function; without learning it stays as it is."""

import numpy as np
import pytest
from snnlab_widgets import Tutor

from tests.widgets.lab_bench import opened, run, settle

pytestmark = pytest.mark.slow  # seconds of simulated time

PERIOD = 4.0  # [s] of the stimulus
SAID = "What the connection has learned to say"


@pytest.fixture
def lab():
    lab = opened(Tutor)
    yield lab
    lab.close()


def rms(lab, seconds=PERIOD):
    """Root mean square difference of what is said from what is wanted, over `seconds` more."""
    said, wanted = run(lab, seconds)[SAID]
    return float(np.sqrt(np.mean((said - wanted) ** 2)))


def test_it_starts_from_nothing_and_the_error_shrinks(lab):
    said, _ = run(lab, 0.1)[SAID]
    assert np.abs(said).max() < 0.2
    early = rms(lab)
    run(lab, PERIOD)
    assert rms(lab) < 0.7 * early  # measured 0.12 after 0.20


def test_without_learning_nothing_is_said(lab):
    lab.learns.value = 0
    settle(lab)
    said, wanted = run(lab, PERIOD)[SAID]
    assert np.abs(said).max() < 0.2
    assert np.abs(wanted).max() > 0.5


def test_what_was_learned_stays_when_learning_ends(lab):
    run(lab, 2 * PERIOD)
    learned = rms(lab)
    lab.learns.value = 0
    settle(lab)
    assert rms(lab) < 1.3 * learned  # from nothing it would be 0.31


def test_a_faster_rate_learns_sooner(lab):
    slow = rms(lab)
    lab.reset()
    lab.rate.value = 1e-3
    lab.session.tick(1e6)
    assert rms(lab) < 0.8 * slow  # measured 0.12 and 0.20


def test_another_target_is_learned_instead(lab):
    run(lab, PERIOD)
    lab.target.value = "-x"
    settle(lab)
    run(lab, PERIOD)
    assert rms(lab) < 0.2  # of a signal of 0.5


def test_a_target_of_ones_own_joins_the_menu():
    lab = opened(Tutor, target="x**3")
    assert "x**3" in dict(lab.target.options).values()
    assert "function=lambda x" not in lab.code.split("model = ")[1]
    assert "target=lambda x: x ** 3" in lab.code
    lab.close()
