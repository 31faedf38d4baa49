"""Solvers and transforms inside running networks: what the neurons get is what the mathematics says."""

import numpy as np
import pytest

import snnlab
from snnlab import solvers, transforms


def pair(solver, transform=0.5, function=np.square, post_dimensions=1, seed=1):
    """A network of two ensembles and the connection between them."""
    with snnlab.Network(seed=seed) as net:
        pre, post = snnlab.Ensemble(40, 1, label="pre"), snnlab.Ensemble(30, post_dimensions, label="post")
        snnlab.Connection(snnlab.Node([0.7]), pre, synapse=None)
        connection = snnlab.Connection(pre, post[0], function=function, transform=transform, solver=solver, seed=9)
    return net, pre, post, connection


def built(net):
    return snnlab.Simulator(net, progress_bar=False).data


def rates_at_eval_points(data, pre, connection):
    points, neurons = data[connection].eval_points, data[pre]
    return points, pre.neuron_type.rates(points @ neurons.encoders.T, neurons.gain, neurons.bias)


@pytest.mark.parametrize("solver", [solvers.LstsqL2, solvers.LstsqL2nz, solvers.Lstsq, solvers.LstsqNoise])
def test_full_weights_are_decoders_times_transform_times_encoders(solver):
    net, _, post, full = pair(solver(weights=True), post_dimensions=2)
    factored_net, _, _, factored = pair(solver(), post_dimensions=2)
    data, factored_data = built(net), built(factored_net)

    expected = data[post].scaled_encoders[:, :1] @ factored_data[factored].weights
    np.testing.assert_allclose(data[full].weights, expected, rtol=1e-12, atol=1e-15)


def test_full_weights_make_the_same_spikes_as_decoders_and_encoders(engine):
    def spikes(weights):
        net, _, post, _ = pair(solvers.LstsqL2(weights=weights))
        with net:
            probe = snnlab.Probe(post.neurons)
        sim = snnlab.Simulator(net, engine=engine, progress_bar=False)
        sim.run(0.3)
        return sim.data[probe]

    full, factored = spikes(True), spikes(False)
    assert full.any()
    np.testing.assert_array_equal(full, factored)


@pytest.mark.parametrize("solver", [solvers.Nnls(weights=True), solvers.NnlsL2(weights=True)])
def test_non_negative_full_weights_are_optimal_for_each_receiving_neuron(solver):
    net, pre, post, connection = pair(solver)
    data = built(net)
    points, rates = rates_at_eval_points(data, pre, connection)
    wanted = 0.5 * np.square(points) @ data[post].scaled_encoders.T  # current of each receiving neuron

    weights = data[connection].weights.T
    sigma = 0.0 if isinstance(solver, solvers.Nnls) else 0.1 * rates.max()
    slope = rates.T @ (wanted - rates @ weights) - len(points) * sigma**2 * weights
    level = 1e-8 * np.abs(rates.T @ wanted).max()
    assert weights.shape == (40, 30)
    assert weights.min() == 0
    assert np.abs(slope[weights > 0]).max() < level
    assert slope[weights == 0].max() < level


def test_given_decoders_are_used_as_they_are():
    values = np.random.default_rng(0).normal(size=(40, 1)) * 1e-3
    net, _, _, connection = pair(solvers.NoSolver(values))
    zero_net, _, _, zero = pair(solvers.NoSolver())

    np.testing.assert_allclose(built(net)[connection].weights, 0.5 * values.T, rtol=1e-15)
    assert not np.any(built(zero_net)[zero].weights)


def test_solver_noise_hangs_on_the_connections_seed():
    nets = [pair(solvers.LstsqNoise(), seed=1) for _ in range(2)]
    one, same = (built(net)[connection].weights for net, _, _, connection in nets)
    net, _, _, connection = pair(solvers.LstsqNoise(), seed=1)
    connection.seed = 10

    np.testing.assert_array_equal(one, same)
    assert np.any(built(net)[connection].weights != one)


def neurons_driven_by(transform, engine, synapse):
    """Spikes of neurons that get those of others through ``transform``."""
    with snnlab.Network(seed=0) as net:
        pre, post = snnlab.Ensemble(transform.size_in, 1), snnlab.Ensemble(transform.size_out, 1)
        snnlab.Connection(snnlab.Node([0.5]), pre, synapse=None)
        snnlab.Connection(pre.neurons, post.neurons, transform=transform, synapse=synapse)
        probe = snnlab.Probe(post.neurons)
    sim = snnlab.Simulator(net, engine=engine, progress_bar=False)
    sim.run(0.2)
    return sim.data[probe]


@pytest.mark.parametrize("synapse", [None, 0.01])
@pytest.mark.parametrize(
    "transform",
    [
        transforms.Sparse((30, 36), np.argwhere(np.eye(30, 36, 2) == 1), init=0.004),
        transforms.Convolution(2, (6, 6, 1), init=0.002 * np.random.default_rng(0).normal(size=(3, 3, 1, 2))),
        transforms.ConvolutionTranspose(1, (4, 4, 2), init=0.002 * np.random.default_rng(0).normal(size=(3, 3, 2, 1))),
    ],
)
def test_sparse_and_convolved_spikes_are_those_of_the_full_matrix(transform, engine, synapse):
    full = transforms.Dense(transform.matrix(transform.size_out, transform.size_in))

    sparse_spikes = neurons_driven_by(transform, engine, synapse)
    full_spikes = neurons_driven_by(full, engine, synapse)

    assert full_spikes.any()
    np.testing.assert_array_equal(sparse_spikes, full_spikes)


def test_an_ensembles_value_is_convolved(engine):
    kernel = np.random.default_rng(1).normal(size=(3, 1, 2))
    conv = transforms.Convolution(2, (6, 1), (3,), (1,), init=kernel)
    with snnlab.Network(seed=0) as net:
        value, out = snnlab.Ensemble(300, 6), snnlab.Node(size_in=8)
        snnlab.Connection(snnlab.Node(np.full(6, 0.3)), value, synapse=None)
        snnlab.Connection(value, out, transform=conv, synapse=None)
        decoded, convolved = snnlab.Probe(value), snnlab.Probe(out)
    sim = snnlab.Simulator(net, engine=engine, progress_bar=False)
    sim.run(0.05)

    np.testing.assert_allclose(sim.data[convolved], sim.data[decoded] @ conv.matrix(8, 6).T, atol=1e-10)
