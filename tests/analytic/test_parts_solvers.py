"""Solvers against the conditions that their optimum must meet."""

import numpy as np
import pytest

from snnlab import solvers
from snnlab.nef import tuning


@pytest.fixture(scope="module")
def fit():
    """Rates (points, neurons) of 60 LIF neurons, and two functions of their value."""
    rng = np.random.default_rng(3)
    x = np.linspace(-1, 1, 200)
    gain, bias = tuning.gain_bias(rng.uniform(100, 300, 60), rng.uniform(-0.9, 0.9, 60), 0.02, 0.002)
    rates = tuning.lif_rates(x[:, None] * rng.choice([-1, 1], 60) * gain + bias, 0.02, 0.002)
    return rates, np.column_stack([x, 0.3 - x**2])


def gradient_of(activities, targets, decoders, sigma):
    """Downhill direction of ``(|A D - Y|^2 + m |sigma D|^2) / 2`` at D, as a share of its size at 0."""
    pull = activities.T @ targets
    penalty = len(activities) * np.reshape(np.broadcast_to(sigma, activities.shape[1]), (-1, 1)) ** 2
    return (pull - activities.T @ (activities @ decoders) - penalty * decoders) / np.abs(pull).max()


@pytest.mark.parametrize(
    "system", [solvers.Cholesky(), solvers.Cholesky(transpose=True), solvers.SVD(), solvers.Conjgrad()]
)
def test_regularised_decoders_solve_the_normal_equations(fit, system):
    decoders = solvers.LstsqL2(reg=0.1, solver=system)(*fit)

    assert np.abs(gradient_of(*fit, decoders, 0.1 * fit[0].max())).max() < 1e-9


@pytest.mark.parametrize(
    "system", [solvers.Cholesky(), solvers.Cholesky(transpose=True), solvers.SVD(), solvers.Conjgrad()]
)
def test_neurons_that_fire_rarely_are_held_back_less(fit, system):
    decoders = solvers.LstsqL2nz(reg=0.1, solver=system)(*fit)

    share = (fit[0] > 0).mean(axis=0)
    assert np.abs(gradient_of(*fit, decoders, 0.1 * fit[0].max() * np.sqrt(share))).max() < 1e-9


@pytest.mark.parametrize("reg", [0.0, 0.1])
def test_a_silent_neuron_gets_no_decoder(fit, reg):
    rates = fit[0].copy()
    rates[:, 5] = 0.0
    for solver in (solvers.LstsqL2(reg=reg), solvers.LstsqL2nz(reg=reg), solvers.NnlsL2nz(reg=reg), solvers.Nnls()):
        np.testing.assert_allclose(solver(rates, fit[1])[5], 0.0, atol=1e-15)


def test_plain_least_squares_leaves_no_more_error_than_any_other_solver(fit):
    def error(decoders):
        return np.linalg.norm(fit[0] @ decoders - fit[1])

    plain = error(solvers.Lstsq(rcond=0)(*fit))

    for solver in (solvers.LstsqL2(), solvers.Nnls(), solvers.LstsqL1(), solvers.Lstsq(rcond=0.01)):
        assert plain <= error(solver(*fit))


def test_singular_values_below_rcond_count_as_zero(fit):
    u, s, v = np.linalg.svd(fit[0], full_matrices=False)
    kept = s > 0.01 * s[0]

    np.testing.assert_allclose(
        solvers.Lstsq(rcond=0.01)(*fit), (v[kept].T / s[kept]) @ (u[:, kept].T @ fit[1]), atol=1e-12
    )


def relative_distance(one, other):
    """Measured: 0.02 and 0.03 for 40 000 points below; it falls as one over their square root."""
    return np.linalg.norm(one - other) / np.linalg.norm(other)


def test_noise_added_to_rates_is_regularisation_on_average(fit):
    """E|(A + noise) D - Y|^2 = |A D - Y|^2 + m sigma^2 |D|^2, so with many points both find the same decoders."""
    rates, targets = (np.tile(array, (200, 1)) for array in fit)

    noisy = solvers.LstsqNoise(noise=0.1)(rates, targets, np.random.default_rng(0))

    assert relative_distance(noisy, solvers.LstsqL2(reg=0.1)(rates, targets)) < 0.05


def test_multiplicative_noise_holds_back_each_neuron_by_its_own_power(fit):
    rates, targets = (np.tile(array, (200, 1)) for array in fit)
    own = 0.3 * np.sqrt((rates**2).mean(axis=0))

    noisy = solvers.LstsqMultNoise(noise=0.3)(rates, targets, np.random.default_rng(0))

    assert relative_distance(noisy, solvers.Cholesky()(rates, targets, own)) < 0.05


