"""Explaining a fit: numbers that can be checked by hand, and sentences that name the right cause."""

import numpy as np
import pytest

import snnlab
from snnlab.dists import Choice, Uniform
from snnlab.exceptions import ValidationError
from snnlab.learning_rules import PES
from snnlab.nef.measure import measured


def test_numbers_by_hand():
    points = np.array([[-1.0], [0.0], [1.0]])
    activities = np.array([[0.0, 5.0, 0.0], [0.0, 5.0, 10.0], [0.0, 5.0, 20.0]])
    decoders = np.array([[0.3], [0.0], [0.05]])
    fit = measured(points, activities, decoders, points)  # gives 0, 0.5, 1

    np.testing.assert_allclose(fit.rmse, [np.sqrt((1 + 0.25) / 3)])
    assert fit.relative_error == pytest.approx(np.sqrt((1 + 0.25) / 2))
    assert (fit.worst_input[0], fit.worst_error) == (-1.0, 1.0)
    assert (fit.silent.tolist(), fit.saturated.tolist(), fit.active) == ([0], [1], 2)
    assert fit.active_per_point.tolist() == [1, 2, 2]
    assert fit.largest_weight == 0.3
    assert "Worst at x = [-1.], off by 1." in str(fit)


def explained(function=None, dimensions=1, **params):
    with snnlab.Network(seed=1) as net:
        ens = snnlab.Ensemble(params.pop("n_neurons", 200), dimensions, **params)
        size = 1 if function else dimensions
        link = snnlab.Connection(ens, snnlab.Node(size_in=size), function=function)
    return snnlab.Simulator(net, progress_bar=False).explain(link)


def test_a_good_fit_says_so():
    fit = explained()
    assert fit.relative_error < 0.02
    assert fit.diagnosis == (f"The fit is good: the error is {fit.relative_error:.1%} of what the target varies.",)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"intercepts": Uniform(0.5, 0.95), "eval_points": Uniform(-0.7, 0.7)}, "lower their intercepts"),
        ({"intercepts": Choice([0.6])}, "fewer than 5 neurons"),
        ({"intercepts": Choice([-0.99]), "max_rates": Uniform(399, 400), "radius": 20.0,
          "eval_points": Uniform(-0.02, 0.02)}, "nearly the same rate"),
        ({"function": np.sign}, "jumps by 2 near x = "),
        ({"function": lambda x: np.sin(30 * x), "n_neurons": 20}, "few for this target"),
        ({"function": lambda x: x[0] * x[1], "dimensions": 2,
          "encoders": Choice([[1, 0], [0, 1], [-1, 0], [0, -1]])}, "encoders along the diagonals"),
    ],
    ids=["silent", "bare", "flat", "jump", "few", "axes"],
)  # fmt: skip
def test_the_cause_is_named(setting, words):
    assert any(words in sentence for sentence in explained(**setting).diagnosis)


def test_better_encoders_mend_the_product():
    diagonal = Choice([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    fit = explained(lambda x: x[0] * x[1], dimensions=2, encoders=diagonal)
    assert fit.relative_error < 0.1


def test_the_error_is_that_of_the_solver():
    with snnlab.Network(seed=1) as net:
        ens = snnlab.Ensemble(60, 2, radius=1.5)
        link = snnlab.Connection(ens[1], snnlab.Node(size_in=1), function=np.square)
        scaled = snnlab.Connection(ens, snnlab.Node(size_in=1), transform=[[2.0, -1.0]])
    sim = snnlab.Simulator(net)
    np.testing.assert_allclose(sim.explain(link).rmse, sim.data[link].solver_info["rmses"], rtol=1e-9)
    wanted = sim.data[ens].eval_points @ [2.0, -1.0]
    assert sim.explain(scaled).relative_error == pytest.approx(sim.explain(scaled).rmse[0] / wanted.std())
    assert sim.explain(ens).worst_input.shape == (2,)


def test_full_weights_are_measured_against_currents():
    with snnlab.Network(seed=1) as net:
        a, b = snnlab.Ensemble(80, 1), snnlab.Ensemble(30, 1)
        link = snnlab.Connection(a, b, solver=snnlab.solvers.LstsqL2(weights=True))
    fit = snnlab.Simulator(net).explain(link)
    assert fit.rmse.shape == (30,)
    assert fit.relative_error < 0.1


def test_learning_shows_in_weights_and_fit():
    with snnlab.Network(seed=1) as net:
        drive = snnlab.Node(lambda t: np.sin(8 * t))
        pre, post, error = (snnlab.Ensemble(60, 1) for _ in range(3))
        snnlab.Connection(drive, pre)
        link = snnlab.Connection(
            pre, post, eval_points=np.linspace(-1, 1, 100)[:, None], function=np.linspace(-1, 1, 100)[:, None],
            solver=snnlab.solvers.NoSolver(), learning_rule_type=PES(5e-4),
        )  # fmt: skip
        snnlab.Connection(post, error)
        snnlab.Connection(drive, error, transform=-1)
        snnlab.Connection(error, link.learning_rule)
        probe = snnlab.Probe(link, "weights")
    sim = snnlab.Simulator(net)
    before = sim.explain(link).relative_error
    sim.run(2.0)

    assert before == pytest.approx(1.0)
    assert sim.explain(link).relative_error < 0.3
    assert sim.weights(link).shape == (1, 60)
    assert not sim.data[link].weights.any()
    np.testing.assert_allclose(sim.weights(link), sim.data[probe][-1], atol=1e-5)


def test_what_has_no_decoders_is_refused():
    with snnlab.Network() as net:
        node, ens = snnlab.Node([1.0]), snnlab.Ensemble(10, 1)
        link = snnlab.Connection(node, ens)
    sim = snnlab.Simulator(net)
    for thing in (node, link, None):
        with pytest.raises(ValidationError, match="no decoders"):
            sim.explain(thing)
    with pytest.raises(ValidationError, match="has none"):
        sim.weights(link)
