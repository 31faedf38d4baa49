"""Drives a session from a thread of its own: plots live on while a cell runs."""

from __future__ import annotations

import threading
import time
import weakref
from typing import TYPE_CHECKING

from snnlab.live.grid import BREATH, next_due

if TYPE_CHECKING:
    from snnlab.live.session import Session

SOON = 1 / 60  # seconds from tick to tick when an order waits; no screen shows more


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


def _rest(started: float, due: float, posted: threading.Event) -> None:
    """Sleep until the next tick is due, or until an order comes: a slider must not wait for a tick."""
    time.sleep(max(BREATH, SOON - (time.perf_counter() - started)))
    posted.wait(max(0.0, due - time.perf_counter()))
