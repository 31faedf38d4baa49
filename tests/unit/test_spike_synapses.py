"""Spikes along sparse weights: however they reach the neurons, they arrive as a lowpass filter of all weights times spikes."""

import numpy as np
import pytest

import snnlab
from snnlab.build import build
from snnlab.engine.tables import NOWHERE, Kind, Op

ENGINES = ("numba", "numpy")


def sparse(rows, columns, seed, size):
    rng = np.random.default_rng(seed)
    pairs = np.argwhere(rng.random((rows, columns)) < 0.1)
    return snnlab.Sparse((rows, columns), indices=pairs, init=rng.normal(0, size, len(pairs)))


def network(watched=False, extra=0, **second):
    """80 neurons excite and inhibit each other; ``watched`` adds a probe of what arrives."""
    with snnlab.Network(seed=3) as net:
        cells = snnlab.Ensemble(80, 1, gain=np.linspace(0.5, 2, 80), bias=np.full(80, 1.3), encoders=np.ones((80, 1)))
        net.first = snnlab.Connection(
            cells.neurons[:60], cells.neurons, transform=sparse(80, 60, 1, 1e-3), synapse=0.005
        )
        net.second = snnlab.Connection(
            cells.neurons[60:], cells.neurons, **{"transform": sparse(80, 20, 2, 1e-3), "synapse": 0.01, **second}
        )
        for i in range(extra):
            snnlab.Connection(cells.neurons, cells.neurons, transform=sparse(80, 80, 3 + i, 1e-4), synapse=0.02)
        net.spikes, net.current = snnlab.Probe(cells.neurons), snnlab.Probe(cells.neurons, "input")
        if watched:
            net.arrived = snnlab.Probe(net.first)
            net.smooth = snnlab.Probe(net.first, synapse=0.02)
    net.cells = cells
    return net


def run(net, engine, steps=300):
    sim = snnlab.Simulator(net, engine=engine, progress_bar=False)
    sim.run_steps(steps)
    return sim


def rows(net):
    return build(net).plan.ops


def test_a_step_passes_over_the_neurons_once():
    ops = rows(network())
    kinds = [Kind(kind) for kind in ops[:, Op.KIND]]
    assert kinds == [Kind.LIF, Kind.SPREAD, Kind.SPREAD]
    assert ops[0, Op.SYNAPSE] != NOWHERE != ops[0, Op.SECOND_SYNAPSE]
    assert len(build(network()).plan.filter_memory) == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_what_arrives_is_the_filtered_weights_times_spikes(engine):
    net = network(watched=True)
    sim = run(net, engine)
    weights = net.first.transform.sparse(80, 60)
    matrix = np.zeros((80, 60))
    matrix[weights[0], weights[1]] = weights[2]
    wanted = snnlab.Lowpass(0.005).filt(sim.data[net.spikes][:, :60] @ matrix.T, dt=0.001, y0=0)
    assert np.abs(sim.data[net.arrived] - wanted).max() < 1e-12 * np.abs(wanted).max()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("extra", [0, 1])
def test_watching_changes_nothing(engine, extra):
    alone, watched = network(extra=extra), network(watched=True, extra=extra)
    a, b = run(alone, engine), run(watched, engine)
    assert a.data[alone.spikes].sum() > 0
    assert np.array_equal(a.data[alone.current], b.data[watched.current])


@pytest.mark.parametrize("second", [{}, {"synapse": snnlab.Alpha(0.01)}], ids=str)
def test_both_engines_agree(second):
    net, same = network(**second), network(**second)
    fast, slow = run(net, "numba"), run(same, "numpy")
    assert np.array_equal(fast.data[net.spikes], slow.data[same.spikes])
    assert np.abs(fast.data[net.current] - slow.data[same.current]).max() < 1e-10


def test_some_neurons_alone_can_be_reached():
    with snnlab.Network(seed=3) as net:
        cells = snnlab.Ensemble(40, 1, gain=np.ones(40), bias=np.full(40, 1.3), encoders=np.ones((40, 1)))
        snnlab.Connection(cells.neurons, cells.neurons[10:20], transform=sparse(10, 40, 1, 1e-2), synapse=0.005)
        current = snnlab.Probe(cells.neurons, "input")
    sim = run(net, "numba")
    moved = np.ptp(sim.data[current], axis=0) > 0
    assert moved[10:20].any()
    assert not moved[[*range(10), *range(20, 40)]].any()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_changed_synapse_is_the_one_that_a_build_from_scratch_gives(engine):
    net = network()
    sim = run(net, engine, 50)
    sim.set(net.first, synapse=0.02)
    fresh = build(net, seed=sim.seed).plan
    assert np.array_equal(sim._stepper.model.plan.spread_factor, fresh.spread_factor)
    assert np.array_equal(sim._stepper.model.plan.reals, fresh.reals)
