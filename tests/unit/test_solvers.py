"""What solvers accept, refuse, and how they print."""

import numpy as np
import pytest

import snnlab
from snnlab import solvers
from snnlab.exceptions import ValidationError

ALL = [
    solvers.Lstsq, solvers.LstsqL2, solvers.LstsqL2nz, solvers.LstsqNoise, solvers.LstsqMultNoise, solvers.LstsqL1,
    solvers.LstsqDrop, solvers.Nnls, solvers.NnlsL2, solvers.NnlsL2nz, solvers.NoSolver,
]  # fmt: skip


@pytest.mark.parametrize("solver", ALL)
def test_solvers_are_values(solver):
    assert solver() == solver()
    assert hash(solver()) == hash(solver())
    assert solver(weights=True) != solver()
    assert repr(solver()) == f"{solver.__name__}()"
    assert repr(solver(weights=True)) == f"{solver.__name__}(weights=True)"
    with pytest.raises(AttributeError):
        solver().weights = True


@pytest.mark.parametrize("solver", ALL)
def test_every_solver_gives_decoders_of_the_right_shape(solver):
    rng = np.random.default_rng(0)
    decoders = solver()(rng.uniform(0, 200, (50, 20)), rng.normal(size=(50, 3)), rng)

    assert decoders.shape == (20, 3)
    assert np.all(np.isfinite(decoders))


def test_solvers_that_choose_signs_or_zeros_solve_for_the_whole_matrix():
    whole = {cls.__name__ for cls in ALL if not cls.compositional}

    assert whole == {"LstsqL1", "LstsqDrop", "Nnls", "NnlsL2", "NnlsL2nz"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: solvers.LstsqL2(0.1), "weights must be True or False"),
        (lambda: solvers.LstsqL2(reg=-1), "reg must be a number of at least 0"),
        (lambda: solvers.LstsqNoise(noise="much"), "noise must be a number"),
        (lambda: solvers.LstsqL1(l2=0), "l2 must be above 0"),
        (lambda: solvers.LstsqDrop(drop=1), "drop must be from 0 up to"),
        (lambda: solvers.LstsqDrop(solver1=0.1), "must be solvers"),
        (lambda: solvers.Conjgrad(tol=0), "tol must be above 0"),
        (lambda: solvers.Conjgrad(maxiters=0.5), "maxiters must be a whole number"),
        (lambda: solvers.Cholesky(transpose=3), "True, False or None"),
        (lambda: solvers.LstsqL2(solver=solvers.SVD), "with brackets"),
        (lambda: solvers.NoSolver(np.zeros(4)), r"shape \(neurons, dimensions\)"),
        (lambda: solvers.NoSolver([[np.nan]]), "finite"),
    ],
)
def test_wrong_parameters_are_refused_in_a_sentence(wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        wrong()


def test_no_solver_gives_the_values_it_was_given():
    values = np.arange(6.0).reshape(3, 2)
    rates, targets = np.ones((5, 3)), np.ones((5, 2))

    np.testing.assert_array_equal(solvers.NoSolver(values)(rates, targets), values)
    np.testing.assert_array_equal(solvers.NoSolver()(rates, targets), np.zeros((3, 2)))
    with pytest.raises(ValidationError, match="3 neurons and 1 dimension need"):
        solvers.NoSolver(values)(rates, targets[:, :1])


def test_a_solver_of_ones_own_is_used():
    class Half(solvers.Solver):
        def __call__(self, activities, targets, rng=None):
            return 0.5 * solvers.LstsqL2()(activities, targets)

    def weights(solver):
        with snnlab.Network(seed=0) as net:
            connection = snnlab.Connection(snnlab.Ensemble(20, 1), snnlab.Node(size_in=1), solver=solver)
        return snnlab.Simulator(net).data[connection].weights

    assert Half().weights is False
    np.testing.assert_allclose(weights(Half()), 0.5 * weights(solvers.LstsqL2()))


@pytest.mark.parametrize("solver", [solvers.LstsqL1(), solvers.Nnls(), solvers.LstsqDrop(), solvers.LstsqL2nz()])
def test_a_network_represents_with_any_solver(solver):
    """The square is at least 0, so non-negative decoders can do it too."""
    with snnlab.Network(seed=0) as net:
        value = snnlab.Ensemble(100, 1)
        connection = snnlab.Connection(value, snnlab.Node(size_in=1), function=np.square, solver=solver)

    assert snnlab.Simulator(net).data[connection].solver_info["rmses"][0] < 0.05
