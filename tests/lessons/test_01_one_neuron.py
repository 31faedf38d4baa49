"""Claims about the neurons that lesson 01 plays with."""

import numpy as np
import pytest

from snnlab.course import fire, mystery_rate, rate_of, record
from snnlab.course.one_neuron import STEP, mystery_times
from snnlab.exceptions import ValidationError


def test_a_recording_holds_what_each_step_returned():
    def counts_up(v, rest, J):
        return v + J, rest, v >= 2

    voltages, spikes = record(counts_up, 1.0, seconds=4 * STEP)
    assert voltages.tolist() == [1, 2, 3, 4]
    assert spikes.tolist() == [0, 0, 1, 1]


def test_a_rate_is_counted_from_spike_to_spike():
    spikes = np.zeros(10_000)
    spikes[[1000, 3000, 5000]] = 1  # 0.2 s apart, and silence at both ends
    assert rate_of(spikes) == pytest.approx(5.0)
    assert rate_of(spikes[:2000]) == 0.0


@pytest.mark.parametrize("J", [1.2, 2.0, 6.0])
def test_a_neuron_fires_as_often_as_its_equation_says(J):
    spikes = fire(J, seconds=2.0, tau_rc=0.03, tau_ref=0.004)
    expected = 2.0 / (0.004 + 0.03 * np.log(J / (J - 1)))
    assert np.count_nonzero(spikes) == pytest.approx(expected, rel=0.01, abs=1)  # 1 %: steps of 1 ms; 1: the last spike
    assert set(spikes) == {0.0, 1000.0}


def test_a_current_below_the_threshold_never_fires():
    assert not fire(0.99, seconds=5.0).any()


def test_the_mystery_neuron_has_the_times_that_the_checks_know():
    tau_rc, tau_ref = mystery_times()
    J = np.array([1.5, 4.0, 10.0])
    expected = 1 / (tau_ref + tau_rc * np.log(J / (J - 1)))
    assert [mystery_rate(current) for current in J] == pytest.approx(expected, rel=0.015)


def test_the_electrode_has_an_end():
    with pytest.raises(ValidationError, match=r"0 to 10 \(got 11\)"):
        mystery_rate(11)
