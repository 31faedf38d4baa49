"""Neurons with numbers of 32 bits: the same answers, other last digits; chosen, never by accident."""

import platform

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import BuildError

ENGINES = ("numba", "numpy")


def network():
    with snnlab.Network(seed=5) as net:
        wave = snnlab.Node(lambda t: np.sin(6 * t))
        a = snnlab.Ensemble(200, 1, label="a")
        b = snnlab.Ensemble(300, 2, label="b", neuron_type=snnlab.AdaptiveLIF())
        snnlab.Connection(wave, a)
        learned = snnlab.Connection(a, b[0], learning_rule_type=snnlab.PES(1e-5))
        snnlab.Connection(b[1], learned.learning_rule)
        net.value, net.spikes = snnlab.Probe(a, synapse=0.03), snnlab.Probe(a.neurons)
        net.voltage = snnlab.Probe(b.neurons, "voltage")
    net.a = a
    return net


def simulated(engine, precision, seconds=0.5):
    net = network()
    with snnlab.Simulator(net, engine=engine, precision=precision, progress_bar=False) as sim:
        sim.run(seconds)
    return sim, net


@pytest.mark.parametrize("engine", ENGINES)
def test_decoded_values_and_rates_are_those_of_64_bits(engine):
    (fine, net), (coarse, same) = simulated(engine, 64), simulated(engine, 32)
    difference = fine.data[net.value] - coarse.data[same.value]
    assert np.sqrt(np.mean(difference**2)) < 0.02
    assert np.abs(difference).max() > 0  # it did use other numbers
    assert coarse.data[same.spikes].sum() == pytest.approx(fine.data[net.spikes].sum(), rel=0.01)


@pytest.mark.parametrize("engine", ENGINES)
def test_neurons_hold_32_bits_and_signals_64(engine):
    sim, _ = simulated(engine, 32, 0.01)
    state, plan = sim._stepper.state, sim._stepper.model.plan
    moving = (state.voltage, state.refractory, state.slow, state.encoders, state.decoders, state.traces)
    assert {array.dtype for array in (*moving, plan.bias, plan.gain)} == {np.dtype("f4")}
    assert state.signals.dtype == np.dtype("f8")


@pytest.mark.parametrize("engine", ENGINES)
def test_pieces_snapshots_and_live_changes_keep_the_bits(engine):
    net = network()
    with snnlab.Simulator(net, engine=engine, precision=32, progress_bar=False) as sim:
        sim.run_steps(33)
        here = sim.snapshot()
        sim.run_steps(67)
        whole = sim.data[net.voltage].copy()
        sim.restore(here)
        sim.run_steps(67)
        assert np.array_equal(sim.data[net.voltage], whole)
        sim.set(net.a, max_rates=snnlab.dists.Uniform(50, 100))
        sim.run_steps(1)
        assert sim._stepper.state.voltage.dtype == np.dtype("f4")


def test_a_setting_chooses_it_and_an_argument_wins():
    snnlab.rc.set("precision", "bits", "32")
    try:
        chosen, _ = simulated("numpy", None, 0.001)
        argument, _ = simulated("numpy", 64, 0.001)
    finally:
        snnlab.rc.set("precision", "bits", "64")
    assert chosen._stepper.state.voltage.dtype == np.dtype("f4")
    assert argument._stepper.state.voltage.dtype == np.dtype("f8")


def test_another_number_of_bits_is_refused():
    with pytest.raises(BuildError, match=r"64 or 32 bits \(got 16\)"):
        snnlab.Simulator(network(), precision=16, progress_bar=False)


@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "AMD64"), reason="other processors take no longer for small numbers"
)
def test_what_fades_ends_at_zero_and_not_in_slow_numbers():
    """Processors take a hundred times as long for numbers below 1e-38."""
    net = network()
    with snnlab.Simulator(net, engine="numba", precision=32, progress_bar=False) as sim:
        traces = sim._stepper.state.traces
        traces[:] = 1e-37
        sim.run_steps(200)
    assert (traces == 0).any()
    assert not ((traces > 0) & (traces < np.finfo("f4").tiny)).any()
