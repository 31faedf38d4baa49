"""LIF neurons against the mathematics of the membrane equation."""

import numpy as np
import pytest

import snnlab
from snnlab.dists import Choice


def spike_times(current, seconds, engine, dt=0.001, **neuron):
    """Spike times [s] of one LIF neuron under a steady current from rest."""
    neuron_type = snnlab.LIF(initial_state={"voltage": Choice([0])}, **neuron)
    with snnlab.Network(seed=0) as net:
        one = snnlab.Ensemble(1, 1, neuron_type=neuron_type, gain=[1.0], bias=[0.0], encoders=[[1.0]])
        snnlab.Connection(snnlab.Node([current]), one.neurons, synapse=None)
        spikes = snnlab.Probe(one.neurons)
    sim = snnlab.Simulator(net, dt=dt, engine=engine)
    sim.run(seconds)
    return sim.spikes(spikes)[0]


def lif_rate(current, tau_rc=0.02, tau_ref=0.002):
    return 1.0 / (tau_ref + tau_rc * np.log1p(1.0 / (current - 1.0)))


@pytest.mark.parametrize("current", [1.05, 1.5, 2.0, 5.0, 20.0])
def test_a_steady_current_fires_at_the_closed_form_rate(current, engine):
    seconds = 20.0 if engine == "numba" else 4.0
    n_spikes = len(spike_times(current, seconds, engine))

    assert n_spikes == pytest.approx(lif_rate(current) * seconds, abs=1)  # one spike at the edge


@pytest.mark.parametrize("dt", [0.0001, 0.0005, 0.001])
@pytest.mark.parametrize(
    "tau_ref", [0.001, 0.002, 0.00333]
)  # a rest shorter than a step is rounded up to the step's end
def test_the_rate_does_not_depend_on_dt_or_on_where_a_rest_ends_in_a_step(dt, tau_ref):
    n_spikes = len(spike_times(3.0, 2.0, "numba", dt=dt, tau_ref=tau_ref))

    assert n_spikes == pytest.approx(2.0 * lif_rate(3.0, tau_ref=tau_ref), abs=1)


def test_a_current_at_threshold_never_fires(engine):
    assert len(spike_times(1.0, 2.0, engine)) == 0


def test_the_first_spike_comes_when_the_membrane_equation_says(engine):
    current = 1.7
    crossing = 0.02 * np.log(current / (current - 1.0))  # v(t) = J (1 - exp(-t / tau_rc)) = 1

    first = spike_times(current, 0.2, engine)[0]

    assert crossing <= first < crossing + 0.001 + 1e-12  # a spike is seen at the end of its step


def test_voltage_follows_the_exact_solution_below_threshold(engine):
    current = 0.9
    neuron_type = snnlab.LIF(initial_state={"voltage": Choice([0])})
    with snnlab.Network(seed=0) as net:
        one = snnlab.Ensemble(1, 1, neuron_type=neuron_type, gain=[1.0], bias=[0.5], encoders=[[1.0]])
        snnlab.Connection(snnlab.Node([current - 0.5]), one, synapse=None)
        voltage = snnlab.Probe(one.neurons, "voltage")
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.1)

    exact = current * -np.expm1(-sim.trange() / 0.02)
    np.testing.assert_allclose(sim.data[voltage][:, 0], exact, rtol=1e-12)


def test_the_refractory_time_counts_down_to_zero(engine):
    neuron_type = snnlab.LIF(tau_ref=0.005)
    with snnlab.Network(seed=0) as net:
        one = snnlab.Ensemble(1, 1, neuron_type=neuron_type, gain=[1.0], bias=[2.0], encoders=[[1.0]])
        rest = snnlab.Probe(one.neurons, "refractory_time")
        spikes = snnlab.Probe(one.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.2)

    rest, spiked = sim.data[rest][:, 0], sim.data[spikes][:, 0] > 0
    assert np.all(rest[spiked] > 0.005)  # counted from the crossing within the step
    assert np.all(rest[spiked] <= 0.006 + 1e-12)
    falling = ~spiked[1:] & (rest[:-1] > 0.001)
    np.testing.assert_allclose(np.diff(rest)[falling], -0.001, atol=1e-12)
    assert rest.min() == 0.0


def test_a_rate_neuron_gives_the_closed_form_rate(engine):
    with snnlab.Network(seed=0) as net:
        currents = np.array([0.5, 1.0, 1.5, 4.0])
        double = snnlab.LIFRate(amplitude=2.0)
        four = snnlab.Ensemble(4, 1, neuron_type=double, gain=np.ones(4), bias=currents, encoders=np.ones((4, 1)))
        rates = snnlab.Probe(four.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.01)

    expected = [0.0, 0.0, 2 * lif_rate(1.5), 2 * lif_rate(4.0)]
    np.testing.assert_allclose(sim.data[rates][-1], expected, rtol=1e-12)


def test_gain_and_bias_give_the_intercepts_and_max_rates_asked_for():
    from snnlab.nef import tuning

    rng = np.random.default_rng(0)
    rates, intercepts = rng.uniform(50, 450, 200), rng.uniform(-1, 0.95, 200)
    gain, bias = tuning.gain_bias(rates, intercepts, 0.02, 0.002)

    np.testing.assert_allclose(tuning.lif_rates(gain + bias, 0.02, 0.002), rates, rtol=1e-9)  # at x = 1
    np.testing.assert_allclose(gain * intercepts + bias, 1.0, rtol=1e-9)  # threshold at the intercept


def test_rates_are_those_of_the_formula_in_any_shape_and_0_below_threshold():
    from snnlab.nef import tuning

    current = np.random.default_rng(0).normal(2.0, 5.0, (700, 101)).T[::2]  # not in one piece, and more than fits one
    current[0, :6] = [1.0, np.nextafter(1.0, 2.0), -np.inf, np.nan, 0.0, 1e9]
    expected = np.zeros(current.shape)
    firing = current > 1.0
    expected[firing] = 3.0 / (0.002 + 0.02 * np.log1p(1.0 / (current[firing] - 1.0)))

    np.testing.assert_allclose(tuning.lif_rates(current, 0.02, 0.002, amplitude=3.0), expected, rtol=1e-9)
    assert tuning.lif_rates(np.float64(1.5), 0.02, 0.002).shape == ()
