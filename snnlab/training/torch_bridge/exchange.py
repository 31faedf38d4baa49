"""Weights from the engine to PyTorch, and back."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import nn

from snnlab.exceptions import ValidationError
from snnlab.training.fitting import Fitted
from snnlab.training.spec import RateNet, SpikingNet
from snnlab.training.torch_bridge.layer import SpikingLayer, options
from snnlab.training.torch_bridge.readout import Readout
from snnlab.training.trained import trained
from snnlab.training.weights import Weights, check_weights


def to_torch(fitted: Any) -> nn.Sequential:
    """A module that computes what ``fitted`` does, with a copy of its weights.

    A spiking net becomes ``SpikingLayer``s and a ``Readout``, its twin ``Linear`` and ``ReLU``. ``fitted`` may be a fitted
    estimator; the module then takes features scaled as by its ``scaling_``.

    Raises
    ------
    ValidationError
        If the weights do not belong to the net.
    """
    net, weights, _ = trained("to_torch", fitted)
    check_weights(net, weights, len(weights.kernels[0]))
    module = _empty(net, [len(weights.kernels[0]), *net.hidden, weights.kernels[-1].shape[1]])
    with torch.no_grad():
        for k, layer in enumerate(_weighted(module)):
            layer.weight.copy_(torch.from_numpy(weights.kernels[k].T.copy()))
            layer.bias.copy_(torch.from_numpy(weights.biases[k].copy()))
            if isinstance(layer, SpikingLayer) and layer.recurrent is not None:
                layer.recurrent.copy_(torch.from_numpy(np.array(weights.recurrent[k])))
    return module


def from_torch(module: nn.Module) -> Fitted:
    """The net that a module computes, with a copy of its weights, and no history.

    ``module`` is an ``nn.Sequential`` of ``SpikingLayer``s with equal settings and a ``Readout``, or of ``Linear`` and
    ``ReLU`` in turn.

    Raises
    ------
    ValidationError
        If it is built in another way.
    """
    parts = list(module) if isinstance(module, nn.Sequential) else []
    if len(parts) > 1 and isinstance(parts[-1], Readout) and all(isinstance(p, SpikingLayer) for p in parts[:-1]):
        net: SpikingNet | RateNet = _spiking_net(parts)
    elif len(parts) > 2 and _are_in_turn(parts):
        net = RateNet(tuple(int(part.weight.shape[0]) for part in _weighted(module))[:-1])
    else:
        raise ValidationError(
            "from_torch: the module must be nn.Sequential(SpikingLayer(…), …, Readout(…)) or nn.Sequential(Linear(…), "
            f"ReLU(), …, Linear(…)) (got {type(module).__name__} of {', '.join(type(p).__name__ for p in parts) or 'nothing'})."
        )
    layers = list(_weighted(module))
    for before, after in itertools.pairwise(layers):
        if before.out_features != after.in_features:
            raise ValidationError(
                f"from_torch: a layer gives {before.out_features} values, and the next takes {after.in_features}."
            )
    recurrent = [_array(p.recurrent) if getattr(p, "recurrent", None) is not None else None for p in layers[:-1]]
    weights = Weights([_array(p.weight.T) for p in layers], [_bias(p) for p in layers], recurrent)
    check_weights(net, weights, layers[0].in_features)
    return Fitted(net, weights, {})


def _empty(net: SpikingNet | RateNet, sizes: list[int]) -> nn.Sequential:
    hidden: list[nn.Module] = []
    for n_in, n_out in itertools.pairwise(sizes[:-1]):
        hidden += (
            [SpikingLayer(n_in, n_out, **options(net))]
            if isinstance(net, SpikingNet)
            else [nn.Linear(n_in, n_out), nn.ReLU()]
        )
    last = Readout(sizes[-2], sizes[-1], net) if isinstance(net, SpikingNet) else nn.Linear(sizes[-2], sizes[-1])
    return nn.Sequential(*hidden, last)


def _weighted(module: nn.Module) -> Iterable[Any]:
    """The parts that have weights, from input to output."""
    for part in module.children():
        if isinstance(part, Readout):
            yield part.layer
        elif isinstance(part, (SpikingLayer, nn.Linear)):
            yield part


def _spiking_net(parts: list[Any]) -> SpikingNet:
    """The settings that all layers share, with the readout of the last part."""
    wanted = options(parts[0].net)
    for k, part in enumerate(parts[1:], start=1):
        for name, value in options(part.net).items():
            if value != wanted[name]:
                raise ValidationError(
                    f"from_torch: all layers must have one {name} (part 0 has {wanted[name]!r}, part {k} {value!r})."
                )
    return dataclasses.replace(parts[-1].net, hidden=tuple(p.out_features for p in parts[:-1]))


def _are_in_turn(parts: list[Any]) -> bool:
    """Linear, ReLU, Linear … Linear."""
    odd = len(parts) % 2 == 1
    return odd and all(isinstance(p, nn.ReLU if k % 2 else nn.Linear) for k, p in enumerate(parts))


def _array(tensor: Any) -> np.ndarray:
    return np.ascontiguousarray(tensor.detach().cpu().numpy(), dtype=np.float32).copy()


def _bias(part: Any) -> np.ndarray:
    return np.zeros(part.out_features, np.float32) if part.bias is None else _array(part.bias)
