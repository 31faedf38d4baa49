"""The compiled loops do what the readable ones say, and those do what mathematics says."""

import subprocess
import sys

import numpy as np
import pytest

from snnlab.training import SpikingNet, initial_weights, loss_and_gradients
from snnlab.training.engine import native, plain, shortcut
from snnlab.training.engine.kernels import kernels
from snnlab.training.engine.readouts import scores_of, step_weights, wished_spikes
from snnlab.training.fitting import fit

F = np.float32
NOBODY = np.empty((0, 0), F)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("hard", [0, 1])
@pytest.mark.parametrize("attached", [0, 1])
@pytest.mark.parametrize("recurrent", [False, True])
@pytest.mark.parametrize("from_above", [False, True])
def test_compiled_layers_are_the_readable_ones(rng, hard, attached, recurrent, from_above):
    samples, steps, units = 5, 20, 70  # more units than a vector register holds, and a rest
    currents = rng.normal(0.1, 0.4, (samples, steps, units)).astype(F)
    bias = rng.normal(0, 0.1, units).astype(F)
    among = (rng.normal(size=(units, units)) / 8).astype(F) if recurrent else NOBODY
    wishes = rng.normal(size=(samples, steps if from_above else 1, units)).astype(F)
    found = []
    for module in (native, plain):
        spikes, membranes = currents.copy(), np.empty_like(currents)
        module.spike(spikes, bias, among, F(0.9), F(1), F(hard), membranes)
        derivatives = membranes.copy()
        back = F(0.9), F(1), F(10), F(hard), F(attached)
        module.backward(derivatives, wishes, F(0.2), np.ascontiguousarray(among.T), *back)
        found.append((spikes, membranes, derivatives))

    (spikes, membranes, derivatives), (plain_spikes, plain_membranes, plain_derivatives) = found
    assert 0.02 < spikes.mean() < 0.9
    np.testing.assert_array_equal(spikes, plain_spikes)
    np.testing.assert_allclose(membranes, plain_membranes, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(derivatives, plain_derivatives, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("hard", [0, 1])
@pytest.mark.parametrize("attached", [0, 1])
def test_compiled_shortcuts_are_the_readable_ones(rng, hard, attached):
    current = rng.normal(0.1, 0.4, (6, 64)).astype(F)
    rates, slopes = np.empty((4, 6, 64), F), np.empty((2, 6, 64), F)
    for k, module in enumerate((native, plain)):
        module.one_pass_any(current, 25, F(0.9), F(1), F(10), F(hard), F(attached), rates[k], slopes[k])
        module.rate_only(current, 25, F(0.9), F(1), F(hard), rates[2 + k])

    np.testing.assert_allclose(slopes[0], slopes[1], rtol=1e-4)
    np.testing.assert_allclose(rates, np.broadcast_to(rates[0], rates.shape), atol=1e-6)


def test_the_shared_echo_is_that_of_each_neuron_when_the_reset_is_soft_and_left_out(rng):
    current = rng.normal(0.1, 0.4, (6, 64)).astype(F)
    rates, slopes = np.empty((2, 6, 64), F), np.empty((2, 6, 64), F)
    native.one_pass(current, 25, F(0.9), F(1), F(10), rates[0], slopes[0])
    native.one_pass_any(current, 25, F(0.9), F(1), F(10), F(0), F(0), rates[1], slopes[1])

    np.testing.assert_allclose(rates[0], rates[1], atol=1e-6)
    np.testing.assert_allclose(slopes[0], slopes[1], rtol=1e-4)


def test_adam_is_the_papers(rng):
    start, gradients = rng.normal(size=300).astype(F), rng.normal(size=(5, 300))
    by_module = []
    for module in (native, plain):
        weights, mean, square = start.copy(), np.zeros(300, F), np.zeros(300, F)
        for k, gradient in enumerate(gradients, 1):
            shares = F(1 - 0.9**k), F(1 - 0.999**k)
            module.adam(weights, gradient.astype(F), mean, square, F(0.01), F(0.9), F(0.999), *shares, F(1e-8))
        by_module.append(weights)
    weights, mean, square = start.astype(np.float64), 0.0, 0.0
    for k, gradient in enumerate(gradients, 1):
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights -= 0.01 * (mean / (1 - 0.9**k)) / (np.sqrt(square / (1 - 0.999**k)) + 1e-8)

    for found in by_module:
        np.testing.assert_allclose(found, weights, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("reset", ["soft", "hard"])
@pytest.mark.parametrize("detached", [True, False])
def test_the_shortcut_gives_the_gradient_of_the_long_way(rng, monkeypatch, reset, detached):
    net = SpikingNet((30,), reset=reset, detach_reset=detached)
    x, y = rng.normal(size=(40, 6)).astype(F), rng.integers(0, 4, 40)
    weights = initial_weights(net, 6, 4, 1)
    options = {"rate_target": 0.1, "rate_strength": 2.0}
    quick, short = loss_and_gradients(net, weights, x, y, **options)
    monkeypatch.setattr(shortcut, "serves", lambda net, x: False)
    slow, long = loss_and_gradients(net, weights, x, y, **options)

    assert quick == pytest.approx(slow, rel=1e-5)
    for a, b in zip(short.arrays(), long.arrays(), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-3, atol=1e-6)


def test_a_net_without_spikes_has_the_slope_of_the_loss_itself(rng):
    """Finite differences in double precision, of the same formula."""
    from snnlab.training import RateNet

    net = RateNet((7, 5))
    x, y = rng.normal(size=(20, 4)).astype(F), rng.normal(size=(20, 2)).astype(F)
    weights = initial_weights(net, 4, 2, 0)
    options = {"loss": "mean_squared", "rate_target": 0.3, "rate_strength": 0.5}
    _, gradients = loss_and_gradients(net, weights, x, y, **options)

    def loss(arrays):
        below, activities = x.astype(np.float64), []
        for k in range(2):
            below = np.maximum(below @ arrays[k] + arrays[3 + k], 0)
            activities.append(below.mean())
        scores = below @ arrays[2] + arrays[5]
        return np.mean((scores - y) ** 2) + 0.5 * np.mean((np.array(activities) - 0.3) ** 2)

    arrays = [array.astype(np.float64) for array in weights.arrays()]
    for array, gradient in zip(arrays, gradients.arrays(), strict=True):
        for place in list(np.ndindex(array.shape))[::3]:
            before = array[place]
            array[place] = before + 1e-6
            more = loss(arrays)
            array[place] = before - 1e-6
            less = loss(arrays)
            array[place] = before
            assert gradient[place] == pytest.approx((more - less) / 2e-6, rel=1e-3, abs=1e-6)


def test_the_slopes_are_those_of_a_smooth_spike(rng):
    """With a spike that rises like the fast sigmoid, and no reset, the backward pass is plain calculus.

    ``s = 1/2 + (u - 1) / (1 + k |u - 1|) / 2`` has the slope ``1/2 / (1 + k |u - 1|)^2``: half the surrogate.
    """
    steps, units, k, beta = 12, 6, 10.0, 0.9
    currents = rng.normal(0, 0.3, (1, steps, units))
    wish = rng.normal(size=(1, steps, units))

    def value(currents):
        v, total = np.zeros((1, units)), 0.0
        for t in range(steps):
            v = beta * v + currents[:, t]
            total += np.sum(wish[:, t] * (v - 1) / (1 + k * np.abs(v - 1)))
        return total

    v, derivatives = np.zeros((1, units)), np.empty((1, steps, units), F)
    for t in range(steps):
        v = beta * v + currents[:, t]
        derivatives[:, t] = v
    back = F(beta), F(1), F(k), F(0), F(0)
    native.backward(derivatives, wish.astype(F), F(0), NOBODY, *back)
    for place in np.ndindex(currents.shape):
        step = np.zeros_like(currents)
        step[place] = 1e-6
        slope = (value(currents + step) - value(currents - step)) / 2e-6
        assert derivatives[place] == pytest.approx(slope, rel=1e-3, abs=1e-5)


def test_the_wish_for_a_first_spike_is_the_wait_that_it_would_save():
    spikes = np.array([0, 0, 0, 1, 0, 0, 1, 0], F).reshape(1, 8, 1)
    wishes = wished_spikes("first_spike", spikes, np.ones((1, 1), F))

    assert scores_of("first_spike", spikes)[0, 0] == 8 - 3
    # before the spike at 3, a spike at t saves 3 - t; without the one at 3 one would wait for that at 6
    assert wishes[0, :, 0].tolist() == [3, 2, 1, 3, 0, 0, 0, 0]


def test_a_leaky_output_unit_forgets_early_spikes():
    assert step_weights("membrane", 4, 0.5).tolist() == [0.125, 0.25, 0.5, 1]
    assert step_weights("rate", 4, 0.5).tolist() == [0.25] * 4


def test_nan_in_a_current_stays_nan():
    """The fastmath flags keep it: a lesson may show one."""
    currents, membranes = np.full((1, 3, 2), np.nan, F), np.empty((1, 3, 2), F)
    native.spike(currents, np.zeros(2, F), NOBODY, F(0.9), F(1), F(0), membranes)

    assert np.isnan(membranes).all()


def test_without_numba_numpy_trains(monkeypatch):
    x = np.random.default_rng(0).normal(size=(60, 4)).astype(F)
    y = (x[:, 0] > 0).astype(int)
    nets = [SpikingNet((16,)), SpikingNet((12, 8), recurrent=True)]
    quick = [fit(net, x, y, epochs=3, seed=0).history["loss"] for net in nets]
    kernels.cache_clear()
    monkeypatch.setitem(sys.modules, "snnlab.training.engine.native", None)  # importing it raises ImportError
    monkeypatch.delattr("snnlab.training.engine.native")
    try:
        assert kernels() is plain
        slow = [fit(net, x, y, epochs=3, seed=0).history["loss"] for net in nets]
    finally:
        kernels.cache_clear()

    np.testing.assert_allclose(slow, quick, rtol=1e-3)


def test_snnlab_is_imported_without_what_training_needs():
    code = (
        "import sys, snnlab, snnlab.training, snnlab.training.fitting; "
        "print(*[m for m in ('numba', 'sklearn', 'torch', 'scipy') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.split() == []
