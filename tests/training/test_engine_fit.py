"""Training: it learns, it learns from spikes, it repeats exactly, and it stops when it should."""

import numpy as np
import pytest

from snnlab.training import RateNet, SpikingNet, activity, initial_weights, predict
from snnlab.training.fitting import fit


def blobs(samples=240, classes=3, features=6, seed=0):
    """Points around one centre for each class."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, classes, samples)
    centres = rng.normal(size=(classes, features)) * 1.5
    return (centres[labels] + 0.5 * rng.normal(size=(samples, features))).astype(np.float32), labels


def rhythms(samples=200, steps=20, seed=0):
    """Two classes that differ only in time: pulses early or late, the same number of them."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, samples)
    x = 0.1 * rng.normal(size=(samples, steps, 2))
    for k, label in enumerate(labels):
        x[k, 10 * label : 10 * label + 10, 0] += 1.0
    return x.astype(np.float32), labels


def accuracy(fitted, x, y, **options):
    return np.mean(predict(fitted.net, fitted.weights, x, **options).argmax(axis=1) == y)


NETS = [
    SpikingNet((32,)),
    SpikingNet((24, 24)),
    SpikingNet((24,), recurrent=True),
    SpikingNet((32,), reset="hard", detach_reset=False),
    SpikingNet((32,), readout="count"),
    SpikingNet((32,), readout="membrane"),
    SpikingNet((32,), readout="first_spike"),
]


@pytest.mark.parametrize("net", [*NETS, RateNet((32,)), RateNet((16, 16))], ids=repr)
def test_a_net_learns_classes_it_has_not_seen_and_loses_them_with_its_spikes(net):
    x, y = blobs()
    fitted = fit(net, x[:160], y[:160], epochs=30, learning_rate=5e-3, seed=1)

    assert accuracy(fitted, x[160:], y[160:]) >= 0.95
    assert accuracy(fitted, x[160:], y[160:], lesion=True) <= 0.6  # one class, whatever is shown


@pytest.mark.parametrize("net", [SpikingNet((32,)), SpikingNet((32,), readout="membrane"), RateNet((32,))], ids=repr)
def test_a_net_learns_values(net):
    rng = np.random.default_rng(3)
    x = rng.uniform(-1, 1, (300, 2)).astype(np.float32)
    y = x[:, 0] * x[:, 1]
    fitted = fit(net, x, y, loss="mean_squared", epochs=150, learning_rate=1e-2, seed=0)

    def r2(**options):
        return 1 - np.mean((y - predict(net, fitted.weights, x, **options)[:, 0]) ** 2) / np.var(y)

    assert r2() >= 0.8
    assert r2(lesion=True) <= 1e-3  # the best constant has 0


@pytest.mark.parametrize("recurrent", [False, True])
def test_a_membrane_tells_early_from_late(recurrent):
    x, y = rhythms()
    net = SpikingNet((24,), readout="membrane", recurrent=recurrent)
    fitted = fit(net, x[:150], y[:150], epochs=20, learning_rate=5e-3, seed=0)

    assert accuracy(fitted, x[150:], y[150:]) >= 0.95


@pytest.mark.parametrize("net", NETS, ids=repr)
def test_the_same_seed_gives_the_same_weights_bit_for_bit(net):
    x, y = blobs(100)
    one, two, other = (fit(net, x, y, epochs=2, seed=seed) for seed in (7, 7, 8))

    for a, b in zip(one.weights.arrays(), two.weights.arrays(), strict=True):
        assert a.tobytes() == b.tobytes()
    assert one.history == two.history
    assert one.weights.kernels[0].tobytes() != other.weights.kernels[0].tobytes()


def test_training_goes_on_from_given_weights_and_leaves_them_alone():
    x, y = blobs()
    net = SpikingNet((16,))
    first = fit(net, x, y, epochs=5, seed=0)
    kept = first.weights.copy()
    second = fit(net, x, y, epochs=5, seed=0, weights=first.weights)

    assert second.history["loss"][0] < first.history["loss"][0]
    assert all((a == b).all() for a, b in zip(kept.arrays(), first.weights.arrays(), strict=True))


