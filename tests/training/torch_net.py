"""The same nets as plain loops in PyTorch, whose autograd the hand-written gradients are compared with."""

import torch


class Spike(torch.autograd.Function):
    """A step forward, the fast sigmoid's slope backward."""

    @staticmethod
    def forward(ctx, above_threshold, slope):
        ctx.save_for_backward(above_threshold)
        ctx.slope = slope
        return (above_threshold >= 0).to(above_threshold.dtype)

    @staticmethod
    def backward(ctx, *directions):
        (above_threshold,) = ctx.saved_tensors
        return directions[0] / (1 + ctx.slope * above_threshold.abs()) ** 2, None


def lif(net, currents, recurrent=None):
    """Spikes for ``currents``, a list of one (samples, units) for each step."""
    v, s, spikes = torch.zeros_like(currents[0]), torch.zeros_like(currents[0]), []
    for current in currents:
        u = net.beta * v + current
        if recurrent is not None:
            u = u + s @ recurrent
        s = Spike.apply(u - net.threshold, net.surrogate_slope)
        reset = s.detach() if net.detach_reset else s
        v = u - net.threshold * reset if net.reset == "soft" else u * (1 - reset)
        spikes.append(s)
    return spikes


def read(net, spikes, kernel, bias):
    """Scores."""
    if net.readout == "rate":
        return torch.stack(spikes).mean(0) @ kernel + bias
    if net.readout == "membrane":
        m = torch.zeros(())
        for s in spikes:
            m = net.beta * m + s @ kernel + bias
        return m
    out = torch.stack(lif(net, [s @ kernel + bias for s in spikes]))
    if net.readout == "count":
        return out.sum(0)
    return len(spikes) - torch.cumprod(1 - out, 0).sum(0)


def loss_of(net, weights, x, y, loss, rate_target=None, rate_strength=100.0):
    """The loss, with the weights' arrays as tensors in ``weights`` (kernels, biases, recurrent)."""
    kernels, biases, recurrent = weights
    steps = net.steps if x.ndim == 2 else x.shape[1]
    spikes = [x if x.ndim == 2 else x[:, t] for t in range(steps)]
    rates = []
    for k in range(len(net.hidden)):
        spikes = lif(net, [s @ kernels[k] + biases[k] for s in spikes], recurrent[k])
        rates.append(torch.stack(spikes).mean(0))
    scores = read(net, spikes, kernels[-1], biases[-1])
    value = torch.nn.functional.cross_entropy(scores, y) if loss == "cross_entropy" else ((scores - y) ** 2).mean()
    if rate_target is not None:
        value = value + rate_strength * ((torch.stack([r.mean() for r in rates]) - rate_target) ** 2).mean()
    return value
