"""Filters in other forms: each claim is one of mathematics, and SciPy, where it is, says the same."""

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.utils.filter_design import cont2discrete, expm, ss2tf, tf2ss, tf2zpk, zpk2tf

DT = 0.001
FILTERS = {
    "lowpass": ([1.0], [0.02, 1.0]),
    "alpha": ([1.0], [0.0004, 0.04, 1.0]),
    "underdamped": ([1600.0], [1.0, 24.0, 1600.0]),
    "lead": ([0.04, 1.0], [0.02, 1.0]),
    "third order": ([1.0, 3.0], [1.0, 6.0, 11.0, 6.0]),
    "a number": ([3.0], [2.0]),
}
METHODS = [("zoh", None), ("bilinear", None), ("euler", None), ("backward_diff", None), ("gbt", 0.3)]


def response(num, den, s):
    return np.polyval(np.ravel(num), s) / np.polyval(den, s)


@pytest.mark.parametrize("name", FILTERS)
def test_matrices_have_the_ratio_of_polynomials_as_gain(name):
    num, den = FILTERS[name]
    A, B, C, D = tf2ss(num, den)
    for s in (0.5j, 3.0 + 1.0j):
        gain = C @ np.linalg.solve(s * np.eye(len(A)) - A, B) + D if len(A) else D
        np.testing.assert_allclose(gain[0, 0], response(num, den, s), rtol=1e-12)


@pytest.mark.parametrize("name", FILTERS)
def test_polynomials_come_back(name):
    num, den = (np.asarray(side) for side in FILTERS[name])
    found, below = ss2tf(*tf2ss(num, den))
    np.testing.assert_allclose(below, den / den[0], rtol=1e-12)
    np.testing.assert_allclose(np.trim_zeros(found[0].round(12), "f"), num / den[0], rtol=1e-9)
    np.testing.assert_allclose(zpk2tf(*tf2zpk(num, den))[0], num / den[0], rtol=1e-9)


def test_each_output_has_its_polynomial():
    """Two integrators in a row, seen after each: 1/s and 1/s**2; the second input reaches the second only."""
    A, B, C, D = [[0.0, 0.0], [1.0, 0.0]], np.eye(2), np.eye(2), np.zeros((2, 2))
    num, den = ss2tf(A, B, C, D)
    np.testing.assert_allclose(den, [1, 0, 0], atol=1e-15)
    np.testing.assert_allclose(num, [[0, 1, 0], [0, 0, 1]], atol=1e-15)
    np.testing.assert_allclose(ss2tf(A, B, C, D, input=1)[0], [[0, 0, 0], [0, 1, 0]], atol=1e-15)


def test_a_held_lowpass_decays_by_its_exponential():
    num, den, dt = cont2discrete(([1.0], [0.02, 1.0]), DT)
    decay = np.exp(-DT / 0.02)
    np.testing.assert_allclose(den, [1, -decay], rtol=1e-14)
    np.testing.assert_allclose(num[0], [0, 1 - decay], atol=1e-15)
    assert dt == DT


@pytest.mark.parametrize(("method", "alpha"), METHODS[1:])
@pytest.mark.parametrize("name", FILTERS)
def test_a_bilinear_step_puts_another_variable_for_s(name, method, alpha):
    """``s = (z - 1) / dt / (alpha z + 1 - alpha)`` in the ratio of polynomials."""
    weight = {"bilinear": 0.5, "euler": 0.0, "backward_diff": 1.0}.get(method, alpha)
    num, den, _ = cont2discrete(FILTERS[name], DT, method, alpha)
    for z in (1.1 + 0.2j, 0.3j - 0.5):
        s = (z - 1) / DT / (weight * z + 1 - weight)
        np.testing.assert_allclose(response(num, den, z), response(*FILTERS[name], s), rtol=1e-8)


@pytest.mark.parametrize(("method", "alpha"), METHODS)
def test_all_three_forms_are_the_same_system(method, alpha):
    num, den = FILTERS["third order"]
    as_ratio = cont2discrete((num, den), 0.1, method, alpha)
    *matrices, dt = cont2discrete(tf2ss(num, den), 0.1, method, alpha)
    z, p, k, _ = cont2discrete(tf2zpk(num, den), 0.1, method, alpha)
    assert dt == 0.1
    np.testing.assert_allclose(ss2tf(*matrices)[0], as_ratio[0], atol=1e-12)
    again = zpk2tf(z, p, k)
    np.testing.assert_allclose(again[1], as_ratio[1], atol=1e-12)
    np.testing.assert_allclose(again[0], as_ratio[0][0][-len(again[0]) :], atol=1e-12)


@pytest.mark.parametrize(("method", "alpha"), METHODS)
def test_scipy_says_the_same(method, alpha):
    signal = pytest.importorskip("scipy.signal")
    for num, den in FILTERS.values():
        if len(den) == 1:
            continue  # SciPy has no step of a number
        for ours, theirs in zip(tf2ss(num, den), signal.tf2ss(num, den), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-12)
        ours, theirs = (f((num, den), DT, method=method, alpha=alpha) for f in (cont2discrete, signal.cont2discrete))
        np.testing.assert_allclose(ours[0], theirs[0], atol=1e-9)
        np.testing.assert_allclose(ours[1], theirs[1], rtol=1e-9)


def test_the_exponential_of_a_turn_is_a_rotation():
    np.testing.assert_allclose(
        expm([[0.0, -np.pi / 3], [np.pi / 3, 0.0]]), [[0.5, -(0.75**0.5)], [0.75**0.5, 0.5]], rtol=1e-14
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: cont2discrete(([1], [1, 1]), DT, "bilineer"), "Did you mean 'bilinear'"),
        (lambda: cont2discrete(([1], [1, 1]), DT, "gbt"), "needs an alpha"),
        (lambda: cont2discrete(([1], [1, 1]), 0.0), "dt must be a time above 0"),
        (lambda: cont2discrete(([1], [1, -1.0 / DT]), DT, "backward_diff"), "meets a pole"),
        (lambda: cont2discrete([1], DT), "a system is"),
        (lambda: tf2ss([1, 2, 3], [1, 2]), "must not be longer"),
        (lambda: tf2ss([np.nan], [1, 2]), "finite numbers"),
        (lambda: ss2tf(np.eye(2), np.eye(3), np.eye(2), np.eye(2)), "do not fit"),
        (lambda: ss2tf(0, 1, 1, 0, input=1), "no input 1"),
        (lambda: expm([[1.0, 2.0]]), "square matrix"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        wrong()
