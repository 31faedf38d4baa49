"""Drives a session from a thread of its own: plots live on while a cell runs."""

from __future__ import annotations

import threading
import time
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snnlab.live.session import Session

PERIOD = 1 / 30
SOON = 1 / 60  # seconds from tick to tick when an order waits; no screen shows more
EARLY = 0.001  # seconds before its time at which a tick counts as the one that was due
BREATH = 0.002  # seconds left to other threads, even when a tick took longer than its period


def drive(session: Session) -> threading.Thread:
    """Start a thread that ticks `session` until it is closed or forgotten."""
    weakref.finalize(session, session.awake.set)
    thread = threading.Thread(
        target=_loop, args=(weakref.ref(session), session.awake, session.posted), name="snnlab-session", daemon=True
    )
    thread.start()
    return thread


def _loop(reference: weakref.ref[Session], awake: threading.Event, posted: threading.Event) -> None:
    due = 0.0
    while True:
        awake.wait()
        posted.clear()  # before the mail is taken: what comes later calls for a tick of its own
        session = reference()
        if session is None or session.closed:
            return
        started = time.perf_counter()
        session.tick(started)
        del session  # hold nothing while asleep, so that a forgotten session can go
        due = next_due(due, started)
        _rest(started, due, posted)


def next_due(due: float, started: float) -> float:
    """When the tick after the one that ``started`` is due: on the grid of periods, so that late wakings do not add up.

    A tick that an order brought early leaves the grid as it is; one that is a whole period late begins a new grid.
    """
    if not due - PERIOD <= started < due + PERIOD:
        return started + PERIOD
    return due if started < due - EARLY else due + PERIOD


def _rest(started: float, due: float, posted: threading.Event) -> None:
    """Sleep until the next tick is due, or until an order comes: a slider must not wait for a tick."""
    time.sleep(max(BREATH, SOON - (time.perf_counter() - started)))
    posted.wait(max(0.0, due - time.perf_counter()))
