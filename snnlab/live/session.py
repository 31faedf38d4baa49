"""The live session: one clock, one network, changes taken between chunks, frames handed out."""

from __future__ import annotations

import operator
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Literal

from snnlab.build import build
from snnlab.exceptions import BuildError, SimulationError, SimulatorClosed, ValidationError
from snnlab.live import registry
from snnlab.live.frame import Frame
from snnlab.live.mailbox import Mailbox
from snnlab.live.pace import Pace
from snnlab.stepper import Stepper

Driver = Literal["auto", "thread", "asyncio"] | None
STEP, RESET = "step", "reset"


class Session:
    """Runs a network in real time and lets anyone change it meanwhile.

    Parameters
    ----------
    network : Network
    probes : probes to read besides those of the network, made with ``add_to_container=False``
    dt : float [s]
    speed : float
        Simulated seconds per wall second.
    engine : {"numba", "numpy"}, optional
    name : optional
        A second session of the same name closes the first.
    driver : {"auto", "thread", "asyncio"} or None
        What calls `tick`; None leaves that to you.
    stepper : optional
        What advances the network; built from it when not given.

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
    ) -> None:
        self.stepper = build_stepper(network, probes, dt, engine) if stepper is None else stepper
        self.playing = False
        self.closed = False
        self.error: Exception | None = None  # what stopped the clock
        self.refused = ""  # why the last change was not made
        self.revision = 0  # counts the changes made to the network
        self.awake = threading.Event()  # set while a driver has something to do
        self._mailbox = Mailbox()
        self._pace = Pace(dt)
        self._frame_readers: list[Callable[[Frame], None]] = []
        self._state_readers: list[Callable[[Session], None]] = []
        self.speed = speed
        if name is not None:
            registry.adopt(name, self)
        self.driven_by = start_driver(self, driver) if driver else None

    def built(self, obj: Any) -> Any:
        """What was drawn for an ensemble or solved for a connection, as it runs now."""
        return self.stepper.model.built[obj]

    @property
    def time(self) -> float:
        """Simulated time [s]."""
        return self.stepper.time

    @property
    def real_time_factor(self) -> float:
        """Simulated seconds per wall second, as measured over the last half second."""
        return self._pace.factor

    @property
    def speed(self) -> float:
        return self._pace.speed

    @speed.setter
    def speed(self, value: float) -> None:
        if isinstance(value, str) or not 0.001 <= value <= 100:
            raise ValidationError(f"session: speed must be between 0.001 and 100 (got {value!r}); 1 is real time.")
        self._pace.speed = float(value)
        self._tell_state()

    def set(self, obj: Any, name: str, value: Any) -> None:
        """Change a parameter at the next chunk; of several values for one parameter the latest wins."""
        self._post((id(obj), name), (obj, name, value))

    def play(self) -> None:
        """Let the clock run. An error that stopped it is forgotten."""
        self._check_open()
        self.error = None
        self.playing = True
        self.awake.set()
        self._tell_state()

    def pause(self) -> None:
        self.playing = False
        self._tell_state()

    def step(self, n: int = 1) -> None:
        """Pause, then advance `n` steps."""
        if n < 1:
            raise ValidationError(f"session: step needs at least 1 step (got {n!r}).")
        self._check_open()
        self.pause()
        self._post(STEP, n, combine=operator.add)

    def reset(self) -> None:
        """Put the clock back to 0 and the network to rest; changed parameters stay changed."""
        self._post(RESET, True)

    def close(self) -> None:
        """Stop for good. The driver ends; closing twice is fine."""
        self.closed, self.playing = True, False
        self.awake.set()
        self._tell_state()

    def subscribe(self, reader: Callable[[Frame], None]) -> Callable[[], None]:
        """Call `reader(frame)` from the driver after each chunk; returns what ends that."""
        self._frame_readers.append(reader)
        return lambda: self._frame_readers.remove(reader)

    def subscribe_state(self, reader: Callable[[Session], None]) -> Callable[[], None]:
        """Call `reader(session)` when playing, speed, error, refused, revision or closed changed."""
        self._state_readers.append(reader)
        return lambda: self._state_readers.remove(reader)

    def tick(self, now: float) -> None:
        """Take the mail, advance what is due at wall time `now` [s], hand out the frame."""
        if self.closed:
            return
        self.awake.clear()
        if self.playing:  # asked after the clearing, so that a play() in between is not slept through
            self.awake.set()
        try:
            self._turn(self._mailbox.take(), now)
        except Exception as error:  # whatever a student's function raises must stop the clock, not kill the driver
            self.error = error
            self.pause()

    def _check_open(self) -> None:
        if self.closed:
            raise SimulatorClosed("session: it was closed. Run the cell that made it again to start a new one.")

    def _turn(self, mail: dict[Hashable, Any], now: float) -> None:
        steps = mail.pop(STEP, 0)
        if mail.pop(RESET, False):
            self._restart()
        if mail:
            self._change(mail.values())
        if self.playing:
            steps += self._pace.due(now)
        else:
            self._pace.rest()
        if steps:
            self._advance(steps)

    def _restart(self) -> None:
        self.stepper.reset()
        self._pace.rest()
        self._hand_out(Frame(self.stepper.time, self._pace.dt, 0))

    def _change(self, changes: Iterable[tuple[Any, str, Any]]) -> None:
        self.refused = ""
        for obj, name, value in changes:
            try:
                self.stepper.change(obj, name, value)
                self.revision += 1
            except (ValidationError, BuildError) as error:
                self.refused = str(error)
        self._tell_state()

    def _advance(self, steps: int) -> None:
        started = time.perf_counter()
        try:
            chunk = self.stepper.advance(steps)
        except SimulationError as error:
            self._hand_out(Frame.from_chunk(error.chunk))  # type: ignore[attr-defined] # what went well before it
            raise
        self._pace.spent(steps, time.perf_counter() - started)
        self._hand_out(Frame.from_chunk(chunk))

    def _hand_out(self, frame: Frame) -> None:
        for reader in tuple(self._frame_readers):
            reader(frame)

    def _tell_state(self) -> None:
        for reader in tuple(self._state_readers):
            reader(self)

    def _post(self, address: Hashable, value: Any, combine: Callable[[Any, Any], Any] | None = None) -> None:
        self._mailbox.post(address, value, combine)
        self.awake.set()


def build_stepper(network: Any, probes: Iterable[Any], dt: float, engine: str | None) -> Any:
    """What advances `network`, built for it."""
    return Stepper(build(network, dt=dt, probes=tuple(probes)), engine=engine)


def start_driver(session: Session, kind: str) -> Any:
    """Start what ticks the session: a thread, or the event loop where threads do not exist."""
    from snnlab.live import asyncio, thread

    if kind == "auto":
        kind = "asyncio" if sys.platform == "emscripten" else "thread"
    return {"thread": thread, "asyncio": asyncio}[kind].drive(session)
