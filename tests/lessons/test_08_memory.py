"""Claims about what the notebook of lesson 08 measures."""

import numpy as np
import pytest

from snnlab.course.holding import BEFORE, memory_network, pulse_response


def at(times, values, when):
    """The mean over 0.1 s, from `when` [s] after the pulse on."""
    return values[(times > when) & (times <= when + 0.1)].mean()


def test_a_pulse_moves_the_memory_by_height_times_seconds():
    times, values = pulse_response(memory_network(), height=-0.8, lasts=0.7)

    assert at(times, values, 0.2) == pytest.approx(-0.56, abs=0.035)  # the limit of exercise 08.1


def test_times_count_from_the_end_of_the_pulse():
    times, values = pulse_response(memory_network(), after=0.4, lasts=0.3)

    assert len(times) == len(values) == round(1000 * (BEFORE + 0.3 + 0.4))
    assert times[0] == pytest.approx(0.001 - 0.3 - BEFORE)
    assert times[-1] == pytest.approx(0.4)


@pytest.mark.parametrize(("gain", "tau"), [(0.9, 0.1), (0.5, 0.1), (0.75, 0.2)])
def test_a_leaking_memory_falls_to_a_third_within_tau_over_one_minus_gain(gain, tau):
    times, values = pulse_response(
        memory_network(gain=gain, tau=tau, n_neurons=1000), after=0.3 + tau / (1 - gain) + 0.1
    )
    left = at(times, values, 0.3 + tau / (1 - gain)) / at(times, values, 0.3)

    assert left == pytest.approx(np.exp(-1), abs=0.1)  # what is left is near zero, where 1000 neurons err by some 0.01


def test_without_feedback_and_without_a_slow_synapse_nothing_stays():
    times, values = pulse_response(memory_network(gain=0))

    assert abs(at(times, values, 1.0)) < 0.03


def test_the_network_is_left_as_it_was():
    net = memory_network()
    pulse_response(net, after=0.1)

    assert net.nodes[0].output == [0.0]
    assert net.probes == []
