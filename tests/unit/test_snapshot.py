"""A snapshot is an instant to go back to: what follows is what followed then, bit for bit."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import snnlab
from snnlab.dists import Uniform
from snnlab.exceptions import SimulationError, SimulatorClosed
from tests.property.networks import networks

few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def everything(sim):
    return [sim.data[probe].copy() for probe in sim.network.all_probes]


def equal(ones, others):
    for one, other in zip(ones, others, strict=True):
        np.testing.assert_array_equal(one, other)


@few
@given(networks(), st.integers(0, 40), st.integers(1, 40), st.sampled_from(["numba", "numpy"]))
def test_what_follows_a_snapshot_follows_again_with_its_recordings(net, before, after, engine):
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(before)
    instant = sim.snapshot()
    then = everything(sim)
    sim.run_steps(after)
    once = everything(sim)
    for _ in range(2):
        sim.restore(instant)
        assert sim.n_steps == before == len(sim.trange())
        equal(everything(sim), then)
        sim.run_steps(after)
        equal(everything(sim), once)


@pytest.fixture
def channel():
    with snnlab.Network(seed=1) as net:
        net.input = snnlab.Node([0.5])
        net.ens = snnlab.Ensemble(60, 1)
        net.feed = snnlab.Connection(net.input, net.ens)
        net.value, net.spikes = snnlab.Probe(net.ens, synapse=0.02), snnlab.Probe(net.ens.neurons)
    return net


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("input", {"output": -0.7}),
        ("feed", {"synapse": 0.1}),
        ("ens", {"max_rates": Uniform(20, 50)}),
        ("ens", {"n_neurons": 20}),
        ("ens", {"neuron_type": snnlab.LIFRate()}),
    ],
)
def test_a_snapshot_takes_back_what_was_set_since_and_forth_again(channel, name, values):
    sim = snnlab.Simulator(channel)
    sim.run_steps(20)
    first = sim.snapshot()
    sim.run_steps(30)
    untouched = everything(sim)
    sim.set(getattr(channel, name), **values)
    sim.run_steps(10)
    second = sim.snapshot()
    sim.run_steps(30)
    tuned = everything(sim)

    sim.restore(first)
    sim.run_steps(30)
    equal(everything(sim), untouched)
    sim.restore(second)
    sim.run_steps(30)
    equal(everything(sim), tuned)


def test_what_was_read_before_going_back_stays_as_it_was(channel):
    sim = snnlab.Simulator(channel)
    sim.run_steps(10)
    instant = sim.snapshot()
    sim.run_steps(20)
    seen = sim.data[channel.value]
    kept = seen.copy()
    sim.restore(instant)
    sim.set(channel.input, output=-1.0)
    sim.run_steps(20)

    np.testing.assert_array_equal(seen, kept)
    assert not np.array_equal(sim.data[channel.value], kept)


def test_a_snapshot_survives_reset_and_cleared_probes(channel):
    sim = snnlab.Simulator(channel)
    sim.run_steps(25)
    instant, seen = sim.snapshot(), everything(sim)
    sim.reset()
    sim.clear_probes()
    sim.restore(instant)

    assert sim.n_steps == 25
    equal(everything(sim), seen)


def test_a_snapshot_belongs_to_its_simulator(channel):
    sim, other = snnlab.Simulator(channel), snnlab.Simulator(channel)
    with pytest.raises(SimulationError, match="another simulator"):
        other.restore(sim.snapshot())
    with pytest.raises(SimulationError, match="snapshot"):
        sim.restore(None)


def test_changes_behind_the_simulators_back_are_refused(channel):
    sim = snnlab.Simulator(channel)
    instant = sim.snapshot()
    sim.set(channel.ens, radius=2.0)
    channel.ens.n_neurons = 10
    with pytest.raises(SimulationError, match=r"sim\.set"):
        sim.restore(instant)


def test_a_closed_simulator_neither_takes_nor_restores(channel):
    sim = snnlab.Simulator(channel)
    instant = sim.snapshot()
    sim.close()
    with pytest.raises(SimulatorClosed):
        sim.snapshot()
    with pytest.raises(SimulatorClosed):
        sim.restore(instant)