def test_noisy_solvers_repeat_with_the_same_random_numbers(fit):
    for solver in (solvers.LstsqNoise(), solvers.LstsqMultNoise()):
        one, same, other = (solver(*fit, np.random.default_rng(seed)) for seed in (1, 1, 2))
        np.testing.assert_array_equal(one, same)
        assert np.any(one != other)


@pytest.mark.parametrize("name", ["Nnls", "NnlsL2", "NnlsL2nz"])
def test_non_negative_decoders_are_optimal(fit, name):
    """Where a decoder is above 0 the error is level; where it is 0, making it larger makes the fit worse."""
    highest, share = fit[0].max(), (fit[0] > 0).mean(axis=0)
    sigma = {"Nnls": 0.0, "NnlsL2": 0.1 * highest, "NnlsL2nz": 0.1 * highest * np.sqrt(share)}[name]

    decoders = getattr(solvers, name)()(*fit)

    gradient = gradient_of(*fit, decoders, sigma)
    assert decoders.min() == 0.0
    assert np.abs(gradient[decoders > 0]).max() < 1e-9
    assert gradient[decoders == 0].max() < 1e-9


def test_non_negative_least_squares_finds_what_brute_force_finds():
    rng = np.random.default_rng(0)
    for _ in range(20):
        rates, target = rng.uniform(size=(12, 6)), rng.normal(size=(12, 1))
        best = np.inf
        for subset in range(2**6):
            free = [j for j in range(6) if subset >> j & 1]
            x = np.linalg.lstsq(rates[:, free], target, rcond=None)[0] if free else np.zeros((0, 1))
            if np.all(x >= 0):
                best = min(best, np.linalg.norm(rates[:, free] @ x - target))

        found = np.linalg.norm(rates @ solvers.Nnls()(rates, target) - target)

        assert found == pytest.approx(best, rel=1e-12)


def test_non_negative_least_squares_bears_equal_and_more_neurons_than_points():
    rng = np.random.default_rng(1)
    rates = rng.uniform(size=(10, 15))
    rates = np.hstack([rates, rates])  # each neuron twice
    targets = rates @ rng.uniform(size=(30, 2))

    decoders = solvers.Nnls()(rates, targets)

    assert decoders.min() >= 0
    np.testing.assert_allclose(rates @ decoders, targets, atol=1e-10)


@pytest.mark.parametrize("seed", range(20))
def test_non_negative_least_squares_ends_where_rates_hang_on_each_other(seed):
    rng = np.random.default_rng(seed)
    gain, x = rng.uniform(1, 3, 25) * rng.choice([-1, 1], 25), rng.uniform(-1, 1, (60, 1))
    rates = 300 * np.tanh(gain * x)  # odd functions of one number: 25 neurons, hardly 5 independent ones
    found = solvers.Nnls()(rates, x)
    best = np.linalg.lstsq(rates, x, rcond=None)[0]

    assert np.all(found >= 0)
    descent = rates.T @ (x - rates @ found)
    assert descent.max() < 1e-6 * np.abs(rates.T @ x).max()  # rounding of nearly equal columns, not of 1e-16
    assert np.linalg.norm(rates @ found - x) >= np.linalg.norm(rates @ best - x) - 1e-9


def test_the_elastic_net_is_optimal_and_sparse(fit):
    """Where a decoder differs from 0 the slope equals the price of its sign; elsewhere it stays below the price."""
    rates, targets = fit
    decoders = solvers.LstsqL1()(rates, targets)

    price, ridge = 1e-4 * rates.max(), 1e-6 * rates.max() ** 2
    slope = rates.T @ (targets - rates @ decoders) / len(rates) - ridge * decoders
    used = decoders != 0
    np.testing.assert_allclose(slope[used], price * np.sign(decoders[used]), rtol=1e-8)
    assert np.abs(slope[~used]).max() <= price * (1 + 1e-8)
    assert used.mean() < 0.6


def test_a_higher_price_leaves_fewer_decoders(fit):
    used = [np.count_nonzero(solvers.LstsqL1(l1=l1)(*fit)) for l1 in (1e-5, 1e-4, 1e-3, 1e-2)]

    assert used == sorted(used, reverse=True)
    assert used[0] > 4 * used[-1]


def test_dropping_leaves_the_share_of_zeros_asked_for_and_the_best_of_the_rest(fit):
    rates, targets = fit
    decoders = solvers.LstsqDrop(drop=0.4)(rates, targets)

    assert np.count_nonzero(decoders == 0) == round(0.4 * decoders.size)
    for column, y in zip(decoders.T, targets.T, strict=True):
        kept = column != 0
        gradient = gradient_of(rates[:, kept], y[:, None], column[kept][:, None], 0.1 * rates[:, kept].max())
        assert np.abs(gradient).max() < 1e-9
