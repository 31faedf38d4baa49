"""What can be asked of a session, from any thread."""

from __future__ import annotations

import threading
from typing import Any

from snnlab.exceptions import SimulatorClosed, ValidationError
from snnlab.live.fork import Changes, Fork
from snnlab.live.mailbox import Mailbox
from snnlab.live.orders import (
    Begin,
    Note,
    Order,
    Reset,
    Restructure,
    Retime,
    Rewind,
    Set,
    Steps,
    Turns,
    Watch,
    address,
    joined,
)
from snnlab.live.reading import Readable
from snnlab.live.structure import Structure
from snnlab.params import is_number
from snnlab.probe import Probe


class Askable(Readable):
    """The side of a Session that takes orders; those for the network wait in the mailbox for the next tick."""

    awake: threading.Event
    posted: threading.Event
    playing: bool
    closed: bool
    error: Exception | None
    target: float | None
    _mailbox: Mailbox

    def set(self, obj: Any, name: str, value: Any, hand: object = None) -> None:
        """Change a parameter at the next tick; of several values for one parameter the latest wins.

        Changes of several parameters by one `hand`, such as a slider, are undone together.
        """
        self._post(Set(obj, name, value, hand))

    def play(self) -> None:
        """Let the clock run. An error that stopped it is forgotten."""
        self._check_open()
        self.error, self.target = None, None
        self._start()

    def pause(self) -> None:
        """Let the clock stand still."""
        self.playing, self.idle, self.target = False, False, None
        self._tell_state()

    def step(self, n: int = 1) -> None:
        """Pause, then advance `n` steps."""
        if not is_number(n) or n < 1:
            raise ValidationError(f"session: step needs at least 1 step (got {n!r}).")
        self._check_open()
        self.error = None
        self.pause()
        self._post(Steps(int(n)))

    def run_to(self, t: float) -> None:
        """Let the clock run until simulated time `t` [s], then pause."""
        self._check_open()
        from_step = self._asked.step if self._asked and self.rewinding else self.n_steps
        if not is_number(t) or round(t / self.dt) <= from_step:
            raise ValidationError(
                f"session: run_to needs a time ahead of t = {self.time:g} s (got {t!r}); rewind(t) goes back."
            )
        self.error, self.target = None, float(t)
        self._start()

    def rewind(self, t: float) -> None:
        """Pause, and go to simulated time `t` [s] of the last minute: the state, and the parameters as they were then.

        What follows is what followed then, bit for bit, if nothing is touched. Changes made after `t` are undone and
        wait for `redo`. Until something is touched, the time after `t` is still there to go forward to.
        """
        self._check_open()
        history = self.history
        slack = self.dt / 2
        if not is_number(t) or not history.start - slack <= t <= history.end + slack:
            raise ValidationError(
                f"session: rewind needs a time from {history.start:g} to {history.end:g} s, which is kept (got {t!r})."
            )
        self.pause()
        self._asked = Rewind(round(t / self.dt))
        self._post(self._asked)

    def retime(self, dt: float) -> None:
        """Go on in steps of ``dt`` [s] at the next tick. Nothing is kept of the time before: one cannot go back to it."""
        if not is_number(dt) or not dt > 0:
            raise ValidationError(f"session: retime needs a time above 0 s (got {dt!r}); 0.001 is usual.")
        self._post(Retime(float(dt)))

    def restructure(self, change: Structure) -> None:
        """Put objects into the network or take them out at the next tick; what stays goes on as it was.

        It can be undone. Nothing is kept of the time before: one cannot go back to it. What the network cannot be built
        with is not done, and said in ``refused``.
        """
        self._post(Restructure((change,)))

    def note(self, act: Any, before: Any, after: Any) -> None:
        """Let `undo` and `redo` reach something beside the network that is done already, such as a thing's place on a map.

        ``act.put(before)`` takes it back, ``act.put(after)`` makes it again, both called by the driver; ``act.label`` is
        for people. Of acts that are equal and follow each other soon, all are undone together. Time does not take it along.
        """
        self._post(Note(((act, before, after),)))

    def undo(self) -> None:
        """Take back the last change: of a parameter, with all the moves of its slider, or of what the network is made of."""
        self._post(Turns((-1,)))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._post(Turns((+1,)))

    def fork(self, changes: Changes, seconds: float = 2.0) -> Fork:
        """What if: compute the next `seconds` [s] as things are, and with `changes`, a list of (object, name, value).

        The session itself is not touched; the Fork that is returned fills while the clock goes on.
        """
        self._check_open()
        fork = Fork(changes, seconds, self._set_all)
        self._post(Begin((fork,)))
        return fork

    def add_probe(self, probe: Any) -> None:
        """Let a probe watch; the network goes on as it would have. One that was added twice must be removed twice."""
        if not isinstance(probe, Probe):
            raise ValidationError(
                f"session: add_probe needs a Probe, made with add_to_container=False (got {probe!r})."
            )
        self._post(Watch(((+1, probe),)))

    def remove_probe(self, probe: Any) -> None:
        """Let a probe go."""
        self._post(Watch(((-1, probe),)))

    def reset(self) -> None:
        """Put the clock back to 0 and the network to rest; changed parameters stay changed, an error is forgotten."""
        self.error = None
        self._post(Reset())

    def _start(self) -> None:
        self.presence.sign()
        self.playing, self.idle = True, False
        self.awake.set()
        self._tell_state()

    def _set_all(self, changes: Changes) -> None:
        for change in changes:
            self.set(*change)

    def _check_open(self) -> None:
        if self.closed:
            raise SimulatorClosed("session: it was closed. Run the cell that made it again to start a new one.")

    def _post(self, order: Order) -> None:
        self.presence.sign()
        self._mailbox.post(address(order), order, joined)
        self.awake.set()
        self.posted.set()
