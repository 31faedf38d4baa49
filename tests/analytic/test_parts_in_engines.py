"""Synapses, processes, noise and sparse matrices inside a running network."""

import numpy as np
import pytest

import snnlab
from snnlab import processes, synapses
from snnlab.dists import Gaussian, Uniform
from snnlab.transforms import Convolution, Sparse

SYNAPSES = [
    synapses.Lowpass(0.01),
    synapses.Alpha(0.01),
    synapses.LinearFilter([1.0], [0.0004, 0.02, 1.0]),
    synapses.LinearFilter([0.02, 1.0], [0.01, 1.0], method="bilinear"),
    synapses.LinearFilter([1.0], [0.01, 1.0], method="euler"),
    synapses.Triangle(0.005),
    synapses.LinearFilter([1.0], np.poly1d([0.05, 1.0]) ** 5),
]


@pytest.mark.parametrize("synapse", SYNAPSES, ids=repr)
def test_a_connection_filters_as_its_synapse_says(synapse, engine):
    with snnlab.Network() as net:
        wave = snnlab.Node(lambda t: [np.sin(30 * t), np.cos(50 * t)])
        sink = snnlab.Node(size_in=2)
        connection = snnlab.Connection(wave, sink, synapse=synapse)
        raw, filtered, late = snnlab.Probe(wave), snnlab.Probe(connection), snnlab.Probe(sink)
        probed = snnlab.Probe(wave, synapse=synapse)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(70)
    sim.run_steps(130)

    expected = synapse.filt(sim.data[raw], dt=0.001, y0=0)
    np.testing.assert_allclose(sim.data[filtered], expected, atol=1e-12)
    np.testing.assert_allclose(sim.data[late][1:], expected[:-1], atol=1e-12)  # a step on the way
    np.testing.assert_allclose(sim.data[probed][1:], expected[:-1], atol=1e-12)


class Delay(synapses.Synapse):
    """A synapse of a user's own: three steps late."""

    def make_state(self, shape_in, shape_out, dt, dtype=None, y0=0):
        return {"past": np.zeros((3, *shape_in))}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        past = state["past"]

        def step(t, signal):
            out = past[0].copy()
            past[:-1], past[-1] = past[1:].copy(), signal
            return out

        return step


def test_a_synapse_of_ones_own_delays_and_survives_a_snapshot(engine):
    with snnlab.Network() as net:
        ramp = snnlab.Node(lambda t: t)
        sink = snnlab.Node(size_in=1)
        snnlab.Connection(ramp, sink, synapse=Delay())
        probe = snnlab.Probe(sink)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(10)
    snapshot = sim.snapshot()
    sim.run_steps(10)
    whole = sim.data[probe].copy()
    np.testing.assert_allclose(whole[4:, 0], sim.trange()[:-4])
    sim.restore(snapshot)
    sim.run_steps(10)

    np.testing.assert_array_equal(sim.data[probe], whole)


PROCESSES = [
    processes.WhiteSignal(0.2, high=20, seed=1),
    processes.WhiteNoise(Gaussian(0, 0.1), seed=2),
    processes.FilteredNoise(synapse=synapses.Alpha(0.01), seed=3),
    processes.BrownNoise(seed=4),
    processes.PresentInput([[0.1], [0.5], [-0.3]], 0.013),
    processes.Piecewise({0.01: 0.5, 0.05: -0.2}),
]


@pytest.mark.parametrize("process", PROCESSES, ids=lambda p: type(p).__name__)
@pytest.mark.parametrize("reactive", [False, True])
def test_a_process_in_a_node_gives_what_it_gives_alone(process, reactive, engine):
    with snnlab.Network(seed=1) as net:
        probe = snnlab.Probe(snnlab.Node(process))
        if reactive:
            snnlab.Node(lambda t, x: x, size_in=1)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(33)
    sim.run_steps(67)

    np.testing.assert_allclose(sim.data[probe], process.run_steps(100, dt=0.001), atol=1e-12)
    first = sim.data[probe].copy()
    sim.reset()
    sim.run_steps(100)
    np.testing.assert_array_equal(sim.data[probe], first)


def test_noise_is_added_to_the_current_of_each_neuron(engine):
    with snnlab.Network(seed=1) as net:
        quiet = snnlab.Ensemble(30, 1, seed=5)
        noisy = snnlab.Ensemble(30, 1, seed=5, noise=processes.WhiteNoise(Uniform(0.5, 0.5001), scale=False))
        probes = [snnlab.Probe(e.neurons, "input") for e in (quiet, noisy)]
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.02)

    extra = sim.data[probes[1]] - sim.data[probes[0]]
    assert np.all((extra >= 0.5 - 1e-9) & (extra <= 0.5001 + 1e-9))
    assert len(np.unique(extra)) > 500


def test_noise_made_later_leaves_noise_made_before_as_it_was():
    def noise(more):
        with snnlab.Network(seed=1) as net:
            probe = snnlab.Probe(snnlab.Node(processes.WhiteNoise()))
            if more:
                snnlab.Node(processes.WhiteNoise())
        sim = snnlab.Simulator(net)
        sim.run(0.05)
        return sim.data[probe]

    np.testing.assert_array_equal(noise(False), noise(True))


@pytest.mark.parametrize("pre_type", [snnlab.LIF(), snnlab.LIFRate()], ids=repr)
@pytest.mark.parametrize("synapse", [None, 0.01])
def test_a_sparse_matrix_does_what_the_dense_one_does(pre_type, synapse, engine):
    rng = np.random.default_rng(0)
    dense = np.where(rng.uniform(size=(20, 30)) < 0.2, rng.normal(size=(20, 30)), 0.0) * 0.01
    rows, columns = np.nonzero(dense)
    sparse = Sparse((20, 30), indices=np.column_stack([rows, columns]), init=dense[rows, columns])

    def run(transform):
        with snnlab.Network(seed=2) as net:
            pre, post = snnlab.Ensemble(30, 1, neuron_type=pre_type), snnlab.Ensemble(20, 1)
            snnlab.Connection(snnlab.Node([0.5]), pre)
            snnlab.Connection(pre.neurons, post.neurons, transform=transform, synapse=synapse)
            probe = snnlab.Probe(post.neurons, "input")
        sim = snnlab.Simulator(net, engine=engine)
        sim.run(0.1)
        return sim.data[probe]

    np.testing.assert_allclose(run(sparse), run(dense), atol=1e-9)


def test_a_convolution_of_neurons_is_the_matrix_that_it_stands_for(engine):
    kernel = np.random.default_rng(1).normal(size=(3, 3, 1, 2)) * 0.01
    transform = Convolution(2, (6, 6, 1), kernel_size=(3, 3), init=kernel)
    with snnlab.Network(seed=2) as net:
        pre = snnlab.Ensemble(36, 1)
        sink = snnlab.Node(size_in=transform.size_out)
        snnlab.Connection(snnlab.Node([0.5]), pre)
        snnlab.Connection(pre.neurons, sink, transform=transform, synapse=None)
        spikes, out = snnlab.Probe(pre.neurons), snnlab.Probe(sink)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.05)

    image = sim.data[spikes].reshape(-1, 6, 6)
    expected = np.zeros((len(image), 4, 4, 2))
    for i in range(4):
        for j in range(4):
            expected[:, i, j] = np.einsum("tab,abf->tf", image[:, i : i + 3, j : j + 3], kernel[:, :, 0])
    np.testing.assert_allclose(sim.data[out], expected.reshape(len(image), -1), atol=1e-9)
