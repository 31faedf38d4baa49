"""Who looks: a clock that nobody watches should stop, and a session whose last view is gone should close."""

from __future__ import annotations

import threading
import weakref
from typing import Any

from snnlab.exceptions import ValidationError


class Presence:
    """Counts views and the time since somebody gave a sign of life.

    Nobody is missed before the first view came or the first sign was given: a script needs no audience.
    """

    def __init__(self, idle_after: float | None) -> None:
        self.idle_after = idle_after
        self._views: list[weakref.ref[Any]] = []
        self._had_views = False
        self._expected = False
        self._fresh = False
        self._since: float | None = None
        self._lock = threading.Lock()

    @property
    def idle_after(self) -> float | None:
        """[s] without a sign after which the clock stops; None: never."""
        return self._idle_after

    @idle_after.setter
    def idle_after(self, seconds: float | None) -> None:
        if seconds is not None and (isinstance(seconds, (bool, str)) or not seconds > 0):
            raise ValidationError(f"session: idle_after must be a time above 0 s, or None for never (got {seconds!r}).")
        self._idle_after = seconds

    def attach(self, view: Any) -> None:
        """A view opened; it is held weakly."""
        with self._lock:
            self._views = [known for known in self._views if known() is not None and known() is not view]
            self._views.append(weakref.ref(view))
            self._had_views = True
        self.sign(looking=True)

    def detach(self, view: Any) -> None:
        """A view closed."""
        with self._lock:
            self._views = [known for known in self._views if known() is not view]

    def sign(self, looking: bool = False) -> None:
        """Somebody is there; ``looking``: and will be missed when they are gone."""
        self._expected = self._expected or looking
        self._fresh = True

    def missed(self, now: float) -> bool:
        """Whether the last sign was given too long before wall time ``now`` [s]."""
        if self._fresh or self._since is None:
            self._fresh, self._since = False, now
        return self._expected and self.idle_after is not None and now - self._since > self.idle_after

    @property
    def deserted(self) -> bool:
        """Whether there were views and none is left."""
        with self._lock:
            self._views = [view for view in self._views if view() is not None]
            return self._had_views and not self._views
