"""Any activation function as spikes, for ``nn.Sequential``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from snnlab.exceptions import ValidationError


class SpikingActivation(nn.Module):
    """Spikes 1/dt high whose rate is ``f(x)``; ``activations.spiking_activation`` with a gradient.

    Backward, the spikes are taken for the rate ``f(x)`` that they stand for, so the gradient is that of ``f``.

    Input and output are (batch, time, units).

    Parameters
    ----------
    f : activation, such as ``torch.relu`` or ``torch.tanh``; its values are rates [Hz].
    dt : [s] of a step; an attribute that may be changed while training: from large, nearly ``f``, to small.
    initial_voltage : from 0 to 1; None draws it anew in every pass.
    spiking_aware : whether it spikes while training too; False trains with ``f`` and spikes after ``module.eval()``.
    """

    def __init__(
        self,
        f: Callable[[torch.Tensor], torch.Tensor] = torch.relu,
        dt: float = 0.001,
        *,
        initial_voltage: float | None = 0.5,
        spiking_aware: bool = True,
    ) -> None:
        super().__init__()
        if initial_voltage is not None and not 0 <= initial_voltage <= 1:
            raise ValidationError(
                f"SpikingActivation: initial_voltage must lie from 0 to 1, or be None (got {initial_voltage})."
            )
        self.f, self.dt, self.initial_voltage, self.spiking_aware = f, dt, initial_voltage, spiking_aware

    def extra_repr(self) -> str:
        return f"{getattr(self.f, '__name__', self.f)}, dt={self.dt:g}"

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.ndim != 3:
            raise ValidationError(f"SpikingActivation: the input must be (batch, time, units) (got {tuple(x.shape)}).")
        if not self.dt > 0:
            raise ValidationError(f"SpikingActivation: dt must be above 0 s (got {self.dt}).")
        rates = self.f(x)
        if self.training and not self.spiking_aware:
            return rates
        if self.initial_voltage is None:
            start = torch.rand_like(rates[:, 0])
        else:
            start = torch.full_like(rates[:, 0], self.initial_voltage)
        result: Any = _Spikes.apply(rates, start, self.dt)
        return result


class _Spikes(torch.autograd.Function):
    """Integrate and spike forward, the identity backward."""

    @staticmethod
    def forward(ctx: Any, rates: torch.Tensor, start: torch.Tensor, dt: float) -> torch.Tensor:
        voltage, spikes = start.clone(), torch.empty_like(rates)
        for t, rate in enumerate(rates.unbind(1)):
            voltage += rate * dt
            whole = torch.floor(voltage)
            voltage -= whole
            spikes[:, t] = whole / dt
        return spikes

    @staticmethod
    def backward(ctx: Any, *directions: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return directions[0], None, None
