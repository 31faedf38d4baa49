"""Turns rules of thumb into what the page shows beside things."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from snnlab import Ensemble, Network
from snnlab_widgets.builder.advice import Advice, advice_now, advice_of

PERIOD = 1.0  # [s] between two looks at the running network
FULL = 255

Said = list[dict[str, str]]


class Adviser:
    """Knows what there is to say of a network.

    network : Network
    clock : gives the wall time [s]
    """

    def __init__(self, network: Network, clock: Callable[[], float] = time.monotonic) -> None:
        self._network, self._clock = network, clock
        self._built: list[Advice] = []
        self._running: list[Advice] = []
        self._looked = float("-inf")
        self.stale = True  # whether the network has changed since it was looked at

    def look_at_what_is_built(self) -> None:
        """The network has changed."""
        self._built, self._running, self.stale = advice_of(self._network), [], False

    def is_due(self) -> bool:
        """Whether it is time to look at the running network again."""
        if self._clock() - self._looked < PERIOD:
            return False
        self._looked = self._clock()
        return True

    def look_at_what_runs(self, stepper: Any, objects: Iterable[Any], levels: np.ndarray) -> None:
        """levels : (objects,) uint8, how active each is"""
        active = {obj: level / FULL for obj, level in zip(objects, levels, strict=True) if isinstance(obj, Ensemble)}
        self._running = advice_now(stepper.model, stepper.state.signals, active)

    def said(self, addresses: Mapping[Any, str]) -> Said:
        """id, kind and text of each."""
        every = [*self._built, *self._running]
        return [
            {"id": addresses[each.obj], "kind": each.kind, "text": each.text} for each in every if each.obj in addresses
        ]
