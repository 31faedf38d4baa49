"""Networks against what they promise, with spikes; measured values stand beside the limits."""

import numpy as np
import pytest

import snnlab
from snnlab import networks
from snnlab.networks.circularconvolution import circconv, transform_in, transform_out
from snnlab.networks.product import dot_product_transform

FILTER = 0.03  # [s], lets through means, not single spikes


def connected(source, target):
    return snnlab.Connection(snnlab.Node(source), target, synapse=None)


def simulated(net, seconds, *probes, engine=None):
    sim = snnlab.Simulator(net, engine=engine, progress_bar=False)
    sim.run(seconds)
    return [sim.data[probe] for probe in probes]


def unit_vectors(n, dimensions, seed):
    vectors = np.random.default_rng(seed).normal(size=(n, dimensions))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("seed", range(3))
def test_a_product_multiplies(seed):
    with snnlab.Network(seed=seed) as net:
        product = networks.Product(200, 1)
        connected(lambda t: np.sin(2 * np.pi * t), product.input_a)
        connected(lambda t: np.cos(3 * np.pi * t), product.input_b)
        ideal = snnlab.Node(lambda t: np.sin(2 * np.pi * t) * np.cos(3 * np.pi * t))
        probes = snnlab.Probe(product.output, synapse=FILTER), snnlab.Probe(ideal, synapse=FILTER)
    actual, expected = simulated(net, 2.0, *probes)

    assert np.sqrt(np.mean((actual - expected) ** 2)) < 0.02  # measured 0.010 to 0.014; Nengo's 0.011 to 0.013


def test_products_are_of_each_element_and_may_be_larger_than_one():
    a, b = np.array([2.0, -1.5, 0.5]), np.array([-1.0, -2.0, 1.5])
    with snnlab.Network(seed=0) as net:
        product = networks.Product(200, 3, input_magnitude=2.0)
        connected(a, product.input_a)
        connected(b, product.input_b)
        dot = snnlab.Node(size_in=1)
        snnlab.Connection(product.output, dot, transform=dot_product_transform(3, scale=2.0), synapse=None)
        probes = snnlab.Probe(product.output, synapse=FILTER), snnlab.Probe(dot, synapse=FILTER)
    each, sums = simulated(net, 0.5, *probes)

    np.testing.assert_allclose(each[300:].mean(axis=0), a * b, atol=0.15)  # measured 0.05, of a range of 4
    assert sums[300:].mean() == pytest.approx(2 * a @ b, abs=0.4)


@pytest.mark.parametrize("dimensions", [1, 2, 3, 8, 9])
@pytest.mark.parametrize("invert_a", [False, True])
@pytest.mark.parametrize("invert_b", [False, True])
def test_the_fourier_products_are_the_convolution(dimensions, invert_a, invert_b):
    """Without neurons, the transforms and a product are exactly the sum that defines circular convolution."""
    a, b = np.random.default_rng(dimensions).normal(size=(2, dimensions))
    reverse = -np.arange(dimensions) % dimensions
    u, v = a[reverse] if invert_a else a, b[reverse] if invert_b else b
    j, k = np.ogrid[:dimensions, :dimensions]
    expected = np.sum(u[k] * v[(j - k) % dimensions], axis=1)

    products = (transform_in(dimensions, "A", invert_a) @ a) * (transform_in(dimensions, "B", invert_b) @ b)

    np.testing.assert_allclose(transform_out(dimensions) @ products, expected, atol=1e-12)
    np.testing.assert_allclose(circconv(a, b, invert_a, invert_b), expected, atol=1e-12)


@pytest.mark.parametrize("invert_b", [False, True])
def test_spiking_neurons_convolve(invert_b):
    a, b = unit_vectors(2, 16, seed=16)
    with snnlab.Network(seed=1) as net:
        conv = networks.CircularConvolution(100, 16, invert_b=invert_b)
        connected(a, conv.input_a)
        connected(b, conv.input_b)
        probe = snnlab.Probe(conv.output, synapse=FILTER)
    (out,) = simulated(net, 0.5, probe)
    out, exact = out[300:].mean(axis=0), circconv(a, b, invert_b=invert_b)

    assert out @ exact / np.linalg.norm(out) / np.linalg.norm(exact) > 0.98  # measured 0.994 and 0.996
    assert np.sqrt(np.mean((out - exact) ** 2)) < 0.05  # measured 0.03


