"""Scores that grow while a sample is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Rng
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.processes import Process
from snnlab.processes.base import Shape, State, Step
from snnlab.training.spec import READOUTS


@dataclass(frozen=True, eq=False, repr=False)
class PresentationReadout(Process):
    """What a ``SpikingNet`` would score if the presentation ended now; at its last step, what the training engine scores.

    What arrives, in each step, is the output units' current without its bias ("rate", "membrane") or their spikes, 1/dt high
    ("count", "first_spike").

    Parameters
    ----------
    readout : as of ``SpikingNet``.
    period : steps of a presentation, the pause included; then the scores start again.
    pause : steps at its start that do not count.
    beta, bias : of output units that do not fire; the bias is (outputs,).
    """

    readout: str
    period: int
    pause: int = 0
    beta: float = 1.0
    bias: Any = 0.0

    def __post_init__(self) -> None:
        if self.readout not in READOUTS:
            raise ValidationError(
                f"PresentationReadout: no readout {self.readout!r}. {did_you_mean(str(self.readout), READOUTS)}"
            )
        if not 0 <= self.pause < self.period:
            raise ValidationError(
                f"PresentationReadout: the pause must be shorter than the period (got {self.pause} and {self.period})."
            )

    def make_state(self, shape_in: Shape, shape_out: Shape, dt: float, dtype: Any = None) -> State:
        return {"age": np.zeros(1), "sum": np.zeros(shape_out), "silent": np.ones(shape_out)}

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        age, total, silent = state["age"], state["sum"], state["silent"]
        bias, steps = np.asarray(self.bias, dtype=np.float64), self.period - self.pause

        def step(t: float, heard: np.ndarray) -> np.ndarray:
            if age[0] == 0:
                total[:], silent[:] = 0.0, 1.0
            shown = age[0] + 1 - self.pause
            age[0] = (age[0] + 1) % self.period
            if shown <= 0:
                return np.zeros(shape_out)
            if self.readout == "rate":
                total[:] += heard
                return total / shown + bias
            if self.readout == "membrane":
                total[:] = self.beta * total + (heard + bias)
                return total.copy()
            spiked = heard * dt
            if self.readout == "count":
                total[:] += spiked
                return total.copy()
            silent[:] *= spiked == 0
            total[:] += silent  # steps without a spike so far
            return steps - total

        return step
