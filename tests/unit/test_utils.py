"""Curves, decodings, pictures and comparisons."""

import matplotlib
import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.utils import matplotlib as pictures
from snnlab.utils.connection import eval_point_decoding
from snnlab.utils.ensemble import response_curves, sorted_neurons, tuning_curves
from snnlab.utils.network import activate_direct_mode
from snnlab.utils.numpy import norm, nrmse, rms, rmse
from snnlab.utils.testing import signals_allclose


@pytest.fixture
def plt():
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    yield plt
    plt.close("all")


def built(dimensions=1, n_neurons=30, **parameters):
    with snnlab.Network(seed=1) as net:
        ensemble = snnlab.Ensemble(n_neurons, dimensions, **parameters)
    return ensemble, snnlab.Simulator(net, progress_bar=False)


@pytest.mark.parametrize("radius", [1.0, 2.5])
def test_tuning_curves_reach_max_rates_at_the_radius_and_zero_at_the_intercept(radius):
    ensemble, sim = built(radius=radius)
    data = sim.data[ensemble]
    x, rates = tuning_curves(ensemble, sim)

    assert x.shape == (50, 1)
    assert rates.shape == (50, 30)
    assert (x.min(), x.max()) == (-radius, radius)
    up = data.encoders[:, 0] > 0
    np.testing.assert_allclose(np.where(up, rates[-1], rates[0]), data.max_rates)
    for beyond, fires in ((-1e-6, False), (1e-6, True)):
        start = data.encoders * (data.intercepts + beyond)[:, None] * radius
        assert np.all((np.diag(tuning_curves(ensemble, sim, start)[1]) > 0) == fires)


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_tuning_curves_take_points_of_any_shape(dimensions):
    ensemble, sim = built(dimensions)

    assert tuning_curves(ensemble, sim)[1].shape == (50,) * dimensions + (30,)
    assert tuning_curves(ensemble, sim, np.zeros((4, 5, dimensions)))[1].shape == (4, 5, 30)
    if dimensions == 1:
        assert tuning_curves(ensemble, sim, np.zeros(7))[1].shape == (7, 30)


def test_response_curves_rise_along_each_neurons_own_encoder():
    ensemble, sim = built(dimensions=4)
    x, rates = response_curves(ensemble, sim)

    assert rates.shape == (50, 30)
    assert np.all(np.diff(rates, axis=0) >= 0)
    np.testing.assert_allclose(rates[-1], sim.data[ensemble].max_rates)
    np.testing.assert_allclose(response_curves(ensemble, sim, [1.0])[1][0], rates[-1])
    assert x[0] == -1


def test_sorted_neurons_of_one_dimension_go_from_low_to_high_values():
    ensemble, sim = built()
    order = sorted_neurons(ensemble, sim)
    data = sim.data[ensemble]
    threshold = (data.encoders[:, 0] * data.intercepts)[order]
    side = data.encoders[order, 0]

    np.testing.assert_array_equal(np.sort(order), np.arange(30))
    assert np.all(np.diff(side) >= 0)
    assert np.all(np.diff(threshold[side < 0]) >= 0)
    assert np.all(np.diff(threshold[side > 0]) >= 0)


def test_sorted_neurons_stand_beside_those_that_are_alike():
    ensemble, sim = built(dimensions=2, n_neurons=100)
    encoders = sim.data[ensemble].encoders
    order = sorted_neurons(ensemble, sim, seed=0)

    def alike(some):
        return np.mean(np.sum(encoders[some[1:]] * encoders[some[:-1]], axis=1))

    np.testing.assert_array_equal(np.sort(order), np.arange(100))
    np.testing.assert_array_equal(order, sorted_neurons(ensemble, sim, seed=0))
    assert alike(order) > 0.8
    assert abs(alike(np.random.default_rng(0).permutation(100))) < 0.3


