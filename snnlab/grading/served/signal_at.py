"""The library's own signals as functions of time."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.processes import Process

DT = 0.001
FIRST_SECONDS = 10.0


def as_function(answer: Any) -> Any:
    """A function to call: the answer itself, or ``f(t)`` for one of the library's processes."""
    return _SignalAt(answer) if isinstance(answer, Process) else answer


class _SignalAt:
    """A process by its samples of 1 ms; it runs from its start for longer when a later time is asked for."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.samples = np.empty((0, 1))

    def __call__(self, t: float) -> np.ndarray:
        step = max(round(t / DT), 1)
        if step > len(self.samples):
            seconds = max(FIRST_SECONDS, 2 * step * DT)
            self.samples = self.process.run(seconds, dt=DT, rng=np.random.default_rng(0))
        return self.samples[step - 1]
