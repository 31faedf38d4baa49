"""The PyTorch modules are the engine's nets: the same spikes, scores, gradients and losses; weights go both ways."""

import os
import subprocess
import sys

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training import RateNet, SpikingNet, activity, initial_weights, loss_and_gradients, predict
from snnlab.training.activations import lowpass, spiking_activation
from snnlab.training.fitting import Fitted, fit

if os.environ.get("CI"):
    import torch
else:
    torch = pytest.importorskip("torch", reason="the bridge to PyTorch needs it: pip install torch==2.13.0")

from torch import nn

from snnlab.training.torch_bridge import (
    Lowpass,
    Readout,
    SpikingActivation,
    SpikingLayer,
    TemporalMean,
    from_torch,
    to_torch,
)

torch.set_num_threads(1)  # small matrices: more threads only wait for each other

NETS = [
    SpikingNet((12,)),
    SpikingNet((12, 7), reset="hard", beta=0.8, threshold=0.7),
    SpikingNet((9,), detach_reset=False, surrogate_slope=5.0),
    SpikingNet((9, 8), recurrent=True, steps=15),
    SpikingNet((9,), readout="count"),
    SpikingNet((9,), readout="first_spike", recurrent=True),
    SpikingNet((9,), readout="membrane"),
    RateNet((11, 6)),
]
RNG = np.random.default_rng(4)


def fitted_for(net, n_in=6, n_out=3, seed=1):
    weights = initial_weights(net, n_in, n_out, seed)
    for kernel in weights.kernels:
        kernel *= 3  # so that all layers fire
    return Fitted(net, weights, {})


def data(n=20, n_in=6, n_out=3):
    return RNG.normal(size=(n, n_in)).astype(np.float32), RNG.integers(0, n_out, n)


@pytest.mark.parametrize("net", NETS, ids=str)
def test_scores_are_those_of_the_engine(net):
    fitted, (x, _) = fitted_for(net), data(200)
    with torch.no_grad():
        scores = to_torch(fitted)(torch.from_numpy(x)).numpy()
    expected = predict(net, fitted.weights, x)
    assert np.ptp(expected) > 0.1
    same = np.isclose(scores, expected, atol=1e-4).all(axis=1)
    assert same.mean() > 0.98  # a membrane within a rounding error of its threshold may fall on either side


@pytest.mark.parametrize("net", [net for net in NETS if isinstance(net, SpikingNet)], ids=str)
def test_spikes_and_membranes_are_those_of_the_engine(net):
    fitted, (x, _) = fitted_for(net), data(30)
    seen, signal = activity(net, fitted.weights, x), torch.from_numpy(x)
    for layer, spikes, membranes in zip(list(to_torch(fitted))[:-1], seen.spikes, seen.membranes, strict=True):
        with torch.no_grad():
            ours, voltages = layer.run(signal)
        same = (ours.numpy() == spikes).all(axis=(1, 2))
        assert same.mean() > 0.9
        np.testing.assert_allclose(voltages.numpy()[same], membranes[same], atol=1e-4)
        signal = torch.from_numpy(spikes)  # each layer judged alone


@pytest.mark.parametrize("net", NETS, ids=str)
def test_gradients_are_those_of_the_engine(net):
    fitted, (x, y) = fitted_for(net), data()
    value, gradients = loss_and_gradients(net, fitted.weights, x, y)
    module = to_torch(fitted)
    loss = nn.functional.cross_entropy(module(torch.from_numpy(x)), torch.from_numpy(y))
    loss.backward()
    assert loss.item() == pytest.approx(value, rel=1e-5)
    named = dict(module.named_parameters())
    kernels = [p.grad.T.numpy() for name, p in named.items() if name.endswith("weight")]
    biases = [p.grad.numpy() for name, p in named.items() if name.endswith("bias")]
    recurrent = [p.grad.numpy() for name, p in named.items() if name.endswith("recurrent")]
    for ours, theirs in zip([*kernels, *biases, *recurrent], gradients.arrays(), strict=True):
        assert np.linalg.norm(ours - theirs) <= 1e-4 * np.linalg.norm(theirs)


@pytest.mark.parametrize("net", [SpikingNet((16,)), SpikingNet((10, 10), reset="hard")], ids=str)
def test_three_epochs_of_adam_bring_the_same_losses_as_in_the_engine(net):
    x, y = data(160)
    start = initial_weights(net, 6, 3, 0)
    ours = fit(net, x, y, epochs=3, batch_size=32, learning_rate=3e-3, weights=start, seed=7)

    module = to_torch(Fitted(net, start, {}))
    adam = torch.optim.Adam(module.parameters(), lr=3e-3)
    rng, losses = np.random.default_rng(7), []
    for _ in range(3):
        total, order = 0.0, rng.permutation(160)
        for rows in np.split(order, 5):
            loss = nn.functional.cross_entropy(module(torch.from_numpy(x[rows])), torch.from_numpy(y[rows]))
            adam.zero_grad()
            loss.backward()
            adam.step()
            total += loss.item() / 5
        losses.append(total)
    np.testing.assert_allclose(losses, ours.history["loss"], rtol=1e-3)
    assert losses[-1] < losses[0]


