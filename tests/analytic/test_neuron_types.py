"""Every neuron type in the engines against its own step in plain NumPy, and against closed forms."""

from typing import ClassVar

import numpy as np
import pytest

import snnlab
from snnlab import neurons
from snnlab.dists import Choice, Uniform

TYPES = [
    neurons.LIF(),
    neurons.LIF(tau_rc=0.03, tau_ref=0.004, min_voltage=-np.inf, amplitude=0.5),
    neurons.LIFRate(amplitude=2.0),
    neurons.AdaptiveLIF(tau_n=0.1, inc_n=0.05),
    neurons.AdaptiveLIFRate(tau_n=0.2, inc_n=0.02, amplitude=1.5),
    neurons.Izhikevich(),
    neurons.Izhikevich(tau_recovery=0.1, coupling=0.25, reset_voltage=-55.0, reset_recovery=2.0),
    neurons.RectifiedLinear(amplitude=3.0),
    neurons.SpikingRectifiedLinear(amplitude=0.1),
    neurons.Sigmoid(),
    neurons.Tanh(tau_ref=0.004),
]


def run(neuron_type, engine, seconds=0.3, n=30, seed=1):
    """Currents (steps, n) and outputs (steps, n) of neurons under a moving input."""
    with snnlab.Network(seed=seed) as net:
        wave = snnlab.Node(lambda t: 1.2 * np.sin(12 * t))
        rates = Uniform(250, 390) if isinstance(neuron_type, neurons.Sigmoid) else Uniform(50, 120)
        ensemble = snnlab.Ensemble(n, 1, neuron_type=neuron_type, max_rates=rates, intercepts=Uniform(-0.9, 0.8))
        snnlab.Connection(wave, ensemble, synapse=None)
        current, output = snnlab.Probe(ensemble.neurons, "input"), snnlab.Probe(ensemble.neurons)
        remembered = {name: snnlab.Probe(ensemble.neurons, name) for name in neuron_type.state}
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(seconds)
    return sim, sim.data[current], sim.data[output], {name: sim.data[probe] for name, probe in remembered.items()}


@pytest.mark.parametrize("neuron_type", TYPES, ids=repr)
def test_an_engine_steps_as_the_type_does(neuron_type, engine):
    zeros = {name: Choice([0.0]) for name in neuron_type.state}
    started = type(neuron_type)(**{**vars(neuron_type), "initial_state": zeros or None})
    _, currents, outputs, remembered = run(started, engine)

    state = {name: np.zeros(30) for name in neuron_type.state}
    steps = 100 if isinstance(neuron_type, neurons.Izhikevich) else None  # each upswing multiplies every rounding
    for k, current in enumerate(currents[:steps]):
        expected = np.zeros(30)
        neuron_type.step(0.001, current, expected, **state)
        np.testing.assert_allclose(outputs[k], expected, rtol=1e-9, atol=1e-9, err_msg=f"step {k + 1}")
        for name in state:
            actual, wanted = remembered[name][k], state[name]
            if name == "refractory_time":  # the engines let it rest at 0
                wanted = np.maximum(wanted, 0.0)
            rtol = 1e-3 if isinstance(neuron_type, neurons.Izhikevich) else 1e-6
            np.testing.assert_allclose(actual, wanted, rtol=rtol, atol=rtol / 1000, err_msg=f"{name} in step {k + 1}")


@pytest.mark.parametrize("neuron_type", TYPES, ids=repr)
def test_gain_and_bias_reach_the_rates_and_intercepts(neuron_type):
    rates, intercepts = np.linspace(50, 120, 20), np.linspace(-0.8, 0.8, 20)
    gain, bias = neuron_type.gain_bias(rates, intercepts)
    back = neuron_type.max_rates_intercepts(gain, bias)

    jumps = isinstance(neuron_type, neurons.Izhikevich)  # its rate is simulated, and leaps where it starts to fire
    np.testing.assert_allclose(back[0], rates, rtol=1e-6, atol=15.0 if jumps else 0.0)
    if not isinstance(neuron_type, neurons.Sigmoid):
        np.testing.assert_allclose(back[1], intercepts, atol=0.15 if jumps else 1e-6)


FROM_RATES = [neurons.RegularSpiking, neurons.StochasticSpiking, neurons.PoissonSpiking]


@pytest.mark.parametrize("kind", FROM_RATES)
@pytest.mark.parametrize("base", [neurons.LIFRate(), neurons.RectifiedLinear(amplitude=2.0), neurons.Tanh()], ids=repr)
def test_spikes_from_rates_keep_the_mean_rate(kind, base, engine):
    with snnlab.Network(seed=2) as net:
        ensemble = snnlab.Ensemble(50, 1, neuron_type=kind(base), max_rates=Uniform(100, 200))
        snnlab.Connection(snnlab.Node([0.7]), ensemble, synapse=None)
        spikes, rates = snnlab.Probe(ensemble.neurons), snnlab.Probe(ensemble.neurons, "rate_out")
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(2.0)

    seen, wanted = sim.data[spikes].mean(), sim.data[rates].mean()
    spread = np.sqrt(np.abs(sim.data[rates]).mean() / (50 * 2.0))  # of a Poisson count, as a rate
    assert seen == pytest.approx(wanted, abs=5 * spread)
    np.testing.assert_allclose(np.round(sim.data[spikes] * 0.001), sim.data[spikes] * 0.001, atol=1e-12)  # whole spikes


