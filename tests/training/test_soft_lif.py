"""Soft-LIF rates, their slopes, and an ensemble trained with them that runs with spikes."""

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.nef.tuning import lif_rates
from snnlab.training.soft_lif import SoftLIFNet, fit_soft_lif, soft_lif_rates, soft_lif_slopes
from snnlab.training.soft_lif.fitting import loss_and_gradients
from tests.training.digits import digits

CURRENT = np.linspace(-3.0, 6.0, 400)


@pytest.fixture(scope="module")
def fitted():
    x, y, *_ = digits()
    return fit_soft_lif(
        SoftLIFNet(), x[300:], y[300:], validation=(x[:300], y[:300]), epochs=30, batch_size=32, patience=8, seed=0
    )


def test_as_the_corner_narrows_the_lif_curve_comes_back():
    hard = lif_rates(CURRENT, 0.02, 0.002)
    gaps = [np.abs(soft_lif_rates(CURRENT, sigma=s) - hard).max() for s in (0.1, 0.01, 0.001)]
    assert gaps == sorted(gaps, reverse=True)
    above, below = CURRENT > 1.1, CURRENT < 0.9
    narrow = soft_lif_rates(CURRENT, sigma=0.001)
    np.testing.assert_allclose(narrow[above], hard[above], rtol=1e-9)
    far = 0.001 / (0.02 * (1 - CURRENT[below]))  # Hz: the tail sigma / (tau_rc |j|)
    np.testing.assert_allclose(narrow[below], far, rtol=0.3)


def test_at_threshold_the_rate_has_the_published_value():
    rho = 0.05 * np.log(2)
    assert soft_lif_rates(np.array(1.0), 0.03, 0.001, 0.05) == pytest.approx(1 / (0.001 + 0.03 * np.log(1 + 1 / rho)))


@pytest.mark.parametrize("sigma", [0.02, 0.1, 1.0])
def test_slopes_are_those_of_the_rates(sigma):
    step = 1e-6
    by_difference = (soft_lif_rates(CURRENT + step, sigma=sigma) - soft_lif_rates(CURRENT - step, sigma=sigma)) / (
        2 * step
    )
    slopes = soft_lif_slopes(CURRENT, sigma=sigma)[1]
    np.testing.assert_allclose(slopes, by_difference, rtol=1e-5, atol=1e-3)
    assert np.all(np.isfinite(soft_lif_slopes(np.array([-1e6, 1e6]), sigma=sigma)))


@pytest.mark.parametrize("loss", ["cross_entropy", "mean_squared"])
def test_gradients_are_those_of_the_loss(loss):
    rng = np.random.default_rng(1)
    net = SoftLIFNet(neurons=7)
    parameters = net.start(4, 3, rng)
    x = rng.normal(size=(6, 4))
    y = rng.integers(0, 3, 6) if loss == "cross_entropy" else rng.normal(size=(6, 3))
    _, gradients = loss_and_gradients(net, parameters, x, y, loss)
    for array, gradient in zip(parameters, gradients, strict=True):
        for place in np.ndindex(array.shape):
            kept, step = array[place], 1e-6
            array[place] = kept + step
            above = loss_and_gradients(net, parameters, x, y, loss)[0]
            array[place] = kept - step
            below = loss_and_gradients(net, parameters, x, y, loss)[0]
            array[place] = kept
            assert gradient[place] == pytest.approx((above - below) / (2 * step), rel=1e-4, abs=1e-7)


def test_after_30_ms_spikes_know_the_digits_as_well_as_the_rates(fitted):
    *_, x, y = digits()
    rates = np.mean(fitted.predict(x).argmax(axis=1) == y)
    spikes = np.mean(fitted.predict_spikes(x, 0.03).argmax(axis=1) == y)
    assert rates > 0.96
    assert spikes >= rates - 0.005  # half a point


def test_the_network_that_plays_really_spikes(fitted):
    network = fitted.to_network(digits()[2][:3], 0.03)
    with snnlab.Simulator(network, progress_bar=False) as sim:
        sim.run(0.09)
    spikes = sim.data[network.spikes]
    assert set(np.unique(np.round(spikes, 9))) == {0.0, 10.0}  # amplitude / dt
    assert 5 < np.count_nonzero(spikes) / 128 / 0.09 < 400  # Hz


def test_a_long_look_ends_at_the_rates_of_lif_neurons(fitted):
    x = digits()[2][:2]
    np.testing.assert_allclose(fitted.predict_spikes(x, 4.0), fitted.predict_rates(x), atol=0.15)


def test_a_line_is_learned_as_numbers():
    x = np.random.default_rng(0).uniform(-1, 1, size=(400, 2))
    y = np.sin(2 * x[:, 0]) - x[:, 1]
    fitted = fit_soft_lif(SoftLIFNet(50, radius=1.0), x, y, loss="mean_squared", epochs=60, seed=1)
    assert fitted.predict(x).shape == (400, 1)
    assert np.mean((fitted.predict(x)[:, 0] - y) ** 2) < 0.05 * np.var(y)


def test_training_stops_when_told_and_keeps_the_best_epoch():
    x, y, *_ = digits()
    seen = []
    held = (x[:100], y[:100])
    fit_soft_lif(SoftLIFNet(20), x[:200], y[:200], epochs=9, seed=1, on_epoch=lambda k, f: seen.append(k) or k == 2)
    assert seen == [0, 1, 2]
    fitted = fit_soft_lif(
        SoftLIFNet(200), x[100:250], y[100:250], validation=held, epochs=200, learning_rate=0.03, patience=5, seed=1
    )
    losses = fitted.history["validation_loss"]
    assert len(losses) == int(np.argmin(losses)) + 6 < 200
    z = fitted.predict(held[0])
    now = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(100), held[1]])
    assert now == pytest.approx(min(losses))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda f: SoftLIFNet(0), "neurons must be a whole number"),
        (lambda f: SoftLIFNet(max_rates=(100, 600)), "below 1/tau_ref"),
        (lambda f: SoftLIFNet(sigma=0), "sigma must be above 0"),
        (lambda f: SoftLIFNet(intercepts=(0.5, 0.1)), r"\(lowest, highest\)"),
        (lambda f: fit_soft_lif(f.net, [[1.0]], [0.5]), "classes 0, 1, 2"),
        (lambda f: fit_soft_lif(f.net, [[1.0]], [0, 1]), "a row for each of the 1 samples"),
        (lambda f: fit_soft_lif(f.net, [[1.0]], [0], loss="hinge"), "no loss 'hinge'"),
        (lambda f: fit_soft_lif(f.net, [[1.0]], [0], patience=3), "patience needs validation"),
        (lambda f: fit_soft_lif(f.net, [[np.nan]], [0]), "finite numbers"),
        (lambda f: f.predict([[1.0]]), "trained on 64 features"),
        (lambda f: f.predict_spikes(np.zeros((1, 64)), 0.0015), "whole steps of dt"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(fitted, call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call(fitted)
