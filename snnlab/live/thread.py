"""Drives a session from a thread of its own: plots live on while a cell runs."""

from __future__ import annotations

import threading
import time
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snnlab.live.session import Session

PERIOD = 1 / 30
BREATH = 0.002  # seconds left to other threads, even when a tick took longer than its period


def drive(session: Session) -> threading.Thread:
    """Start a thread that ticks `session` until it is closed or forgotten."""
    weakref.finalize(session, session.awake.set)
    thread = threading.Thread(
        target=_loop, args=(weakref.ref(session), session.awake), name="snnlab-session", daemon=True
    )
    thread.start()
    return thread


def _loop(reference: weakref.ref[Session], awake: threading.Event) -> None:
    while True:
        awake.wait()
        session = reference()
        if session is None or session.closed:
            return
        started = time.perf_counter()
        session.tick(started)
        del session  # hold nothing while asleep, so that a forgotten session can go
        time.sleep(max(BREATH, PERIOD - (time.perf_counter() - started)))
