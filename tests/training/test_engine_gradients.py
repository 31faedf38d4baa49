"""The hand-written backward passes give the gradients that PyTorch's autograd finds for the same net."""

import os

import numpy as np
import pytest

from snnlab.training import SpikingNet, Weights, initial_weights, loss_and_gradients
from snnlab.training.fitting import fit

if os.environ.get("CI"):
    import torch
else:
    torch = pytest.importorskip("torch", reason="gradients are compared with PyTorch's: pip install torch==2.13.0")

from tests.training import torch_net

SAMPLES, STEPS, FEATURES, OUTPUTS = 9, 12, 5, 3


def problem(net, varying, loss, seed=0):
    """Weights that make all layers fire, inputs, and targets."""
    rng = np.random.default_rng(seed)
    shape = (SAMPLES, STEPS, FEATURES) if varying else (SAMPLES, FEATURES)
    x = rng.normal(size=shape).astype(np.float32)
    weights = initial_weights(net, FEATURES, OUTPUTS, seed)
    for array in weights.kernels:
        array *= 2
    y = rng.integers(0, OUTPUTS, SAMPLES) if loss == "cross_entropy" else rng.normal(size=(SAMPLES, OUTPUTS))
    return weights, x, y if loss == "cross_entropy" else y.astype(np.float32)


def autograd(net, weights, x, y, loss, **rate):
    """Loss and gradients by PyTorch, in double precision: its own rounding stays out of the comparison."""
    tensors = [torch.tensor(array.astype(np.float64), requires_grad=True) for array in weights.arrays()]
    n = len(weights.kernels)
    later = iter(tensors[2 * n :])
    recurrent = [None if array is None else next(later) for array in weights.recurrent]
    x = torch.tensor(x.astype(np.float64))
    y = torch.tensor(y if y.dtype == np.int64 else y.astype(np.float64))
    value = torch_net.loss_of(net, (tensors[:n], tensors[n : 2 * n], recurrent), x, y, loss, **rate)
    value.backward()
    return value.item(), [tensor.grad.numpy() for tensor in tensors]


def check(net, varying=False, loss="cross_entropy", **rate):
    weights, x, y = problem(net, varying, loss)
    value, gradients = loss_and_gradients(net, weights, x, y, loss=loss, **rate)
    theirs, wanted = autograd(net, weights, x, y, loss, **rate)

    assert value == pytest.approx(theirs, rel=1e-5)
    for got, want in zip(gradients.arrays(), wanted, strict=True):
        assert np.abs(want).max() > 1e-6  # nothing is compared that is silent
        assert np.linalg.norm(got - want) <= 1e-4 * np.linalg.norm(want)


@pytest.mark.parametrize("hidden", [(12,), (12, 10), (12, 10, 8)])
@pytest.mark.parametrize("reset", ["soft", "hard"])
@pytest.mark.parametrize("detached", [True, False])
@pytest.mark.parametrize("varying", [False, True])
def test_gradients_are_autograds_for_every_reset_depth_and_input(hidden, reset, detached, varying):
    check(SpikingNet(hidden, steps=STEPS, reset=reset, detach_reset=detached), varying)


@pytest.mark.parametrize("readout", ["rate", "count", "membrane", "first_spike"])
@pytest.mark.parametrize("loss", ["cross_entropy", "mean_squared"])
@pytest.mark.parametrize("varying", [False, True])
def test_gradients_are_autograds_for_every_readout_and_loss(readout, loss, varying):
    check(SpikingNet((12, 10), steps=STEPS, readout=readout), varying, loss)


@pytest.mark.parametrize("readout", ["count", "first_spike"])
@pytest.mark.parametrize("reset", ["soft", "hard"])
@pytest.mark.parametrize("detached", [True, False])
def test_gradients_are_autograds_through_the_reset_of_output_neurons(readout, reset, detached):
    check(SpikingNet((12,), steps=STEPS, readout=readout, reset=reset, detach_reset=detached))


@pytest.mark.parametrize("hidden", [(12,), (12, 10)])
@pytest.mark.parametrize("reset", ["soft", "hard"])
@pytest.mark.parametrize("detached", [True, False])
@pytest.mark.parametrize("varying", [False, True])
def test_gradients_are_autograds_for_recurrent_layers(hidden, reset, detached, varying):
    check(SpikingNet(hidden, steps=STEPS, reset=reset, detach_reset=detached, recurrent=True), varying)


@pytest.mark.parametrize("hidden", [(12,), (12, 10)])
@pytest.mark.parametrize("readout", ["rate", "count", "membrane", "first_spike"])
def test_gradients_are_autograds_with_a_target_for_the_rates(hidden, readout):
    check(SpikingNet(hidden, steps=STEPS, readout=readout), rate_target=0.05, rate_strength=3.0)


@pytest.mark.parametrize("hidden", [(16,), (16, 12)])
def test_the_losses_of_the_first_three_epochs_are_pytorchs(hidden):
    net = SpikingNet(hidden)
    rng = np.random.default_rng(5)
    x = rng.normal(size=(100, 6)).astype(np.float32)
    y = x[:, :3].argmax(1)
    start = initial_weights(net, 6, 3, 2)
    ours = fit(net, x, y, epochs=3, batch_size=20, learning_rate=2e-3, weights=start, seed=11).history["loss"]

    tensors = [torch.tensor(array, requires_grad=True) for array in start.arrays()]
    adam = torch.optim.Adam(tensors, lr=2e-3)
    n, rng, theirs = len(start.kernels), np.random.default_rng(11), []
    for _ in range(3):
        losses = []
        for rows in np.split(rng.permutation(100), 5):
            weights = (tensors[:n], tensors[n:], [None] * len(hidden))
            value = torch_net.loss_of(net, weights, torch.tensor(x[rows]), torch.tensor(y[rows]), "cross_entropy")
            adam.zero_grad()
            value.backward()
            adam.step()
            losses.append(value.item())
        theirs.append(np.mean(losses))

    assert ours == pytest.approx(theirs, rel=1e-3)  # a rounding may move a single spike


def test_autograd_would_see_a_wrong_gradient():
    """The comparison itself: with another surrogate the gradients differ."""
    net = SpikingNet((12,), steps=STEPS)
    weights, x, y = problem(net, False, "cross_entropy")
    _, gradients = loss_and_gradients(SpikingNet((12,), steps=STEPS, surrogate_slope=9.0), weights, x, y)
    _, wanted = autograd(net, weights, x, y, "cross_entropy")

    assert isinstance(gradients, Weights)
    assert np.linalg.norm(gradients.kernels[0] - wanted[0]) > 1e-3 * np.linalg.norm(wanted[0])
