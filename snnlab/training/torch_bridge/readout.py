"""The last module of a spiking net: scores from spikes."""

from __future__ import annotations

import dataclasses

import torch
from torch import nn

from snnlab.training.spec import SPIKING_READOUTS, SpikingNet
from snnlab.training.torch_bridge.layer import SpikingLayer, options


class Readout(nn.Module):
    """Spikes (batch, steps, features) become scores (batch, outputs), read as the ``readout`` of ``net`` says.

    Parameters
    ----------
    in_features, out_features : neurons before, scores behind.
    net : the net that it is the readout of; SpikingNet() if not given.
    """

    def __init__(self, in_features: int, out_features: int, net: SpikingNet | None = None) -> None:
        super().__init__()
        net = SpikingNet() if net is None else net
        self.net = net
        if net.readout in SPIKING_READOUTS:
            alone = options(dataclasses.replace(net, recurrent=False))
            self.layer: nn.Module = SpikingLayer(in_features, out_features, **alone)
        else:
            self.layer = nn.Linear(in_features, out_features)

    def extra_repr(self) -> str:
        return self.net.readout

    def forward(self, spikes: torch.Tensor) -> torch.Tensor:
        if self.net.readout == "rate":
            return self.layer(spikes.mean(1))
        heard = self.layer(spikes)
        if self.net.readout == "count":
            return heard.sum(1)
        if self.net.readout == "first_spike":
            return heard.shape[1] - torch.cumprod(1 - heard, 1).sum(1)
        membrane = torch.zeros_like(heard[:, 0])
        for current in heard.unbind(1):
            membrane = self.net.beta * membrane + current
        return membrane
