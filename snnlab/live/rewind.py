"""Going back: the newest instant before, and from there the same steps and the same changes again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from snnlab.exceptions import SimulationError
from snnlab.live.history import History
from snnlab.live.pace import Cost
from snnlab.live.undo import Undo
from snnlab.snapshot import Tunings


def rewound(stepper: Any, history: History, tunings: Tunings, step: int, now: Undo, cost: Cost) -> Iterator[Undo]:
    """Bring the stepper to ``step``, yielding after each piece of work; the last thing yielded is what can be undone then.

    Raises
    ------
    SimulationError
        If nothing is kept that far back, or the network's objects were changed behind the session's back.
    """
    instant = history.instants.newest(step)
    if instant is None:
        raise SimulationError(f"rewind: nothing is kept of t = {step * history.dt:g} s any more.")
    probes, tuned, undo = stepper.probes, tunings.now(), instant.undo
    try:
        stepper.go_back(instant.state, instant.probes, tunings.put_back(dict(instant.tunings)))
    except Exception:
        tunings.put_back(tuned)
        raise
    history.step, history.serial = instant.step, instant.serial
    for made in history.made_since(instant, step):
        for _ in advancing(stepper, made.step, cost):
            yield undo.rewound(now)
        stepper.change(made.obj, made.name, made.value)
        undo, history.serial = made.undo, made.serial
    for _ in advancing(stepper, step, cost):
        yield undo.rewound(now)
    if stepper.probes != probes:
        stepper.watch(probes)  # views that were opened since want to go on seeing
    history.step = step
    yield undo.rewound(now)


def advancing(stepper: Any, step: int, cost: Cost, seconds: float = 0.01) -> Iterator[Any]:
    """Advance to ``step`` in pieces of some ``seconds`` of wall time; yields what the probes saw."""
    while stepper.n_steps < step:
        n, started = min(cost.affordable(seconds), step - stepper.n_steps), time.perf_counter()
        chunk = stepper.advance(n)
        cost.spent(n, time.perf_counter() - started)
        yield chunk