@pytest.mark.parametrize("seed", range(3))
def test_a_gated_memory_takes_in_holds_and_forgets(seed):
    with snnlab.Network(seed=seed) as net:
        memory = networks.InputGatedMemory(200, 2)
        connected(lambda t: [0.6, -0.4] if t < 0.5 else [-0.8, 0.8], memory.input)
        connected(lambda t: float(t > 0.5), memory.gate)
        connected(lambda t: float(t > 1.5), memory.reset)
        probe = snnlab.Probe(memory.output, synapse=FILTER)
    (held,) = simulated(net, 2.0, probe)

    np.testing.assert_allclose(held[499], [0.6, -0.4], atol=0.05)
    np.testing.assert_allclose(held[1499], [0.6, -0.4], atol=0.15)  # drifts by up to 0.1 in a second
    np.testing.assert_allclose(held[1999], 0.0, atol=1e-3)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("utilities", [[0.8, 0.4, 0.4], [0.3, 0.5, 0.9, 0.6, 0.5], [0.4, 0.7]])
def test_the_basal_ganglia_choose_the_action_of_highest_utility(utilities, seed):
    with snnlab.Network(seed=seed) as net:
        ganglia = networks.BasalGanglia(len(utilities))
        thalamus = networks.Thalamus(len(utilities))
        connected(utilities, ganglia.input)
        snnlab.Connection(ganglia.output, thalamus.input)
        probes = snnlab.Probe(ganglia.output, synapse=FILTER), snnlab.Probe(thalamus.output, synapse=FILTER)
    released, actions = (data[300:].mean(axis=0) for data in simulated(net, 0.5, *probes))
    best = int(np.argmax(utilities))

    assert np.argmax(released) == best
    assert np.all(np.delete(released, best) < -0.5)  # measured below -0.9
    assert released[best] > -0.35  # measured -0.02 to -0.2
    assert actions[best] > 0.7
    np.testing.assert_allclose(np.delete(actions, best), 0.0, atol=0.05)


def test_the_basal_ganglia_follow_a_change_within_a_tenth_of_a_second():
    with snnlab.Network(seed=0) as net:
        ganglia, thalamus = networks.BasalGanglia(2, input_bias=0.2), networks.Thalamus(2)
        connected(lambda t: [0.6, 0.2] if t < 0.3 else [0.2, 0.6], ganglia.input)
        snnlab.Connection(ganglia.output, thalamus.input)
        probe = snnlab.Probe(thalamus.output, synapse=0.01)
    (actions,) = simulated(net, 0.5, probe)

    assert actions[290, 0] > 0.8
    assert actions[290, 1] < 0.1
    assert actions[400, 0] < 0.1
    assert actions[400, 1] > 0.8


def remembered(wta, thresholded, **memory):
    """What an associative memory of five vectors gives for a mixture of the third and the fourth."""
    known = unit_vectors(5, 16, seed=0)
    with snnlab.Network(seed=0) as net:
        am = networks.AssociativeMemory(known, np.eye(5), **memory)
        if wta:
            am.add_wta_network()
        if thresholded:
            am.add_threshold_to_outputs()
        connected(0.8 * known[2] + 0.6 * known[3], am.input)  # likenesses -0.23, -0.34, 0.79, 0.59, 0.02
        probes = snnlab.Probe(am.output, synapse=FILTER), snnlab.Probe(am.utilities, synapse=FILTER)
    return [data[200:].mean(axis=0) for data in simulated(net, 0.3, *probes)]


