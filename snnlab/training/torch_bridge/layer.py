"""A layer of leaky integrate-and-fire neurons for ``nn.Sequential``."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn

from snnlab.exceptions import ValidationError
from snnlab.training.spec import SpikingNet
from snnlab.training.torch_bridge.surrogate import spike


class SpikingLayer(nn.Module):
    """Weights, and neurons that step as those of ``SpikingNet`` do: the same spikes, the same gradients.

    Input is (batch, steps, features); the first layer of a net also takes (batch, features), which it is shown in every
    step. Output is spikes (batch, steps, neurons), 0 or 1.

    Parameters
    ----------
    in_features, out_features : sizes of the input, and how many neurons.
    steps : how long an input without a time axis is shown.
    beta, threshold, reset, detach_reset, surrogate_slope, recurrent : as for ``SpikingNet``.
    """

    recurrent: nn.Parameter | None

    def __init__(
        self,
        in_features: int,
        out_features: int,
        *,
        steps: int = 25,
        beta: float = 0.9,
        threshold: float = 1.0,
        reset: str = "soft",
        detach_reset: bool = True,
        surrogate_slope: float = 10.0,
        recurrent: bool = False,
    ) -> None:
        super().__init__()
        self.net = SpikingNet(  # checks the values
            (out_features,), steps, beta, threshold, reset, detach_reset, surrogate_slope, recurrent=recurrent
        )
        self.in_features, self.out_features = in_features, out_features
        self.weight = nn.Parameter(torch.empty(out_features, in_features))
        self.bias = nn.Parameter(torch.empty(out_features))
        self.recurrent = nn.Parameter(torch.empty(out_features, out_features)) if recurrent else None
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the weights evenly between plus and minus one over the root of the number of inputs."""
        for parameter, n_in in ((self.weight, self.in_features), (self.bias, self.in_features)):
            nn.init.uniform_(parameter, -1 / math.sqrt(n_in), 1 / math.sqrt(n_in))
        if self.recurrent is not None:
            nn.init.uniform_(self.recurrent, -1 / math.sqrt(self.out_features), 1 / math.sqrt(self.out_features))

    def extra_repr(self) -> str:
        return f"{self.in_features}, {self.out_features}, {self.net}"

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.run(x)[0]

    def run(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Spikes and membranes before the reset, both (batch, steps, neurons)."""
        net, currents = self.net, self._currents(x)
        v = s = torch.zeros_like(currents[:, 0])
        spikes, membranes = [], []
        for current in currents.unbind(1):
            u = net.beta * v + current
            if self.recurrent is not None:
                u = u + s @ self.recurrent  # [i, j] leads from neuron i to neuron j
            s = spike(u, net.threshold, net.surrogate_slope)
            taken = s.detach() if net.detach_reset else s
            v = u - net.threshold * taken if net.reset == "soft" else u * (1 - taken)
            spikes.append(s)
            membranes.append(u)
        return torch.stack(spikes, 1), torch.stack(membranes, 1)

    def _currents(self, x: torch.Tensor) -> torch.Tensor:
        if x.ndim not in (2, 3) or x.shape[-1] != self.in_features:
            raise ValidationError(
                f"SpikingLayer: the input must be (batch, {self.in_features}) or (batch, steps, {self.in_features}) "
                f"(got {tuple(x.shape)})."
            )
        currents = nn.functional.linear(x, self.weight, self.bias)
        return currents[:, None].expand(-1, self.net.steps, -1) if x.ndim == 2 else currents


def options(net: SpikingNet) -> dict[str, Any]:
    """What a layer of this net is made with, sizes left out."""
    names = ("steps", "beta", "threshold", "reset", "detach_reset", "surrogate_slope", "recurrent")
    return {name: getattr(net, name) for name in names}
