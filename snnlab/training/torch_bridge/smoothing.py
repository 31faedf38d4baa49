"""Modules that make spikes smooth: a lowpass filter that learns, and the mean over time."""

from __future__ import annotations

import math

import torch
from torch import nn

from snnlab.exceptions import ValidationError


class Lowpass(nn.Module):
    """A first-order lowpass filter over (batch, time, units), exact for signals that stand still during a step.

    Parameters
    ----------
    units : how many signals.
    tau : [s], time constant at the start, above 0. It is learned as its logarithm, for each unit, so it stays above 0.
    dt : [s] of a step.
    initial_level : where the filters stand at first; learned too, for each unit.
    trainable : False keeps both as they are.
    """

    def __init__(
        self, units: int, tau: float, dt: float = 0.001, *, initial_level: float = 0.0, trainable: bool = True
    ) -> None:
        super().__init__()
        if not (tau > 0 and dt > 0):
            raise ValidationError(f"Lowpass: tau and dt must be above 0 s (got {tau} and {dt}).")
        self.dt = dt
        self.log_tau = nn.Parameter(torch.full((units,), math.log(tau)), requires_grad=trainable)
        self.initial_level = nn.Parameter(torch.full((units,), float(initial_level)), requires_grad=trainable)

    @property
    def tau(self) -> torch.Tensor:
        """Time constants (units,) [s]."""
        return self.log_tau.exp()

    def extra_repr(self) -> str:
        return f"{len(self.log_tau)} units, dt={self.dt:g}"

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.ndim != 3 or x.shape[2] != len(self.log_tau):
            raise ValidationError(
                f"Lowpass: the input must be (batch, time, {len(self.log_tau)}) (got {tuple(x.shape)})."
            )
        decay = torch.exp(-self.dt / self.tau)
        level, levels = self.initial_level.expand_as(x[:, 0]), []
        for value in x.unbind(1):
            level = decay * level + (1 - decay) * value
            levels.append(level)
        return torch.stack(levels, 1)


class TemporalMean(nn.Module):
    """The mean (batch, units) over the time of (batch, time, units), without the first ``skip`` steps."""

    def __init__(self, skip: int = 0) -> None:
        super().__init__()
        self.skip = skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.ndim != 3 or not 0 <= self.skip < x.shape[1]:
            raise ValidationError(
                f"TemporalMean: the input must be (batch, time, units) with more than skip={self.skip} steps "
                f"(got {tuple(x.shape)})."
            )
        return x[:, self.skip :].mean(1)
