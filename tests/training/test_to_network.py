"""A trained net plays in the simulator with the spikes and scores of the engine that trained it."""

import numpy as np
import pytest
from snnlab_widgets import Lab

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.live import Session
from snnlab.training import RateNet, SpikingNet, activity, initial_weights, to_spiking
from snnlab.training.estimators import SpikingClassifier
from snnlab.training.fitting import Fitted, fit
from snnlab.training.playing import CountingIF, SteppedLIF, play, to_network
from tests.live.nets import run
from tests.training.digits import digits

RNG = np.random.default_rng(8)
DYADIC = 1 / 1024  # s: as a step it makes the height of a spike, 1/dt, an exact number
NETS = [
    SpikingNet((12,), steps=8, beta=0.5),
    SpikingNet((12, 7), steps=8, beta=0.5, reset="hard"),
    SpikingNet((12, 7), steps=8, beta=0.5, threshold=0.75, recurrent=True),
    SpikingNet((9,), steps=8, beta=0.5, readout="count"),
    SpikingNet((9,), steps=8, beta=0.5, readout="first_spike", reset="hard", recurrent=True),
    SpikingNet((9,), steps=8, beta=0.5, readout="membrane"),
]


def eighths(*shape):
    """Multiples of 1/8 between -2 and 2: sums of a few products of them are exact in 32 bits, and in 64."""
    return (RNG.integers(-16, 17, shape) / 8).astype(np.float32)


def exact(net):
    weights = initial_weights(net, 4, 3, 0)
    return Fitted(net, weights.filled_with([eighths(*array.shape) for array in weights.arrays()]), {})


@pytest.mark.parametrize("varying", [False, True], ids=["constant", "varying"])
@pytest.mark.parametrize("net", NETS, ids=str)
def test_where_arithmetic_is_exact_spikes_and_scores_are_equal_bit_for_bit(net, varying):
    fitted, x = exact(net), eighths(30, 8, 4) if varying else eighths(30, 4)
    wanted, found = activity(net, fitted.weights, x), play(fitted, x, dt=DYADIC)
    for ours, theirs in zip(found.spikes, wanted.spikes, strict=True):
        assert 0.02 < ours.mean() < 0.98
        np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(found.output, wanted.output)
    if wanted.output_spikes is not None:
        np.testing.assert_array_equal(found.output_spikes, wanted.output_spikes)


@pytest.mark.parametrize("net", [SpikingNet((64,)), SpikingNet((32, 32), reset="hard")], ids=str)
def test_a_trained_net_fires_as_often_as_in_the_engine(net):
    x, y, x_test, _ = digits()
    fitted = fit(net, x, y, epochs=3, batch_size=32, learning_rate=2e-3, seed=0)
    wanted, found = activity(net, fitted.weights, x_test[:100]), play(fitted, x_test[:100])
    for ours, theirs, membranes in zip(found.spikes, wanted.spikes, wanted.membranes, strict=True):
        differs = (ours != theirs).any(axis=1)
        assert differs.mean() < 1e-3
        nearest = np.abs(membranes - net.threshold).min(axis=1)
        assert np.all(nearest[differs] < 1e-5)  # only where rounding decides
    np.testing.assert_allclose(found.output, wanted.output, atol=0.2)
    np.testing.assert_array_equal(found.output.argmax(axis=1), wanted.output.argmax(axis=1))


def test_the_twin_without_spikes_plays_too():
    net = RateNet((12, 7))
    fitted = Fitted(net, initial_weights(net, 4, 3, 0), {})
    x = RNG.normal(size=(20, 4))
    wanted, found = activity(net, fitted.weights, x), play(fitted, x)
    np.testing.assert_allclose(found.output, wanted.output, atol=1e-6)
    np.testing.assert_allclose(found.rates[1], wanted.rates[1], atol=1e-6)


def test_a_converted_net_plays_with_the_same_spike_counts():
    x, y, x_test, _ = digits()
    fitted = fit(RateNet((32, 32)), x, y, epochs=3, batch_size=32, learning_rate=2e-3, seed=0)
    model = to_spiking(fitted, x, steps=12)
    wanted, found = model.activity(x_test[:60]), play(model, x_test[:60])
    assert max(layer.max() for layer in wanted.spikes) > 1  # several in a step
    for ours, theirs in zip(found.spikes, wanted.spikes, strict=True):
        assert (ours != theirs).mean() < 1e-4  # a voltage within a rounding error of a whole number
    np.testing.assert_allclose(found.output, wanted.output, atol=0.05)
    with pytest.raises(ValidationError, match="without a synapse"):
        to_network(to_spiking(fitted, x, synapse=0.005), x_test[:1])


@pytest.mark.parametrize("net", [NETS[2], NETS[3], RateNet((12, 7))], ids=str)
def test_it_opens_in_the_lab_with_its_spikes_and_voltages(net):
    network = to_network(exact(net), eighths(5, 4))
    kinds = ("raster", "voltage") if isinstance(net, SpikingNet) else ()
    views = [(kind, network.layers[0]) for kind in kinds] + [("value", network.output)]
    lab = Lab(network, views=views, layout=False, driver=None)
    try:
        ticks = 0
        while lab.session.n_steps <= 100 and ticks < 1000:  # a slow machine takes fewer steps at each
            lab.session.tick(0.1 * ticks)
            ticks += 1
        assert lab.session.error is None
        assert lab.session.n_steps > 100
    finally:
        lab.close()