def test_poisson_spikes_have_the_variance_of_their_mean():
    with snnlab.Network(seed=2) as net:
        ensemble = snnlab.Ensemble(
            200, 1, neuron_type=neurons.PoissonSpiking(neurons.RectifiedLinear()), gain=[1.0] * 200, bias=[100.0] * 200
        )
        spikes = snnlab.Probe(ensemble.neurons)
    sim = snnlab.Simulator(net)
    sim.run(2.0)

    counts = (sim.data[spikes] * 0.001).reshape(20, 100, 200).sum(axis=1)  # in tenths of a second: 10 expected
    assert counts.mean() == pytest.approx(10, rel=0.02)
    assert counts.var() == pytest.approx(10, rel=0.1)


def test_poisson_spikes_beyond_all_reason_come_as_their_mean(engine):
    """A rate of a million hertz is 1000 spikes a step; the sum over the distribution would start from 0 there."""
    fast = neurons.PoissonSpiking(neurons.RectifiedLinear())
    with snnlab.Network(seed=2) as net:
        ensemble = snnlab.Ensemble(5, 1, neuron_type=fast, gain=[1.0] * 5, bias=[1e6] * 5, encoders=[[1.0]] * 5)
        spikes = snnlab.Probe(ensemble.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.005)

    np.testing.assert_allclose(sim.data[spikes] * 0.001, 1000.0, rtol=1e-12)


def test_an_infinite_rate_ends_in_a_sentence_not_in_an_endless_loop(engine):
    fast = neurons.PoissonSpiking(neurons.RectifiedLinear())
    with snnlab.Network(seed=2) as net:
        ensemble = snnlab.Ensemble(5, 1, neuron_type=fast, gain=[1e200] * 5, bias=[1e200] * 5, encoders=[[1.0]] * 5)
        snnlab.Connection(snnlab.Node([1e200]), ensemble.neurons, transform=np.ones((5, 1)), synapse=None)
        snnlab.Probe(ensemble.neurons)
    with pytest.raises(snnlab.exceptions.SimulationError, match="became inf"):
        snnlab.Simulator(net, engine=engine).run(0.01)


@pytest.mark.parametrize("kind", FROM_RATES)
def test_chance_repeats_in_any_pieces_and_after_reset_and_differs_between_seeds(kind, engine):
    def spikes(pieces, seed=None, reset=False):
        with snnlab.Network(seed=3) as net:
            ensemble = snnlab.Ensemble(20, 1, neuron_type=kind(neurons.LIFRate()))
            probe = snnlab.Probe(ensemble.neurons)
        sim = snnlab.Simulator(net, seed=seed, engine=engine)
        if reset:
            sim.run_steps(50)
            sim.reset()
        for n in pieces:
            sim.run_steps(n)
        return sim.data[probe]

    whole = spikes([90])
    np.testing.assert_array_equal(whole, spikes([33, 57]))
    np.testing.assert_array_equal(whole, spikes([90], reset=True))
    if kind is not neurons.RegularSpiking:
        assert not np.array_equal(whole, spikes([90], seed=4))


@pytest.mark.parametrize("kind", FROM_RATES)
def test_both_engines_throw_the_same_dice(kind):
    runs = [run(kind(neurons.LIFRate()), engine, n=16)[2] for engine in ("numba", "numpy")]
    np.testing.assert_array_equal(*runs)


class Leaky(neurons.NeuronType):
    """A type of a user's own: a leaky average of the positive current."""

    state: ClassVar = {"average": Uniform(0, 1)}

    def step(self, dt, J, output, average):
        average += dt / 0.05 * (np.maximum(J, 0) - average)
        output[...] = average


def test_a_type_of_ones_own_runs_and_is_remembered(engine):
    with snnlab.Network(seed=1) as net:
        ensemble = snnlab.Ensemble(40, 1, neuron_type=Leaky(), gain=np.full(40, 20.0), bias=np.full(40, 5.0))
        snnlab.Connection(snnlab.Node([0.5]), ensemble, synapse=None)
        output, average = snnlab.Probe(ensemble.neurons), snnlab.Probe(ensemble.neurons, "average")
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.5)
    whole = sim.data[output].copy()

    encoders = sim.data[ensemble].encoders[:, 0]
    np.testing.assert_allclose(whole[-1], np.maximum(0, 5.0 + 10.0 * encoders), rtol=1e-3, atol=1e-3)
    np.testing.assert_array_equal(whole, sim.data[average])
    sim.reset()
    sim.run(0.2)
    sim.run(0.3)
    np.testing.assert_array_equal(whole, sim.data[output])


def test_an_ensemble_in_direct_mode_computes_exactly(engine):
    with snnlab.Network() as net:
        wave = snnlab.Node(lambda t: [np.sin(9 * t), t])
        exact = snnlab.Ensemble(1, 2, neuron_type=neurons.Direct())
        sink = snnlab.Node(size_in=1)
        snnlab.Connection(wave, exact, synapse=None)
        snnlab.Connection(exact, sink, function=lambda x: x[0] * x[1], synapse=None)
        value, product = snnlab.Probe(exact), snnlab.Probe(sink)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.1)

    t = sim.trange()
    np.testing.assert_allclose(sim.data[value], np.column_stack([np.sin(9 * t), t]))
    np.testing.assert_allclose(sim.data[product][:, 0], t * np.sin(9 * t))
