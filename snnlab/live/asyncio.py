"""Drives a session from the running event loop, where there are no threads (a kernel inside the browser)."""

from __future__ import annotations

import asyncio
import time
import weakref
from typing import TYPE_CHECKING

from snnlab.live.grid import BREATH, next_due

if TYPE_CHECKING:
    from snnlab.live.session import Session


def drive(session: Session) -> asyncio.Task[None]:
    """Start a task that ticks `session` until it is closed or forgotten. Plots stand still while a cell runs."""
    return asyncio.get_running_loop().create_task(_loop(weakref.ref(session)))


async def _loop(reference: weakref.ref[Session]) -> None:
    due = 0.0
    while True:
        session = reference()
        if session is None or session.closed:
            return
        started = time.perf_counter()
        session.tick(started)
        del session
        due = next_due(due, started)
        await asyncio.sleep(max(BREATH, due - time.perf_counter()))
