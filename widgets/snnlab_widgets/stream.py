"""Decides when the browser gets its next message, so that the picture never lags behind a growing queue."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from snnlab_widgets.packet import Packet, merge

CREDIT = 15  # frames that may be on their way without the browser having drawn them
AHEAD = 45  # the same for a browser that answers promptly: each answer disturbs the way of the frames, so it gives few
PROMPT = 5  # frames on their way, when an answer comes, of which a browser is prompt
HEARTBEAT = 1.0  # seconds between frames when nobody looks or nobody answers
BLIND = 0.06  # seconds, every second tick, between frames while a cell runs: answers may be stuck behind it
STUCK = 2.0  # seconds without an answer, while a cell runs, after which the page is told that it is not heard
DEAF = 5.0  # seconds without an answer after which a view counts as gone


@dataclass(frozen=True)
class _View:
    drawn: int
    heard: float
    visible: bool = True
    prompt: bool = False

    @property
    def credit(self) -> int:
        return AHEAD if self.prompt else CREDIT


@dataclass(eq=False)
class Stream:
    """Holds packets until a message may go out, and merges those that waited. Safe from any thread.

    window : float [s]
        Simulated time the plots show; older data is not worth sending.
    busy : bool
        A cell is running.
    sequence, offered : int
        Messages that went out, and packets that were taken in: the difference was merged.
    """

    window: float
    busy: bool = False
    clock: Callable[[], float] = time.monotonic
    sequence: int = 0
    offered: int = 0
    _views: dict[str, _View] = field(default_factory=dict)
    _held: list[Packet] = field(default_factory=list)
    _shown: list[Packet] = field(default_factory=list)
    _last: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, packet: Packet) -> Packet | None:
        """Take in a packet; returns what to send now, or None while the browser must be spared."""
        with self._lock:
            self.offered += 1
            self._keep(self._held, packet)
            self._keep(self._shown, packet)
            return self._ready()

    def release(self) -> Packet | None:
        """What waits, if it may go out by now: after an answer, when no packet may follow (the clock stands)."""
        with self._lock:
            return self._ready() if self._held else None

    def replay(self) -> Packet | None:
        """One window of the past, for a view that has just been opened."""
        with self._lock:
            past = tuple(self._shown)
        return merge(past) if past else None

    def forget(self) -> None:
        """Drop what waits and what was shown: from now on packets have other parts."""
        with self._lock:
            self._held, self._shown = [], []

    def heard(self, message: dict[str, Any]) -> None:
        """Take in what a view says: hello (opened or visible again), ack, hidden, bye."""
        kind, name, now = message["t"], message["v"], self.clock()
        with self._lock:
            if kind == "bye":
                self._views.pop(name, None)
                return
            if kind == "ack":
                self._views[name] = _View(message["n"], now, prompt=self.sequence - message["n"] <= PROMPT)
            else:
                self._views[name] = _View(self.sequence, now, visible=kind != "hidden")

    @property
    def answer_after(self) -> int:
        """Frames drawn after which a view is to answer: well before its credit ends."""
        with self._lock:
            return min((view.credit for view in self._views.values() if view.visible), default=CREDIT) // 2

    @property
    def stuck(self) -> bool:
        """Whether what the page says waits behind the cell that runs."""
        with self._lock:
            heard = [view.heard for view in self._views.values() if view.visible]
        return self.busy and bool(heard) and self.clock() - max(heard) > STUCK

    def cell_done(self) -> None:
        """Answers flow again: start with full credit."""
        now = self.clock()
        with self._lock:
            self.busy = False
            self._views = {name: _View(self.sequence, now, view.visible) for name, view in self._views.items()}

    def _ready(self) -> Packet | None:
        now = self.clock()
        if now - self._last < self._pause(now):
            return None
        ready, self._held = self._held, []
        self._last = now
        self.sequence += 1
        return merge(ready)

    def _keep(self, packets: list[Packet], packet: Packet) -> None:
        if packets and (packet.dt != packets[-1].dt or packet.t0 < packets[-1].t_end - packet.dt / 2):
            packets.clear()  # steps are of another length, or the clock was put back
        packets.append(packet)
        while packets[0].t_end < packet.t_end - self.window:
            packets.pop(0)

    def _pause(self, now: float) -> float:
        watching = [view for view in self._views.values() if view.visible]
        if not watching:
            return HEARTBEAT
        answering = [view for view in watching if now - view.heard < DEAF]
        if answering and all(self.sequence - view.drawn < view.credit for view in answering):
            return 0.0
        return BLIND if self.busy else HEARTBEAT
