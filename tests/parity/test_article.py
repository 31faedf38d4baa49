"""The networks that a Nengo user writes first, with only the import changed.

Tolerances are about six standard deviations of what 25 seeds of the same network give.
"""

import numpy as np
import pytest

import snnlab as nengo

SETTLED = slice(300, None)  # the slowest filter, 30 ms, is past its start ten times over


@pytest.fixture(params=["numba", "numpy"])
def run(request):
    """Runs a network for one second and hands out its data."""

    def one_second(model):
        with nengo.Simulator(model, engine=request.param, progress_bar=False) as sim:
            sim.run(1.0)
        return sim.data

    return one_second


def test_two_ensembles_multiply_through_a_combined_one(run):
    with nengo.Network(seed=7) as model:
        left, right = nengo.Node([0.8]), nengo.Node([-0.5])
        a = nengo.Ensemble(n_neurons=100, dimensions=1, radius=1)
        b = nengo.Ensemble(n_neurons=100, dimensions=1, radius=1)
        both = nengo.Ensemble(n_neurons=200, dimensions=2, radius=1.5)
        both.encoders = nengo.dists.Choice([[1, 1], [1, -1], [-1, 1], [-1, -1]])
        out = nengo.Ensemble(n_neurons=100, dimensions=1, radius=1)
        nengo.Connection(left, a)
        nengo.Connection(right, b)
        nengo.Connection(a, both[0])
        nengo.Connection(b, both[1])
        nengo.Connection(both, out, function=lambda x: x[0] * x[1])
        probe = nengo.Probe(out, synapse=0.03)
    data = run(model)

    assert data[probe].shape == (1000, 1)
    assert data[probe][SETTLED].mean() == pytest.approx(0.8 * -0.5, abs=0.1)
    np.testing.assert_allclose(np.abs(data[both].encoders), np.sqrt(0.5))


def test_two_numbers_add_up_in_a_third_ensemble(run):
    with nengo.Network(seed=1) as model:
        x, y = nengo.Node(0.5), nengo.Node(0.3)
        a, b, total = (nengo.Ensemble(100, 1) for _ in range(3))
        nengo.Connection(x, a)
        nengo.Connection(y, b)
        nengo.Connection(a, total)
        nengo.Connection(b, total)
        probe = nengo.Probe(total, synapse=0.03)

    assert run(model)[probe][SETTLED].mean() == pytest.approx(0.8, abs=0.05)


def test_a_two_dimensional_ensemble_holds_zero(run):
    with nengo.Network(seed=2) as model:
        zero = nengo.Node([0, 0])
        ensemble = nengo.Ensemble(n_neurons=200, dimensions=2)
        nengo.Connection(zero, ensemble)
        probe = nengo.Probe(ensemble, synapse=0.03)
    values = run(model)[probe]

    assert values.shape == (1000, 2)
    assert np.abs(values[SETTLED]).max() < 0.1


def test_the_parts_of_a_node_go_to_different_ensembles(run):
    with nengo.Network(seed=3) as model:
        node = nengo.Node(np.array([0.6, -0.7]))
        still = nengo.Node(np.zeros(2))
        a = nengo.Ensemble(100, 1)
        b = nengo.Ensemble(100, 1)
        nengo.Connection(node[0], a)
        nengo.Connection(node[1], b)
        nengo.Connection(still[0], a)
        nengo.Connection(still[1], b)
        probe_a, probe_b = nengo.Probe(a, synapse=0.03), nengo.Probe(b, synapse=0.03)
    data = run(model)

    assert data[probe_a][SETTLED].mean() == pytest.approx(0.6, abs=0.05)
    assert data[probe_b][SETTLED].mean() == pytest.approx(-0.7, abs=0.05)


def test_an_ensemble_says_what_a_probe_can_read():
    with nengo.Network():
        assert nengo.Ensemble(10, 1).probeable == ("decoded_output", "input", "scaled_encoders")