@pytest.mark.parametrize("net", NETS, ids=str)
def test_weights_come_back_as_they_went(net):
    fitted = fitted_for(net)
    back = from_torch(to_torch(fitted))
    assert back.net == net
    for ours, theirs in zip(back.weights.arrays(), fitted.weights.arrays(), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_a_state_dict_carries_the_weights():
    net = NETS[3]
    a, b = to_torch(fitted_for(net, seed=1)), to_torch(fitted_for(net, seed=2))
    b.load_state_dict(a.state_dict())
    np.testing.assert_array_equal(from_torch(b).weights.recurrent[1], from_torch(a).weights.recurrent[1])


def test_input_that_varies_in_time_is_taken_too():
    net = SpikingNet((8,))
    fitted, x = fitted_for(net), RNG.normal(size=(40, 30, 6)).astype(np.float32)
    with torch.no_grad():
        scores = to_torch(fitted)(torch.from_numpy(x)).numpy()
    same = np.isclose(scores, predict(net, fitted.weights, x), atol=1e-4).all(axis=1)
    assert same.mean() > 0.9


def test_a_net_made_in_pytorch_predicts_in_the_engine():
    torch.manual_seed(0)
    module = nn.Sequential(SpikingLayer(6, 16), SpikingLayer(16, 8), Readout(8, 3))
    fitted = from_torch(module)
    assert fitted.net == SpikingNet((16, 8))
    x = data()[0]
    with torch.no_grad():
        scores = module(torch.from_numpy(x)).numpy()
    np.testing.assert_allclose(scores, predict(fitted.net, fitted.weights, x), atol=1e-5)


def test_spiking_activation_spikes_as_the_plain_function_does():
    x = RNG.normal(size=(3, 50, 4))
    spikes = SpikingActivation(torch.tanh, 0.25)(torch.from_numpy(x)).numpy()
    np.testing.assert_array_equal(
        spikes, spiking_activation(x, 0.25, lambda v: torch.tanh(torch.from_numpy(v)).numpy())
    )


def test_its_gradient_is_that_of_the_activation():
    x = torch.from_numpy(RNG.normal(size=(2, 10, 3))).requires_grad_()
    weight = torch.from_numpy(RNG.normal(size=(2, 10, 3)))
    (SpikingActivation(torch.tanh)(x) * weight).sum().backward()
    np.testing.assert_allclose(x.grad.numpy(), (weight * (1 - torch.tanh(x) ** 2)).detach().numpy(), rtol=1e-9)


def test_unaware_of_spikes_it_trains_with_the_activation_and_spikes_afterwards():
    layer, x = SpikingActivation(torch.relu, spiking_aware=False), torch.from_numpy(RNG.normal(size=(1, 9, 2)))
    np.testing.assert_array_equal(layer(x).numpy(), torch.relu(x).numpy())
    layer.eval()
    assert set(np.unique(layer(5000 * x.abs()).numpy() % 1000)) == {0.0}


def test_a_net_of_spiking_activations_learns():
    torch.manual_seed(1)
    x = torch.rand(120, 2) * 2 - 1
    y = (x[:, 0] * x[:, 1] > 0).long()
    module = nn.Sequential(
        nn.Linear(2, 40), SpikingActivation(dt=1.0), Lowpass(40, 5.0, dt=1.0), TemporalMean(4), nn.Linear(40, 2)
    )
    adam = torch.optim.Adam(module.parameters(), lr=0.02)
    for epoch in range(60):
        module[1].dt = max(0.3, 10.0 * 0.9**epoch)  # from near the activation to few spikes
        loss = nn.functional.cross_entropy(module(x[:, None].expand(-1, 12, -1)), y)
        adam.zero_grad()
        loss.backward()
        adam.step()
    found = module(x[:, None].expand(-1, 12, -1)).argmax(1)
    assert (found == y).float().mean() > 0.9
    assert not torch.allclose(module[2].tau, torch.tensor(5.0))  # the filter learned too


def test_the_lowpass_module_is_the_lowpass_function():
    x = RNG.normal(size=(2, 30, 3))
    module = Lowpass(3, 0.02, initial_level=0.5).double()
    np.testing.assert_allclose(module(torch.from_numpy(x)).detach(), lowpass(x, 0.02, initial_level=0.5), atol=1e-6)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: to_torch(3), "give what fit returned"),
        (lambda: from_torch(nn.Linear(2, 3)), "must be nn.Sequential"),
        (lambda: from_torch(nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))), "Linear, Tanh, Linear"),
        (lambda: from_torch(nn.Sequential(SpikingLayer(2, 3, beta=0.5), Readout(3, 1))), "one beta"),
        (lambda: from_torch(nn.Sequential(SpikingLayer(2, 3), Readout(4, 1))), "gives 3 values, and the next takes 4"),
        (lambda: SpikingLayer(2, 3, beta=2.0), "beta"),
        (lambda: SpikingLayer(2, 3)(torch.zeros(4, 5)), r"\(batch, 2\)"),
        (lambda: SpikingActivation()(torch.zeros(4, 5)), r"\(batch, time, units\)"),
        (lambda: SpikingActivation(dt=0.0)(torch.zeros(4, 5, 1)), "dt must be above 0"),
        (lambda: SpikingActivation(initial_voltage=2.0), "from 0 to 1"),
        (lambda: Lowpass(2, 0.0), "above 0 s"),
        (lambda: TemporalMean(5)(torch.zeros(1, 5, 1)), "more than skip=5"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(call, sentence):
    with pytest.raises(ValidationError, match=sentence):
        call()


def test_pytorch_is_loaded_only_by_who_asks_for_it():
    code = "import sys, snnlab, snnlab.training as t; t.to_spiking; t.fit_soft_lif; t.predict; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_without_pytorch_a_sentence_says_what_to_install():
    code = "import sys; sys.modules['torch'] = None; import snnlab.training.torch_bridge"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert 'pip install "snnlab[torch]"' in done.stderr