@pytest.mark.parametrize("thresholded", [False, True])
def test_an_associative_memory_lets_through_what_is_above_the_threshold(thresholded):
    output, utilities = remembered(wta=False, thresholded=thresholded)

    np.testing.assert_allclose(output, [0, 0, 1, 1, 0], atol=0.07)
    np.testing.assert_allclose(utilities, [0, 0, 0.79, 0.59, 0], atol=0.05)


@pytest.mark.parametrize("thresholded", [False, True])
def test_the_winner_takes_all(thresholded):
    output, _ = remembered(wta=True, thresholded=thresholded)

    np.testing.assert_allclose(output, [0, 0, 1, 0, 0], atol=0.07)


def test_each_item_may_have_its_own_threshold():
    output, _ = remembered(wta=False, thresholded=False, threshold=[0.3, 0.3, 0.85, 0.3, 0.3])

    np.testing.assert_allclose(output, [0, 0, 0, 1, 0], atol=0.07)


def test_the_default_comes_when_nothing_is_remembered_and_inhibition_silences_both():
    known = np.eye(3)
    with snnlab.Network(seed=0) as net:
        am = networks.AssociativeMemory(known, np.eye(3), inhibitable=True)
        am.add_default_output_vector([0.5, 0.5, 0.5])
        connected(lambda t: known[1] if t < 0.2 else 0 * known[1], am.input)
        connected(lambda t: float(t > 0.4), am.inhibit)
        probe = snnlab.Probe(am.output, synapse=0.01)
    (output,) = simulated(net, 0.6, probe)

    np.testing.assert_allclose(output[150:200].mean(axis=0), [0, 1, 0], atol=0.07)
    np.testing.assert_allclose(output[350:400].mean(axis=0), 0.5, atol=0.07)
    np.testing.assert_allclose(output[550:600].mean(axis=0), 0.0, atol=0.01)


@pytest.mark.parametrize("seed", range(4))
def test_an_integrator_integrates_and_drifts_slowly(seed):
    with snnlab.Network(seed=seed) as net:
        integrator = networks.Integrator(500)
        connected(lambda t: 1.0 * (t < 0.5), integrator.input)
        probe = snnlab.Probe(integrator.output, synapse=FILTER)
    (value,) = simulated(net, 2.6, probe)

    assert value[600, 0] == pytest.approx(0.5, abs=0.02)  # measured 0.495 to 0.505
    assert abs(value[2599, 0] - value[600, 0]) < 0.05  # measured 0.006 to 0.03 in 2 s


@pytest.mark.parametrize("frequency", [0.5, 1.0, -2.0])
def test_an_oscillator_turns_at_its_frequency(frequency):
    with snnlab.Network(seed=0) as net:
        oscillator = networks.Oscillator(500, frequency)
        connected(lambda t: [10.0 * (t < 0.1), 0.0], oscillator.input)
        probe = snnlab.Probe(oscillator.output, synapse=FILTER)
    (value,) = simulated(net, 3.0, probe)
    value = value[1000:]
    phase = np.unwrap(np.arctan2(value[:, 1], value[:, 0]))

    turns_a_second = np.polyfit(np.arange(len(phase)) * 0.001, phase, 1)[0] / (2 * np.pi)
    assert turns_a_second == pytest.approx(frequency, rel=0.02)  # measured within 0.6 %
    amplitude = np.linalg.norm(value, axis=1)
    assert amplitude.min() > 0.6  # measured 0.74
    assert amplitude.max() < 1.1


def test_a_thresholding_ensemble_is_silent_below_and_exact_above(engine):
    with snnlab.Network(seed=0) as net, snnlab.presets.ThresholdingEnsembles(0.6, radius=2.0):
        switch = snnlab.Ensemble(80, 1)
        connected(lambda t: 0.55 if t < 0.2 else 1.4, switch)
        probe = snnlab.Probe(switch, synapse=FILTER)
    (value,) = simulated(net, 0.5, probe, engine=engine)

    assert np.all(value[:200] == 0)
    assert value[400:].mean() == pytest.approx(1.4, abs=0.05)
