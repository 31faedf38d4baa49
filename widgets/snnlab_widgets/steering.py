"""The buttons of a scope, and the session that they steer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from snnlab.exceptions import SnnlabError
from snnlab.live import Frame, Session
from snnlab_widgets.map.desk import Desk
from snnlab_widgets.orders import Orders
from snnlab_widgets.scope import Scope


class Steering:
    """Carries orders from the page to the session, and the session's state back.

    change : gives a parameter of an object a value, for a view that does so
    reset : what the button of that name does
    """

    def __init__(
        self, session: Session, scope: Scope, desk: Desk, change: Callable[..., None], reset: Callable[[], None]
    ) -> None:
        self._session, self._scope, self._desk, self._change = session, scope, desk, change
        self._orders = Orders(session, scope, desk.picture.read_ahead, reset)

    def begin(self) -> None:
        """Listen from now on."""
        self._scope.observe(self._play_or_pause, "playing")
        self._scope.observe(lambda change: setattr(self._session, "speed", change["new"]), "speed")
        self._scope.on_order = self.obey

    def obey(self, order: str, value: Any) -> None:
        """Do what a reader wants of the scope; what a view refuses is said under it."""
        if self._orders.obey(order, value) or order != "view":
            return
        try:
            answer = self._desk.picture.act(value, self._session.built, self._change)
        except SnnlabError as error:
            self._scope.notice = str(error)
            return
        if answer is not None:
            self._scope.send(answer)

    def join(self) -> None:
        """Two futures become one: something else is about to be shown."""
        self._orders.join()

    def show(self, frame: Frame) -> None:
        """Let the views show what has happened."""
        self._desk.show(frame, self._session.real_time_factor, self._orders.kept)

    def tell(self) -> None:
        """Bring buttons and notes up to date."""
        session = self._session
        self._scope.tell(
            playing=session.playing,
            speed=session.speed,
            error="" if session.error is None else f"{type(session.error).__name__}: {session.error}",
            notice=session.refused or session.notice,
            closed=session.closed,
            **self._orders.state(),
        )

    def _play_or_pause(self, change: dict[str, Any]) -> None:
        if change["new"] and not self._session.playing:
            self._session.play()
        elif self._session.playing and not change["new"]:
            self._session.pause()
