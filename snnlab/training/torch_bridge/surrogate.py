"""A spike with a derivative."""

from __future__ import annotations

from typing import Any

import torch


class Spike(torch.autograd.Function):
    """1 where a membrane is at or above its threshold; backward the fast sigmoid's slope, as in ``engine.plain``::

    ds/du ~ 1 / (1 + slope |u - threshold|)^2
    """

    @staticmethod
    def forward(ctx: Any, u: torch.Tensor, threshold: float, slope: float) -> torch.Tensor:
        ctx.save_for_backward(u)
        ctx.threshold, ctx.slope = threshold, slope
        return (u >= threshold).to(u.dtype)

    @staticmethod
    def backward(ctx: Any, *directions: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (u,) = ctx.saved_tensors
        return directions[0] / (1 + ctx.slope * (u - ctx.threshold).abs()) ** 2, None, None


def spike(u: torch.Tensor, threshold: float = 1.0, slope: float = 10.0) -> torch.Tensor:
    """Spikes (0 or 1) of membranes ``u``, with the surrogate gradient."""
    result: Any = Spike.apply(u, threshold, slope)
    return result