def test_decoding_at_eval_points_shows_the_error_that_the_solver_saw():
    with snnlab.Network(seed=0) as net:
        ensemble, sink = snnlab.Ensemble(200, 2, radius=2), snnlab.Ensemble(10, 2)
        plain = snnlab.Connection(ensemble, sink, function=lambda x: x[0] * x)
        part = snnlab.Connection(ensemble[1], sink[0], transform=3.0)
        full = snnlab.Connection(ensemble, sink, solver=snnlab.solvers.LstsqL2(weights=True))
    sim = snnlab.Simulator(net, progress_bar=False)

    points, targets, decoded = eval_point_decoding(plain, sim)
    np.testing.assert_array_equal(targets, points[:, :1] * points)
    np.testing.assert_allclose(rmse(decoded, targets, axis=0), sim.data[plain].solver_info["rmses"])
    points, targets, decoded = eval_point_decoding(part, sim)
    np.testing.assert_array_equal(targets, 3 * points[:, 1:])
    assert nrmse(decoded, targets) < 0.1
    points, targets, decoded = eval_point_decoding(full, sim, [[0.5, -1.0]])
    np.testing.assert_array_equal(points, [[0.5, -1.0]])
    assert targets.shape == decoded.shape == (1, 10)
    assert nrmse(decoded, targets) < 0.15


def test_decoding_of_given_targets_and_drawn_transforms():
    points = np.linspace(-1, 1, 60)[:, None]
    with snnlab.Network(seed=0) as net:
        ensemble, sink = snnlab.Ensemble(50, 1), snnlab.Node(size_in=2)
        given = snnlab.Connection(ensemble, sink[0], function=points**2, eval_points=points)
        drawn = snnlab.Connection(ensemble, sink, transform=snnlab.dists.Uniform(1, 2))
    sim = snnlab.Simulator(net, progress_bar=False)

    _, targets, decoded = eval_point_decoding(given, sim)
    np.testing.assert_array_equal(targets, points**2)
    assert rmse(decoded, targets) < 0.05
    _, targets, decoded = eval_point_decoding(drawn, sim)
    assert targets.shape[1] == 2
    assert nrmse(decoded, targets) < 0.1
    with pytest.raises(ValidationError, match="only at the points where it was fitted"):
        eval_point_decoding(given, sim, [[0.1]])


def test_direct_mode_leaves_the_neurons_that_something_needs():
    with snnlab.Network() as net:
        made = {name: snnlab.Ensemble(5, 1) for name in "abcdefgh"}
        a, b, c, d, e, f, g, h = made.values()
        snnlab.Connection(a, b)
        snnlab.Connection(c.neurons[:2], d, transform=np.ones((1, 2)))
        snnlab.Connection(e, f, learning_rule_type=snnlab.PES())
        snnlab.Probe(g.neurons, "voltage")
        snnlab.Probe(h)
    activate_direct_mode(net)

    direct = {name for name, ensemble in made.items() if ensemble.is_direct}
    assert direct == {"a", "b", "d", "h"}
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(0.01)


def test_sizes_and_errors():
    x, y = np.array([[3.0, 4.0], [0.0, 0.0]]), np.ones((2, 2))

    assert norm(x) == 5
    assert rms(x) == 2.5
    assert rmse(x, y) == pytest.approx(np.sqrt((4 + 9 + 1 + 1) / 4))
    assert nrmse(x, 2 * y) == pytest.approx(rmse(x, 2 * y) / 2)
    np.testing.assert_allclose(norm(x, axis=1), [5, 0])
    assert rms(x, axis=0, keepdims=True).shape == (1, 2)


def test_signals_are_compared_one_by_one_in_time():
    t = np.arange(1000) * 0.001
    target = np.sin(20 * t)
    late = np.roll(target, 5)

    assert signals_allclose(t, target, target)
    assert signals_allclose(t, target, np.column_stack([target, target + 0.1]), individual_results=True) == [
        True,
        False,
    ]
    assert signals_allclose(t, target, np.column_stack([target, target + 0.1]), atol=0.11)
    assert not signals_allclose(t, target, late, atol=0.01)
    assert signals_allclose(t, target, late, atol=1e-12, delay=0.005)
    spoilt = np.where((t < 0.1) | (t > 0.9), 7.0, target)
    assert signals_allclose(t, target, spoilt, buf=0.11)
    assert not signals_allclose(t, target, spoilt)


