"""A stepper without neurons: it keeps the contract of the real one and writes down what was asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError


class FakeStepper:
    """Each probe named in `dense` sees the step number; each in `spiking` sees neuron 0 spike in every step."""

    engine_name = "fake"

    def __init__(self, dense: tuple[Any, ...] = (), spiking: tuple[Any, ...] = (), dt: float = 0.001) -> None:
        self.dense, self.spiking, self.dt = dense, spiking, dt
        self.probes: tuple[Any, ...] = (*dense, *spiking)
        self.n_steps = 0
        self.chunks: list[int] = []
        self.changes: list[tuple[Any, str, Any]] = []
        self.resets = 0
        self.fails_at: int | None = None

    @property
    def time(self) -> float:
        return self.n_steps * self.dt

    def advance(self, n: int) -> SimpleNamespace:
        if self.fails_at is not None and self.n_steps + n >= self.fails_at:
            raise ZeroDivisionError("node 'stim': division by zero")
        t0, steps = self.time, np.arange(self.n_steps + 1, self.n_steps + n + 1)
        self.n_steps += n
        self.chunks.append(n)
        return SimpleNamespace(
            t0=t0,
            dt=self.dt,
            n=n,
            samples={probe: steps[:, None].astype(float) for probe in self.dense},
            spikes={
                probe: (np.arange(1, n + 1, dtype=np.uint32), np.zeros(n, dtype=np.uint32)) for probe in self.spiking
            },
        )

    def reset(self) -> None:
        self.n_steps = 0
        self.resets += 1

    def snapshot(self) -> SimpleNamespace:
        return SimpleNamespace(n_steps=self.n_steps)

    def go_back(self, state: SimpleNamespace, probes: Iterable[Any], tuned: bool) -> None:
        self.n_steps = state.n_steps
        self.probes = tuple(probes)

    def watch(self, probes: Iterable[Any]) -> None:
        self.probes = self.dense = tuple(probes)
        self.spiking = ()

    def change(self, obj: Any, name: str, value: Any) -> None:
        if value == "bad":
            raise ValidationError(f"node '{obj}': {name} cannot be 'bad'.")
        self.changes.append((obj, name, value))