def test_patience_ends_training_and_brings_the_best_weights_back():
    x, y = blobs(60)
    rng = np.random.default_rng(0)
    noisy = rng.permutation(y)  # nothing to learn: the validation loss soon rises
    seen = []
    fitted = fit(
        SpikingNet((64,)),
        x[:40],
        noisy[:40],
        validation=(x[40:], noisy[40:]),
        epochs=200,
        learning_rate=1e-2,
        patience=5,
        seed=0,
        on_epoch=lambda epoch, so_far: seen.append(so_far.weights),
    )
    losses = fitted.history["validation_loss"]
    best = int(np.argmin(losses))

    assert len(losses) == best + 6 < 200
    assert all((a == b).all() for a, b in zip(seen[best].arrays(), fitted.weights.arrays(), strict=True))


def test_a_target_holds_the_rates_down():
    x, y = blobs()
    net = SpikingNet((32,))
    free = fit(net, x, y, epochs=40, learning_rate=5e-3, seed=0)
    held = fit(net, x, y, epochs=40, learning_rate=5e-3, seed=0, rate_target=0.05)

    assert free.history["rate"][-1] > 0.15
    assert held.history["rate"][-1] < 0.08
    assert accuracy(held, x, y) >= 0.95


@pytest.mark.parametrize(
    "stop", [lambda epoch, fitted: epoch == 2, lambda epoch, fitted: np.bool_(epoch == 2), "raise"]
)
def test_whoever_watches_may_stop_training(stop):
    def raising(epoch, fitted):
        if epoch == 2:
            raise StopIteration

    x, y = blobs(50)
    fitted = fit(SpikingNet((8,)), x, y, epochs=50, seed=0, on_epoch=raising if stop == "raise" else stop)

    assert len(fitted.history["loss"]) == 3
    assert len(fitted.history["rate"]) == 3


def test_no_epochs_leave_the_first_weights():
    x, y = blobs(50)
    net = SpikingNet((8,))
    fitted = fit(net, x, y, epochs=0, seed=3)
    start = initial_weights(net, x.shape[1], 3, np.random.default_rng(3))

    assert all((a == b).all() for a, b in zip(fitted.weights.arrays(), start.arrays(), strict=True))


@pytest.mark.parametrize("net", [*NETS, RateNet((20,))], ids=repr)
def test_a_sample_is_scored_the_same_alone_and_in_company(net):
    x, _ = blobs(150)
    weights = initial_weights(net, x.shape[1], 3, 0)
    together = predict(net, weights, x)

    assert (predict(net, weights, x[77:78])[0] == together[77]).all()
    assert (predict(net, weights, x[::-1])[::-1] == together).all()


@pytest.mark.parametrize("net", NETS, ids=repr)
def test_activity_shows_what_predict_reads(net):
    x, _ = blobs(10)
    weights = initial_weights(net, x.shape[1], 3, 0)
    seen = activity(net, weights, x)

    assert [s.shape for s in seen.spikes] == [(10, 25, units) for units in net.hidden]
    for spikes, membranes, rates in zip(seen.spikes, seen.membranes, seen.rates, strict=True):
        assert ((spikes == 1) == (membranes >= net.threshold)).all()
        assert spikes.sum() > 0
        np.testing.assert_allclose(rates, spikes.mean(axis=1), atol=1e-6)
    np.testing.assert_allclose(seen.output, predict(net, weights, x), rtol=1e-4, atol=1e-5)
    if net.readout == "membrane":
        np.testing.assert_allclose(seen.output_membranes[:, -1], seen.output, rtol=1e-4, atol=1e-5)
    if net.readout == "count":
        np.testing.assert_array_equal(seen.output_spikes.sum(axis=1), seen.output)


def test_first_spike_scores_are_the_steps_left_after_it():
    net = SpikingNet((32,), readout="first_spike")
    x, y = blobs(100)
    fitted = fit(net, x, y, epochs=5, learning_rate=5e-3, seed=0)
    seen = activity(net, fitted.weights, x)
    fired = seen.output_spikes.any(axis=1)

    assert fired.any()
    assert not fired.all()
    np.testing.assert_array_equal(seen.output, np.where(fired, 25 - seen.output_spikes.argmax(axis=1), 0))


def test_a_constant_input_is_the_input_repeated():
    net = SpikingNet((20, 10), steps=15)
    x, _ = blobs(30)
    weights = initial_weights(net, x.shape[1], 3, 0)

    np.testing.assert_allclose(
        predict(net, weights, x), predict(net, weights, np.repeat(x[:, None], 15, axis=1)), rtol=1e-4, atol=1e-5
    )
