"""The neural engineering framework's own claims."""

import numpy as np
import pytest

import snnlab
from snnlab.nef import decoding, sampling


def decoded_error(n_neurons, seed):
    """RMSE of a 1-D value decoded from clean rates."""
    with snnlab.Network(seed=seed) as net:
        value = snnlab.Ensemble(n_neurons, 1)
        sink = snnlab.Node(size_in=1)
        connection = snnlab.Connection(value, sink, solver=snnlab.LstsqL2(reg=0.001))
    return snnlab.Simulator(net).data[connection].solver_info["rmses"][0]


def test_decoding_error_falls_with_the_number_of_neurons():
    sizes = np.array([20, 40, 80, 160, 320])
    errors = [np.median([decoded_error(n, seed) for seed in range(5)]) for n in sizes]

    slope = np.polyfit(np.log(sizes), np.log(errors), 1)[0]
    assert slope < -0.9  # static distortion falls at least as 1/N


@pytest.mark.parametrize("points", [50, 400])
def test_decoders_solve_the_normal_equations(points):
    rng = np.random.default_rng(0)
    activities, targets = rng.uniform(0, 300, (points, 100)), rng.normal(size=(points, 3))

    decoders = decoding.least_squares(activities, targets, reg=0.1)

    noise = points * (0.1 * activities.max()) ** 2
    gradient = activities.T @ (activities @ decoders - targets) + noise * decoders
    assert np.abs(gradient).max() < 1e-8 * np.abs(activities.T @ targets).max()


@pytest.mark.parametrize("dimensions", [1, 2, 3, 8])
def test_scattered_points_lie_on_the_sphere_and_favour_no_direction(dimensions):
    points = snnlab.dists.ScatteredHypersphere(surface=True).sample(2000, dimensions, np.random.default_rng(1))

    np.testing.assert_allclose(np.linalg.norm(points, axis=1), 1.0, rtol=1e-12)
    np.testing.assert_allclose(points.mean(axis=0), 0.0, atol=0.02)
    np.testing.assert_allclose(points.T @ points / 2000, np.eye(dimensions) / dimensions, atol=0.02)


@pytest.mark.parametrize("dimensions", [1, 2, 3, 8])
def test_scattered_points_fill_the_ball_evenly(dimensions):
    points = snnlab.dists.ScatteredHypersphere().sample(4000, dimensions, np.random.default_rng(1))
    radius = np.sort(np.linalg.norm(points, axis=1))

    within = radius**dimensions  # uniform on [0, 1] when the ball is filled evenly
    assert np.abs(within - np.linspace(0, 1, 4000)).max() < 0.02


def test_scattered_points_leave_smaller_gaps_than_random_ones():
    def largest_gap(points):
        angles = np.sort(np.arctan2(points[:, 1], points[:, 0]))
        return np.diff(np.append(angles, angles[0] + 2 * np.pi)).max()

    rng = np.random.default_rng(0)
    scattered = snnlab.dists.ScatteredHypersphere(surface=True).sample(200, 2, rng)
    scattered_gap = largest_gap(scattered)
    random_gap = largest_gap(snnlab.dists.UniformHypersphere(surface=True).sample(200, 2, rng))
    assert scattered_gap < 0.6 * random_gap


def test_rotations_keep_lengths():
    turn = sampling.rotation(5, np.random.default_rng(0))
    np.testing.assert_allclose(turn @ turn.T, np.eye(5), atol=1e-12)


def test_filt_follows_the_axis_and_the_start_value():
    x = np.zeros((3, 50))
    y = snnlab.Lowpass(0.01).filt(x, dt=0.001, axis=1, y0=1.0)
    np.testing.assert_allclose(y[0], np.exp(-np.arange(1, 51) * 0.001 / 0.01), rtol=1e-12)


def test_a_zero_time_constant_delays_by_exactly_one_step(engine):
    with snnlab.Network() as net:
        ramp = snnlab.Node(lambda t: t)
        late = snnlab.Node(size_in=1)
        snnlab.Connection(ramp, late, synapse=0)
        probes = snnlab.Probe(ramp), snnlab.Probe(late)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.02)

    now, delayed = (sim.data[p][:, 0] for p in probes)
    np.testing.assert_array_equal(delayed[1:], now[:-1])
    assert delayed[0] == 0.0


def test_a_connection_filters_as_its_synapse_does(engine):
    with snnlab.Network() as net:
        wave = snnlab.Node(lambda t: np.sin(20 * t))
        sink = snnlab.Node(size_in=1)
        connection = snnlab.Connection(wave, sink, synapse=0.01)
        raw, filtered = snnlab.Probe(wave), snnlab.Probe(connection)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.2)

    np.testing.assert_allclose(sim.data[filtered], snnlab.Lowpass(0.01).filt(sim.data[raw]), atol=1e-14)
