"""What the run controls ask for, as calls of the session, and what the session tells them in return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from snnlab.exceptions import SnnlabError
from snnlab.live import Frame
from snnlab_widgets.packet import Packet, merge
from snnlab_widgets.scope import Scope

AHEAD = 10.0  # simulated seconds for which the future without changes is computed
PIECE = 0.25  # simulated seconds of it that are worth a message


class Orders:
    """Obeys the run controls of one picture.

    session : Session; scope : Scope
    read : turns a frame of the future without changes into a packet
    reset : what "reset" does
    """

    def __init__(self, session: Any, scope: Scope, read: Callable[[Frame], Packet], reset: Callable[[], None]) -> None:
        self.session, self.scope, self.read = session, scope, read
        self._fork: Any = None
        self._dt = 0.0  # [s] of the steps that the future was asked for in
        self._sent: int | None = None  # step until which the future without changes was sent
        self._orders: dict[str, Callable[[Any], None]] = {
            "step": lambda steps: session.step(int(steps)),
            "reset": lambda _: reset(),
            "run_to": lambda time: session.run_to(float(time)),
            "rewind": self._rewind,
            "undo": lambda _: session.undo(),
            "redo": lambda _: session.redo(),
            "split": lambda _: self.split(),
            "join": lambda _: self.join(),
            "back": lambda _: self._go_back(),
            "seen": lambda _: session.seen(),
        }

    def obey(self, order: str, value: Any) -> bool:
        """Carry out an order; False when it is for somebody else. What the session refuses is said under the picture."""
        if order not in self._orders:
            return False
        try:
            self._orders[order](value)
        except SnnlabError as error:
            self.scope.notice = str(error)
        return True

    @property
    def kept(self) -> tuple[float, float]:
        """Since when and until when one can go back in time [s]."""
        history = self.session.history
        return history.start, history.end

    def state(self) -> dict[str, Any]:
        """Traits of the scope that follow the session."""
        session = self.session
        return {
            "undo": session.undo_label,
            "redo": session.redo_label,
            "target": session.target,
            "marks": [[change.time, change.label] for change in session.history.changes],
        }

    def turn(self) -> None:
        """Called with each frame: one future is shown again when time has left the other behind, or runs in other steps."""
        since = self.scope.split
        over = since is not None and self.session.time - since > AHEAD + self.scope.window
        if over or (self._fork is not None and self.session.dt != self._dt):
            self.join()

    def split(self) -> None:
        """From now on show what comes without changes as well: it is computed ahead, and drawn as time gets there."""
        self.join()
        self._fork, self._sent, self._dt = self.session.fork([], seconds=AHEAD), None, self.session.dt
        self.scope.split = self.session.time
        self._fork.subscribe(self._follow)

    def join(self) -> None:
        """Show one future again: the one that was made."""
        if self._fork is not None:
            self._fork.cancel()
        self._fork = None
        self.scope.split = None
        self.scope.lay_ghost()

    def _follow(self, fork: Any) -> None:
        """Send what was computed of the future without changes since the last time."""
        if fork is not self._fork or fork.t0 is None or self.session.dt != self._dt:
            return
        self.scope.split = fork.t0
        if fork.state == "failed":
            self.scope.notice = fork.error
        done = fork.finished or fork.progress >= 0.5  # the second half is the other future, which nobody asked for
        dt = self.session.dt
        pieces = fork.as_is.frames()
        known = round((pieces[-1].t_end if pieces else fork.t0) / dt)
        sent = round(fork.t0 / dt) if self._sent is None else self._sent
        if known - sent >= (1 if done else round(PIECE / dt)):
            frames = fork.as_is.part(sent, known)
            self.scope.haunt(merge([self.read(frame) for frame in frames]), first=self._sent is None)
            self._sent = known
        if done:
            fork.cancel()

    def _rewind(self, time: Any) -> None:
        start, end = self.kept
        self.session.rewind(min(max(float(time), start), end))

    def _go_back(self) -> None:
        """To the instant of the split, as things were then."""
        since = self.scope.split
        self.join()
        if since is not None:
            self._rewind(since)
