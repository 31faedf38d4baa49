"""The live session: one network, one clock, and a mailbox as the only way in."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Literal

from snnlab.build import build
from snnlab.live import compiling, registry
from snnlab.live.asking import Askable
from snnlab.live.clock import Clock
from snnlab.live.frame import Frame
from snnlab.live.history import History
from snnlab.live.mailbox import Mailbox
from snnlab.live.presence import Presence
from snnlab.live.readers import Readers
from snnlab.stepper import Stepper

Driver = Literal["auto", "thread", "asyncio"] | None


class Session(Askable):
    """Runs a network in real time and lets anyone change it meanwhile.

    Parameters
    ----------
    network : Network
    probes : probes to read besides those of the network, made with ``add_to_container=False``
    dt : float [s]
    speed : float
        Simulated seconds per wall second, from 0.001 to 100.
    engine : {"numba", "numpy"}, optional
    name : optional
        A second session of the same name closes the first.
    driver : {"auto", "thread", "asyncio"} or None
        What calls `tick`; None leaves that to you.
    stepper : optional
        What advances the network; built from it when not given.
    idle_after : float [s] or None
        How long the clock runs on when those who looked give no more signs (see `seen`).
    history : History, optional
        How much of the past is kept; by default a minute.

    Every method may be called from any thread. Only the driver, inside `tick`, touches plan and state.
    """

    def __init__(
        self,
        network: Any,
        probes: Iterable[Any] = (),
        *,
        dt: float = 0.001,
        speed: float = 1.0,
        engine: str | None = None,
        name: Hashable = None,
        driver: Driver = "auto",
        stepper: Any = None,
        idle_after: float | None = 180.0,
        history: History | None = None,
    ) -> None:
        self.awake = threading.Event()  # set while a driver has something to do
        self.posted = threading.Event()  # set when an order came, or the end; wakes a driver that sleeps between ticks
        self.presence = Presence(idle_after)
        self._mailbox = Mailbox()
        self._states: Readers[Session] = Readers()
        waits = stepper is None and compiling.is_needed(engine)
        if stepper is None:
            stepper = build_stepper(network, probes, dt, "numpy" if waits else engine)
        preparing = compiling.Compiling(self.awake.set) if waits else None
        self.clock = Clock(stepper, dt, History() if history is None else history, preparing)
        self.playing = self.closed = self.idle = False
        self.error: Exception | None = None  # what stopped the clock
        self.target: float | None = None  # [s] where the clock will pause
        self.speed = speed
        if name is not None:
            registry.adopt(name, self)
        self.driven_by = start_driver(self, driver) if driver else None

    def attach(self, view: Any) -> None:
        """Count a view; when the last is detached or forgotten, the session closes."""
        self.presence.attach(view)
        self.seen()

    def detach(self, view: Any) -> None:
        """Count a view no longer."""
        self.presence.detach(view)
        if self.presence.deserted:
            self.close()

    def seen(self) -> None:
        """Somebody looks: the clock may go on, and goes on if it had stopped because nobody did."""
        self.presence.sign(looking=True)
        if self.idle and not self.closed:
            self._start()

    def close(self) -> None:
        """Stop for good. The driver ends; closing twice is fine."""
        self.closed, self.playing, self.idle = True, False, False
        for fork in self.clock.forks:
            fork.cancel()
        self.awake.set()
        self.posted.set()
        self._tell_state()

    def subscribe(self, reader: Callable[[Frame], None]) -> Callable[[], None]:
        """Call `reader(frame)` from the driver after each chunk; returns what ends that."""
        return self.clock.frames.add(reader)

    def subscribe_state(self, reader: Callable[[Session], None]) -> Callable[[], None]:
        """Call `reader(session)` when something that can be read of the session changed."""
        return self._states.add(reader)

    def subscribe_changes(self, reader: Callable[[Any, str, Any], None]) -> Callable[[], None]:
        """Call `reader(obj, name, value)` from the driver when a parameter has a new value, for whatever reason."""
        return self.clock.tuning.values.add(reader)

    def tick(self, now: float) -> None:
        """Take the mail, advance what is due at wall time `now` [s], hand out the frame."""
        if self.closed:
            return
        self.awake.clear()
        if self.playing or self.clock.busy:  # asked after the clearing: a play() in between is not slept through
            self.awake.set()
        try:
            self._turn(now)
        except Exception as error:  # whatever a student's function raises must stop the clock, not kill the driver
            self.error = error
            self.pause()

    def _turn(self, now: float) -> None:
        clock = self.clock
        if self.presence.deserted:
            self.close()
            return
        if self.presence.missed(now) and self.playing:
            self.playing, self.idle, clock.news = False, True, True
        target = None if self.target is None else round(self.target / self.dt)
        clock.turn(self._mailbox, now, self.playing, target)
        if target is not None and self.playing and clock.stepper.n_steps >= target:
            self.pause()
        elif clock.news:
            self._tell_state()
        clock.news = False
        if clock.busy:
            self.awake.set()

    def _tell_state(self) -> None:
        self._states.tell(self)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def build_stepper(network: Any, probes: Iterable[Any], dt: float, engine: str | None) -> Any:
    """What advances `network`, built for it."""
    return Stepper(build(network, dt=dt, probes=tuple(probes)), engine=engine)


def start_driver(session: Session, kind: str) -> Any:
    """Start what ticks the session: a thread, or the event loop where threads do not exist."""
    from snnlab.live import asyncio, thread

    if kind == "auto":
        kind = "asyncio" if sys.platform == "emscripten" else "thread"
    return {"thread": thread, "asyncio": asyncio}[kind].drive(session)
