"""Spiking activations and filters, against their equations."""

import numpy as np
import pytest

from snnlab import synapses
from snnlab.exceptions import ValidationError
from snnlab.training.activations import alpha, lowpass, relu, spiking_activation, temporal_mean

RNG = np.random.default_rng(0)
SIGNAL = RNG.normal(size=(3, 40, 5))


@pytest.mark.parametrize("f", [relu, np.tanh, lambda x: 1 / (1 + np.exp(-x))])
def test_the_sum_of_the_spikes_stays_within_half_a_spike_of_the_integral(f):
    dt = 0.3
    spikes = spiking_activation(SIGNAL, dt, f)
    gap = np.cumsum(spikes * dt, axis=1) - np.cumsum(f(SIGNAL) * dt, axis=1)
    assert np.abs(gap).max() <= 0.5 + 1e-12


def test_spikes_are_whole_multiples_of_one_over_dt():
    counts = spiking_activation(40 * SIGNAL, 0.02) * 0.02
    np.testing.assert_allclose(counts, np.round(counts), atol=1e-12)
    assert counts.max() > 1  # several in a step, where the rate asks for them


def test_negative_values_of_the_activation_become_negative_spikes():
    spikes = spiking_activation(np.full((1, 10, 1), -25.0), 0.01, lambda x: x)
    assert spikes.sum() * 0.01 == pytest.approx(-2.5, abs=0.5)
    assert spikes.min() == pytest.approx(-100.0)


def test_a_long_step_gives_the_activation_itself():
    coarse = np.abs(spiking_activation(SIGNAL, 1.0) - relu(SIGNAL)).mean()
    fine = np.abs(spiking_activation(SIGNAL, 1000.0) - relu(SIGNAL)).max()
    assert fine <= 0.001 < coarse  # one spike of height 1/1000 Hz


def test_dt_may_change_from_step_to_step():
    dts = np.linspace(0.5, 0.01, 40)
    spikes = spiking_activation(SIGNAL, dts)
    gap = np.cumsum(spikes * dts[:, None], axis=1) - np.cumsum(relu(SIGNAL) * dts[:, None], axis=1)
    assert np.abs(gap).max() <= 0.5 + 1e-12


def test_a_seed_spreads_the_first_spikes():
    steady = np.full((1, 100, 50), 10.0)
    in_step, spread = spiking_activation(steady), spiking_activation(steady, seed=1)
    assert len(np.unique(in_step.argmax(axis=1))) == 1
    assert len(np.unique(spread.argmax(axis=1))) > 20
    np.testing.assert_array_equal(spread, spiking_activation(steady, seed=1))


@pytest.mark.parametrize(("ours", "theirs"), [(lowpass, synapses.Lowpass), (alpha, synapses.Alpha)])
def test_filters_do_what_the_simulators_synapses_do(ours, theirs):
    tau, dt = 0.03, 0.002
    for row, filtered in zip(SIGNAL, ours(SIGNAL, tau, dt), strict=True):
        np.testing.assert_allclose(filtered, theirs(tau).filt(row, dt=dt, y0=0), atol=1e-12)


def test_an_alpha_filter_answers_a_step_by_its_closed_form():
    tau, dt = np.array([0.02, 0.005]), 0.001
    t = dt * np.arange(1, 41)[:, None]
    wanted = 1 - (1 + t / tau) * np.exp(-t / tau)
    np.testing.assert_allclose(alpha(np.ones((1, 40, 2)), tau, dt)[0], wanted, atol=1e-12)


@pytest.mark.parametrize("smooth", [lowpass, alpha])
def test_a_filter_rests_at_its_initial_level(smooth):
    level = np.array([0.2, -1.0, 3.0])
    held = smooth(np.broadcast_to(level, (2, 30, 3)), 0.01, initial_level=level)
    np.testing.assert_allclose(held, np.broadcast_to(level, held.shape), atol=1e-12)
    falling = smooth(np.zeros((2, 1, 3)), 0.01, initial_level=level)
    assert np.all(np.abs(falling[:, 0]) < np.abs(level))


def test_the_temporal_mean_can_leave_out_the_start():
    settled = temporal_mean(lowpass(np.ones((1, 200, 1)), 0.01), skip=100)
    assert settled == pytest.approx(1.0, abs=1e-4)  # exp(-10) is left of the start
    assert temporal_mean(SIGNAL).shape == (3, 5)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: spiking_activation(np.ones(5)), r"\(batch, time, units\)"),
        (lambda: spiking_activation(SIGNAL, 0.0), "dt must be above 0"),
        (lambda: spiking_activation(SIGNAL, np.ones(7)), "one for each of the 40 steps"),
        (lambda: spiking_activation(SIGNAL, f=lambda x: x.sum()), "f must give finite numbers"),
        (lambda: spiking_activation(SIGNAL, initial_voltage=np.ones(4)), r"\(5,\) or \(3, 5\)"),
        (lambda: lowpass(SIGNAL, -1.0), "tau must be above 0"),
        (lambda: alpha(np.full((1, 2, 1), np.nan), 0.1), "must be finite"),
        (lambda: temporal_mean(SIGNAL, skip=40), "at least one of the 40 steps"),
        (lambda: lowpass([["a"]], 0.1), "must be numbers"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call()
