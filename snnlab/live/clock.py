"""The clock: everything that only the driver may touch, a turn at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from snnlab.exceptions import BuildError, SimulationError, ValidationError
from snnlab.live.compiling import WAITING, Compiling
from snnlab.live.fork import Fork
from snnlab.live.frame import Frame
from snnlab.live.history import History
from snnlab.live.mailbox import Mailbox
from snnlab.live.orders import Begin, Note, Order, Reset, Restructure, Retime, Rewind, Set, Steps, Turns, Watch
from snnlab.live.pace import MAX_CHUNK, Pace
from snnlab.live.readers import Readers
from snnlab.live.remembering import remembering
from snnlab.live.rewind import rewound
from snnlab.live.tuning import Tuning
from snnlab.live.undo import Undo

AT_ONCE = 10  # steps that are taken in one piece, whatever they cost
BESIDE = 0.01  # wall seconds of a tick for futures while the network plays
SHOWN = 2.0  # [s] before the instant gone back to that readers are shown again


class Clock:
    """Obeys orders, advances what is due, and hands out frames. Other threads only read."""

    def __init__(self, stepper: Any, dt: float, history: History, compiling: Compiling | None) -> None:
        self.stepper, self.history = stepper, history
        self.pace, self.tuning = Pace(dt), Tuning(stepper, history)
        self.frames: Readers[Frame] = Readers()
        self.forks: tuple[Fork, ...] = ()
        self.notices: dict[str, str] = {} if compiling is None else {"engine": WAITING}
        self.news = False  # whether something is to be told
        self._compiling = compiling
        self._waiting: dict[Hashable, Order] = {}
        self._owed = 0
        self._broken: int | None = None  # revision at which the network failed
        self._going_back: Iterator[Undo] | None = None
        self._bound: Rewind | None = None
        self.ended: Rewind | None = None  # the last rewind that is over
        self._tuned_before: dict[tuple[int, str], Any] = {}
        history.dt, history.step = dt, stepper.n_steps

    @property
    def busy(self) -> bool:
        """Whether there is something to do even while paused."""
        return bool(self._waiting or self._owed or self._going_back or self.forks)

    def turn(self, mailbox: Mailbox, now: float, playing: bool, target: int | None) -> None:
        """Take the mail, advance what is due at wall time ``now`` [s] but not beyond step ``target``, hand out frames."""
        until = time.perf_counter() + MAX_CHUNK
        self._change_engine()
        if not self._waiting:
            self._take(mailbox)
        while self._work_is_done(until) and self._waiting:
            self._obey(self._waiting.pop(next(iter(self._waiting))), now)
        if playing and not (self._owed or self._going_back):
            due = self.pace.due(now)
            self._advance(due if target is None else min(due, target - self.stepper.n_steps))
        else:
            self.pace.rest()
        self._work_on_forks(BESIDE if playing else MAX_CHUNK)

    def _take(self, mailbox: Mailbox) -> None:
        """Take the mail; a reset comes before everything else, whatever was asked first."""
        self._waiting = mailbox.take()
        if self._waiting.pop(Reset, None) is not None:
            self.ended = self._waiting.pop(Rewind, self.ended)  # type: ignore[assignment]
            self._reset()
        if any(isinstance(order, Set) for order in self._waiting.values()):
            self.tuning.refused = ""

    def _obey(self, order: Order, now: float) -> None:
        self.news = True
        match order:
            case Set(obj, name, value, hand):
                self.tuning.set(obj, name, value, now, hand)
            case Steps(n):
                self._owed += n
            case Retime(dt):
                self._retime(dt)
            case Restructure(changes):
                for change in changes:
                    self._restructure(change, now)
            case Note(acts):
                for act in acts:
                    self.tuning.note(*act, now)
            case Rewind():
                self._rewind(order)
            case Turns(ways):
                for way in ways:
                    self._close_the_past_if(lambda way=way: self.tuning.undo_or_redo(way))
            case Watch(probes):
                self.tuning.watch(probes)
            case Begin(forks):
                for fork in forks:
                    self._begin(fork)

    def _work_is_done(self, until: float) -> bool:
        """Go on with going back, and with steps that were asked for, until they are done or the time is over."""
        while self._going_back or self._owed:
            if self._going_back:
                self._go_back()
            else:
                steps = min(self._owed, max(self.pace.cost.affordable(), AT_ONCE))
                self._owed -= steps
                self._advance(steps)
            if time.perf_counter() >= until:
                break
        return not (self._going_back or self._owed)

    def _reset(self) -> None:
        self.news, self._broken = True, None
        self.stepper.reset()
        self.pace.rest()
        self.history.clear()
        self.frames.tell(Frame(self.stepper.time, self.pace.dt, 0, cause="reset"))

    def _retime(self, dt: float) -> None:
        """Go on in steps of another length; what counted in the old ones is given up."""
        if dt == self.pace.dt:
            return
        try:
            self.stepper.retime(dt)
        except (ValidationError, BuildError) as error:
            self.tuning.refused = str(error)
            return
        self.tuning.refused = ""
        self.tuning.revision += 1
        self.ended = self._waiting.pop(Rewind, self.ended)  # type: ignore[assignment]
        for fork in self.forks:
            fork.cancel()
        self.pace.retime(dt)
        self.history.clear(self.stepper.n_steps, dt)
        self.frames.tell(Frame(self.stepper.time, dt, 0, cause="retime"))

    def _restructure(self, change: Any, now: float) -> None:
        """Put objects into the network or take them out."""
        self._close_the_past_if(lambda: self.tuning.restructure(change, now))

    def _close_the_past_if(self, act: Callable[[], Any]) -> None:
        """Act; if that built another network, futures are given up, and readers are told that samples begin anew."""
        before = self.tuning.rebuilds
        act()
        if self.tuning.rebuilds != before:
            self.ended = self._waiting.pop(Rewind, self.ended)  # type: ignore[assignment]
            for fork in self.forks:
                fork.cancel()
            self.frames.tell(Frame(self.stepper.time, self.pace.dt, 0, cause="restructure"))

    def _advance(self, steps: int) -> None:
        if steps <= 0:
            return
        if self._broken not in (None, self.tuning.revision):
            self._settle()
        self.history.forget_ahead()
        self.tuning.keep_instant()
        started = time.perf_counter()
        try:
            chunk = self.stepper.advance(steps)
        except Exception as error:
            self._owed = 0
            if isinstance(error, SimulationError):
                self._broken = self.tuning.revision
                self._hand_out(Frame.from_chunk(error.chunk))  # type: ignore[attr-defined] # what went well before it
            raise
        self.pace.spent(steps, time.perf_counter() - started)
        self._hand_out(Frame.from_chunk(chunk))

    def _settle(self) -> None:
        """The network was changed since it failed: what ran away then is at rest from here on.

        Nothing is kept of the time before, which went another way.
        """
        self._broken = None
        if self.stepper.settle():
            self.ended = self._waiting.pop(Rewind, self.ended)  # type: ignore[assignment]
            self.history.clear(self.stepper.n_steps)

    def _hand_out(self, frame: Frame) -> None:
        self.history.record(frame, self.stepper.n_steps)
        if frame.n:
            self.frames.tell(frame)

    def _rewind(self, order: Rewind) -> None:
        self._warn_of_memory("after a rewind it goes on from what it remembers now")
        self._bound, self._tuned_before = order, self.tuning.tunings.now()
        self._going_back = rewound(
            self.stepper, self.history, self.tuning.tunings, order.step, self.tuning.undo, self.pace.cost
        )

    def _go_back(self) -> None:
        assert self._going_back is not None
        try:
            self.tuning.undo = next(self._going_back)
        except StopIteration:
            self._arrive()
        except Exception:
            self._going_back, self._owed, self.ended = None, 0, self._bound
            self.history.step = self.stepper.n_steps
            raise

    def _arrive(self) -> None:
        """Show readers where time stands now."""
        self._going_back, self.ended = None, self._bound
        self.news = True
        self.tuning.tell_changes_since(self._tuned_before)
        step, dt = self.stepper.n_steps, self.pace.dt
        past = self.history.track.part(step - round(SHOWN / dt), step)
        self.frames.tell(Frame.joined(past, "rewind") if past else Frame(step * dt, dt, 0, cause="rewind"))

    def _begin(self, fork: Fork) -> None:
        self._warn_of_memory("a what-if calls it too, and it cannot tell the futures apart")
        fork.begin(self.stepper)
        self.forks = (*self.forks, fork)

    def _work_on_forks(self, seconds: float) -> None:
        for fork in self.forks:
            fork.work(seconds / len(self.forks))
        if any(fork.finished for fork in self.forks):
            self.forks = tuple(fork for fork in self.forks if not fork.finished)
            self.news = True

    def _change_engine(self) -> None:
        compiling = self._compiling
        if compiling is None or not (compiling.ready or compiling.failed):
            return
        self._compiling, self.news = None, True
        if compiling.failed:
            self.notices["engine"] = (
                f"The fast engine could not be compiled ({compiling.failed}); the network goes on on the simple one."
            )
            return
        self.stepper.use("numba")
        self.pace.cost.forget()
        self.notices["engine"] = f"The fast engine is ready; from t = {self.stepper.time:.3g} s on it runs the network."

    def _warn_of_memory(self, consequence: str) -> None:
        """Say, once, which functions have a memory of their own."""
        model = getattr(self.stepper, "model", None)
        if "memory" in self.notices or model is None:
            return
        known = remembering(model.network)
        if known:
            self.notices["memory"] = (
                f"{known[0]} seems to remember something in Python, which snnlab cannot put back: {consequence}. "
                "Make it a Process, whose state is kept."
            )