def test_signals_may_be_drawn_beside_their_errors(plt):
    t = np.arange(10) * 0.1
    assert signals_allclose(t, t, np.column_stack([t, t]), plt=plt, labels=["one", "two"])
    above, below = plt.gcf().axes
    assert (len(above.lines), len(below.lines)) == (4, 2)


@pytest.mark.parametrize("use_eventplot", [False, True])
def test_a_raster_has_a_mark_for_each_spike(plt, use_eventplot):
    t = np.arange(1, 101) * 0.001
    spikes = (np.random.default_rng(0).uniform(size=(100, 4)) < 0.1) * 1000.0
    ax = pictures.rasterplot(t, spikes, use_eventplot=use_eventplot)

    if use_eventplot:
        marks = [(x, i + 1) for i, line in enumerate(ax.collections) for x in line.get_positions()]
    else:
        marks = list(zip(*ax.lines[0].get_data(), strict=True))
    expected = [(t[step], neuron + 1) for step, neuron in np.argwhere(spikes)]
    np.testing.assert_array_equal(sorted(marks), sorted(expected))
    assert ax.get_ylim() == (4.6, 0.4)
    assert ax.get_xlim() == pytest.approx((0.001, 0.1))


def test_an_image_has_the_numbers_of_its_axes(plt):
    image = pictures.implot(plt, np.linspace(-2, 2, 5), np.linspace(0, 3, 4), np.arange(20).reshape(4, 5))

    assert tuple(image.get_extent()) == (-2, 2, 0, 3)
    assert len(plt.gcf().axes) == 2
    bare = plt.figure().gca()
    pictures.implot(plt, [0, 1], [0, 1], np.eye(2), ax=bare, colorbar=False)
    assert len(bare.figure.axes) == 1


def test_colours_and_sizes_of_axes(plt):
    ax = plt.figure(figsize=(4, 2), dpi=100).add_axes((0, 0, 0.5, 1))
    pictures.set_color_cycle(["r", "g"], ax)

    assert pictures.axis_size(ax) == pytest.approx((200, 200))
    assert [ax.plot([0])[0].get_color() for _ in range(3)] == ["r", "g", "r"]
    with matplotlib.rc_context():
        pictures.set_color_cycle(["m"])
        assert plt.figure().gca().plot([0])[0].get_color() == "m"


def test_drawing_is_not_needed_to_use_the_other_helpers():
    import subprocess
    import sys

    code = "import sys, snnlab.utils, snnlab.networks; sys.exit('matplotlib' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda e, s: tuning_curves(e, s, np.zeros((3, 4))), "last axis of inputs must have 2"),
        (lambda e, s: response_curves(e, s, np.zeros((3, 4))), "a row of numbers"),
        (lambda e, s: pictures.rasterplot([1.0], np.zeros((2, 3))), "one row for each time"),
        (lambda e, s: signals_allclose([0.0, 1.0], [1.0], [1.0, 2.0]), "targets must have one row"),
        (lambda e, s: signals_allclose([0, 1], np.ones((2, 3)), np.ones((2, 2))), "3 targets for 2 signals"),
    ],
)
def test_wrong_shapes_are_refused_in_a_sentence(wrong, sentence):
    ensemble, sim = built(dimensions=2)
    with pytest.raises(ValidationError, match=sentence):
        wrong(ensemble, sim)


def test_curves_need_neurons_and_a_grid_needs_few_dimensions():
    with pytest.raises(ValidationError, match="no neurons"):
        tuning_curves(*built(neuron_type=snnlab.Direct()))
    with pytest.raises(ValidationError, match="would be too large"):
        tuning_curves(*built(dimensions=4))
    with snnlab.Network() as net:
        node = snnlab.Node([1.0])
        connection = snnlab.Connection(node, snnlab.Node(size_in=1))
    with pytest.raises(ValidationError, match="has no decoders"):
        eval_point_decoding(connection, snnlab.Simulator(net))
