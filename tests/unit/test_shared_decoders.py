"""What the listeners of one ensemble share when their decoders are solved, and what they must not notice of it."""

from dataclasses import dataclass

import numpy as np
import pytest

import snnlab
from snnlab import solvers
from snnlab.build import build
from snnlab.nef import decoding
from snnlab.nef.symmetric import solver_of


def weights_of(functions, n_neurons=60, solver=None):
    """Built weights of a connection for each function of one ensemble; None stands for its value."""
    with snnlab.Network(seed=1) as net:
        ensemble, sink = snnlab.Ensemble(n_neurons, 2), snnlab.Node(size_in=1)
        connections = [
            snnlab.Connection(
                ensemble, sink, function=function, solver=solver or solvers.LstsqL2(),
                transform=[[1.0, 0.5]] if function is None else 1.0,
            )
            for function in functions
        ]  # fmt: skip
    sim = snnlab.Simulator(net)
    return [sim.data[connection].weights for connection in connections]


def product(x):
    return x[0] * x[1]


def first(x):
    return x[0]


@pytest.mark.parametrize("n_neurons", [60, 450])
def test_decoders_are_the_same_whoever_else_listens(n_neurons):
    alone = weights_of([product], n_neurons)[0]
    beside = weights_of([first, None, product], n_neurons)[2]

    np.testing.assert_array_equal(beside, alone)


def test_all_listeners_share_one_set_of_equations(monkeypatch):
    made = []

    class Counted(decoding.Ridge):
        def __init__(self, *args):
            made.append(self)
            super().__init__(*args)

    monkeypatch.setattr(decoding, "Ridge", Counted)
    weights_of([product, first, None])

    assert len(made) == 1


@dataclass(frozen=True, eq=False, repr=False)
class Halved(solvers.LstsqL2):
    """A solver of somebody's own, on top of one that prepares."""

    def __call__(self, activities, targets, rng=None):
        return 0.5 * super().__call__(activities, targets, rng)


def test_a_solver_that_solves_in_its_own_way_is_asked():
    whole, half = weights_of([product])[0], weights_of([product], solver=Halved())[0]

    np.testing.assert_allclose(half, 0.5 * whole, rtol=1e-12)


class Scribbling(solvers.Solver):
    """Writes into the rates that it is given."""

    def __call__(self, activities, targets, rng=None):
        decoders = decoding.least_squares(activities, targets, 0.1)
        activities[...] = np.nan
        return decoders


def test_what_a_solver_does_to_its_rates_concerns_nobody_else():
    one, other = weights_of([product, first], solver=Scribbling())

    np.testing.assert_array_equal(one, weights_of([product])[0])
    np.testing.assert_array_equal(other, weights_of([first])[0])


@pytest.mark.parametrize("solver", [solvers.LstsqL2(), solvers.LstsqL2nz(reg=0.05)])
def test_what_is_prepared_finds_what_a_call_finds(solver):
    rng = np.random.default_rng(0)
    activities, targets = np.maximum(rng.normal(0, 100, (80, 30)), 0), rng.normal(size=(80, 2))

    np.testing.assert_array_equal(solver.prepared(activities)(targets), solver(activities, targets))


@pytest.mark.parametrize("solver", [solvers.LstsqL2(reg=0), solvers.LstsqL2(solver=solvers.SVD()), solvers.NnlsL2()])
def test_where_the_equations_may_be_singular_or_are_others_nothing_is_prepared(solver):
    assert solver.prepared(np.eye(3)) is None


@pytest.mark.parametrize("n", [1, 399, 400, 433])
def test_symmetric_equations_are_solved(n):
    rng = np.random.default_rng(n)
    half, x = rng.normal(size=(n, 2 * n)), rng.normal(size=(n, 3))
    matrix = half @ half.T

    np.testing.assert_allclose(solver_of(matrix)(matrix @ x), x, rtol=0, atol=1e-10)


def test_equations_that_are_not_positive_definite_are_solved_too():
    signs = np.where(np.arange(420) % 2, 1.0, -1.0)

    np.testing.assert_array_equal(solver_of(np.diag(signs))(np.ones((420, 1)))[:, 0], signs)


@pytest.mark.parametrize("solver", [solvers.LstsqNoise(), solvers.LstsqMultNoise()], ids=str)
def test_a_solver_that_draws_draws_for_each_connection(solver):
    with snnlab.Network(seed=1) as net:
        a, b = snnlab.Ensemble(50, 1), snnlab.Ensemble(50, 1)
        first, second = (snnlab.Connection(a, b, solver=solver) for _ in range(2))
    built, again = build(net).built, build(net).built
    assert not np.array_equal(built[first].weights, built[second].weights)
    assert np.array_equal(built[first].weights, again[first].weights)