def test_an_estimator_plays_with_its_own_scaling():
    x, y = 5 * RNG.normal(size=(60, 4)) + 3, RNG.integers(0, 2, 60)
    model = SpikingClassifier((8,), epochs=5, random_state=0).fit(x, y)
    np.testing.assert_allclose(play(model, x).output, model.activity(x).output, atol=0.2)


def test_scores_grow_while_a_sample_is_shown():
    fitted, x = exact(NETS[0]), eighths(1, 4)
    network = to_network(fitted, x, dt=DYADIC)
    with snnlab.Simulator(network, dt=DYADIC, progress_bar=False) as sim:
        sim.run_steps(8)
    spikes = sim.data[network.spikes[0]] * DYADIC
    mean = np.cumsum(spikes, axis=0) / np.arange(1, 9)[:, None]
    wanted = mean @ fitted.weights.kernels[1] + fitted.weights.biases[1]
    np.testing.assert_allclose(sim.data[network.scores], wanted, rtol=1e-12)


def test_after_the_last_sample_the_first_comes_again_and_nothing_is_remembered():
    network = to_network(exact(NETS[2]), eighths(3, 4), dt=DYADIC)
    with snnlab.Simulator(network, dt=DYADIC, progress_bar=False) as sim:
        sim.run_steps(2 * 3 * network.period)
    for probe in network.spikes:
        first, second = np.split(sim.data[probe], 2)
        assert first.any()
        np.testing.assert_array_equal(first, second)


def test_it_plays_in_a_live_session():
    network = to_network(exact(NETS[1]), eighths(3, 4))
    with snnlab.Simulator(network, progress_bar=False) as sim:
        sim.run_steps(60)
    seen = {}
    probe = snnlab.Probe(network.output, add_to_container=False)
    with Session(network, [probe], driver=None) as session:
        session.subscribe(lambda frame: seen.update({(frame.cause, frame.first): frame}))
        run(session, 60)
        scores = np.concatenate([frame.samples[probe] for (cause, _), frame in sorted(seen.items()) if not cause])
    assert np.ptp(scores) > 1
    np.testing.assert_allclose(
        scores.reshape(60, -1), sim.data[network.scores], rtol=1e-6, atol=1e-6
    )  # frames have 32 bits


def test_a_snapshot_taken_within_a_presentation_goes_on_the_same():
    network = to_network(exact(NETS[2]), eighths(3, 4))
    with snnlab.Simulator(network, progress_bar=False) as sim:
        sim.run_steps(20)
        snapshot = sim.snapshot()
        sim.run_steps(15)
        wanted = sim.data[network.scores][20:].copy()
        sim.restore(snapshot)
        sim.run_steps(15)
        np.testing.assert_array_equal(sim.data[network.scores][-15:], wanted)


def test_one_neuron_does_what_its_equations_say():
    current, v, wanted = 0.3, 0.0, []
    for _ in range(50):
        u = 0.9 * v + current
        wanted.append(u >= 1.0)
        v = u - wanted[-1]
    neuron, state, out = SteppedLIF(), {"voltage": np.zeros(1), "age": np.zeros(1)}, np.zeros(1)
    spikes = []
    for _ in range(50):
        neuron.step(0.001, np.array([current]), out, **state)
        spikes.append(out[0])
    np.testing.assert_array_equal(np.array(spikes), 1000.0 * np.array(wanted))


def test_rate_curves_are_those_of_the_equations():
    current = np.array([-0.5, 0.05, 0.25, 0.5, 1.0, 3.0])
    rates = SteppedLIF(beta=0.9, period=7, pause=1).rates(current, np.ones(1), np.zeros(1))[:, 0]
    assert rates[0] == rates[1] == 0  # 0.05 / (1 - 0.9) stays below the threshold
    mean = (current[2:5] - 0.1 * 0.4) / 1.0  # a spike takes what comes in, less what leaks from a membrane of about 0.4
    np.testing.assert_allclose(rates[2:5], 1000 * mean, atol=50)
    assert rates[5] == 1000  # one a step at most
    counting = CountingIF(gain=0.5, period=7).rates(current, np.ones(1), np.zeros(1))[:, 0]
    np.testing.assert_allclose(counting, np.maximum(500 * current, 0), atol=5)  # one spike in 0.2 s


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: to_network("net", [[1.0]]), "give what fit returned"),
        (lambda: to_network(exact(NETS[0]), [[1.0]]), "kernels"),
        (lambda: to_network(exact(NETS[0]), eighths(1, 4), dt=0), "dt must be above 0"),
        (lambda: CountingIF(gain=0.0), "gain must be above 0"),
        (lambda: CountingIF(start=2.0), "start must be from 0 to 1"),
        (lambda: SteppedLIF(beta=1.5), "beta must be from 0"),
        (lambda: SteppedLIF(threshold=0.0), "threshold must be above 0"),
        (lambda: SteppedLIF(reset="none"), "'soft' or 'hard'"),
        (lambda: SteppedLIF(period=3, pause=4), "pause must be from 0 to the period"),
        (lambda: to_network(exact(NETS[0]), np.full((1, 4), np.nan)), "is nan"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call()
