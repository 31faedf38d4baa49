"""A net without spikes becomes one with them: the longer it is looked at, the nearer to its twin."""

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training import RateNet, SpikingNet, predict, to_spiking
from snnlab.training.activations import lowpass
from snnlab.training.estimators import RateClassifier
from snnlab.training.fitting import Fitted, fit
from snnlab.training.weights import initial_weights
from tests.training.digits import digits


@pytest.fixture(scope="module")
def fitted():
    x, y, *_ = digits()
    return fit(RateNet((64, 64)), x, y, epochs=10, batch_size=32, learning_rate=2e-3, seed=0)


def right(scores, y):
    return np.mean(scores.argmax(axis=1) == y)


def test_after_16_steps_the_converted_net_is_within_half_a_point_of_its_twin(fitted):
    x, _, x_test, y_test = digits()
    twin = right(predict(fitted.net, fitted.weights, x_test), y_test)
    after = to_spiking(fitted, x).accuracy(x_test, y_test, steps=(1, 16))
    assert twin > 0.95
    assert after[1] >= twin - 0.005
    assert after[0] < twin - 0.05  # at once it is not


def test_counts_of_the_first_layer_are_the_rounded_activities(fitted):
    x = digits()[2][:50]
    model = to_spiking(fitted, x, steps=8)
    counts = model.activity(x).spikes[0].sum(axis=1)
    current = x.astype(np.float64) @ fitted.weights.kernels[0] + fitted.weights.biases[0]
    wanted = np.floor(8 * 0.001 * model.firing_rates[0] * np.maximum(current, 0) + 0.5)
    np.testing.assert_array_equal(counts, wanted)


def test_the_scores_go_to_those_of_the_twin_as_one_over_time(fitted):
    x = digits()[2][:50]
    twin = predict(fitted.net, fitted.weights, x)
    scores = to_spiking(fitted, x).scores_over_time(x, 800)
    gaps = [np.abs(scores[:, steps - 1] - twin).mean() for steps in (50, 800)]
    assert gaps[1] < gaps[0] / 4  # 16 times as long: a sixteenth, of which chance may keep a part


def test_half_way_to_the_first_spike_is_the_better_start(fitted):
    x, _, x_test, _ = digits()
    twin = predict(fitted.net, fitted.weights, x_test)
    gap = {v: np.abs(to_spiking(fitted, x, initial_voltage=v).predict(x_test, 8) - twin).mean() for v in (0.0, 0.5)}
    assert gap[0.5] < 0.6 * gap[0.0]


def test_larger_firing_rates_need_fewer_steps_and_more_spikes(fitted):
    x_test = digits()[2]
    twin = predict(fitted.net, fitted.weights, x_test)
    slow, fast = (to_spiking(fitted, scale_firing_rates=rate, steps=4) for rate in (200.0, 5000.0))
    gaps = [np.abs(model.predict(x_test) - twin).mean() for model in (slow, fast)]
    spikes = [sum(layer.mean() for layer in model.activity(x_test).rates) for model in (slow, fast)]
    assert gaps[1] < gaps[0] / 5
    assert spikes[1] > 5 * spikes[0]
    assert fast.firing_rates == (5000.0, 5000.0)


def test_dt_and_firing_rates_only_matter_together(fitted):
    x = digits()[2][:20]
    a = to_spiking(fitted, dt=0.001, scale_firing_rates=400.0).predict(x)
    b = to_spiking(fitted, dt=0.01, scale_firing_rates=40.0).predict(x)
    np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-9)


def test_behind_a_synapse_it_knows_the_digits_too(fitted):
    x, _, x_test, y_test = digits()
    x_test, y_test = x_test[:150], y_test[:150]
    twin = right(predict(fitted.net, fitted.weights, x_test), y_test)
    smooth = to_spiking(fitted, x, synapse=0.005, steps=50).predict(x_test)
    assert right(smooth, y_test) >= twin - 0.01
    assert np.abs(smooth - to_spiking(fitted, x, steps=50).predict(x_test)).max() > 1e-3


def test_behind_a_synapse_the_second_half_of_the_filtered_output_is_read(fitted):
    x = digits()[2][:10]
    model = to_spiking(fitted, x, synapse=0.005, steps=20)
    heard = lowpass(model.activity(x).spikes[1] / (0.001 * model.firing_rates[1]), 0.005)
    outputs = heard @ fitted.weights.kernels[2] + fitted.weights.biases[2]
    np.testing.assert_allclose(model.predict(x), outputs[:, 10:].mean(axis=1), rtol=1e-6, atol=1e-6)


def test_activity_shows_what_was_added_up(fitted):
    x = digits()[2][:30]
    model = to_spiking(fitted, x)
    seen = model.activity(x, steps=5)
    np.testing.assert_array_equal(seen.spikes[1], np.maximum(np.floor(seen.membranes[1]), 0))
    mean = seen.rates[1] / (0.001 * model.firing_rates[1])
    np.testing.assert_allclose(seen.output, mean @ fitted.weights.kernels[2] + fitted.weights.biases[2], atol=1e-4)
    np.testing.assert_allclose(seen.output, model.predict(x, 5), rtol=1e-6)


def test_an_estimator_is_converted_with_its_scaling():
    x, y, x_test, _ = digits()
    x, x_test = 7 * x + 30, 7 * x_test + 30
    model = RateClassifier((32,), epochs=5, random_state=0).fit(x, y)
    scores = to_spiking(model, x, steps=400).predict(x_test[:50])
    wanted = predict(model.net_, model.weights_, model.scaling_.of_data(x_test[:50]))
    assert np.abs(scores - wanted).mean() < 0.05 * np.abs(wanted).mean()


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda f: to_spiking(RateClassifier(), digits()[0]), "call its fit first"),
        (lambda f: to_spiking(f), "give samples of the training as x"),
        (
            lambda f: to_spiking(Fitted(SpikingNet((3,)), initial_weights(SpikingNet((3,)), 2, 2, 0), {})),
            "only a fitted",
        ),
        (lambda f: to_spiking(f, scale_firing_rates=[1.0, 2.0, 3.0]), "each of the 2 hidden layers"),
        (lambda f: to_spiking(f, scale_firing_rates=-1.0), "above 0 Hz"),
        (lambda f: to_spiking(f, scale_firing_rates=1.0, dt=0), "dt must be a number above 0"),
        (lambda f: to_spiking(f, scale_firing_rates=1.0, synapse=0), "synapse must be"),
        (lambda f: to_spiking(f, scale_firing_rates=1.0, steps=0), "steps must be a whole number"),
        (lambda f: to_spiking(f, scale_firing_rates=1.0, initial_voltage=2), "from 0 to 1"),
        (lambda f: to_spiking(f, digits()[0], percentile=0), "percentile must lie"),
        (lambda f: to_spiking(f, scale_firing_rates=1.0).accuracy(digits()[0], digits()[1], steps=[0]), "above 0"),
        (lambda f: to_spiking(f, scale_firing_rates=1.0).predict([[1.0]]), "kernels"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(fitted, call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call(fitted)
