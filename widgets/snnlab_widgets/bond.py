"""Keeps controls and a parameter at one value, whoever changes it: a hand on the page, an undo, a rewind, a cell."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

REMEMBERED = 1000  # posted values that may wait for the clock


class Bond:
    """Ties `controls` to the parameter `name` of `obj`.

    read : the parameter's value, from the controls
    write : puts a value into the controls
    """

    def __init__(
        self,
        session: Any,
        obj: Any,
        name: str,
        controls: Sequence[Any],
        read: Callable[[], Any],
        write: Callable[[Any], None],
    ) -> None:
        self.session, self.obj, self.name, self.read, self.write = session, obj, name, read, write
        self._posted: list[Any] = []  # on their way to the session, oldest first
        self._lock = threading.Lock()
        self._writer: int | None = None  # the thread that moves the controls for the session
        for control in controls:
            control.observe(self._post, "value")
        session.subscribe_changes(self._follow)

    def _post(self, change: Any) -> None:
        if self._writer == threading.get_ident():
            return
        value = self.read()
        with self._lock:
            self._posted = [*self._posted[-REMEMBERED:], value]
        self.session.set(self.obj, self.name, value, hand=change["owner"])

    def _follow(self, obj: Any, name: str, value: Any) -> None:
        """Move the controls, unless they asked for this value: by now the hand may be further on."""
        if obj is not self.obj or name != self.name:
            return
        if self._waits_after(value) or same(self.read(), value):
            return
        self._writer = threading.get_ident()
        try:
            self.write(value)
        finally:
            self._writer = None

    def _waits_after(self, value: Any) -> bool:
        """Whether this value was asked for, and a later one still waits; forgets what it overtook."""
        with self._lock:
            places = [i for i, posted in enumerate(self._posted) if same(posted, value)]
            if not places:
                return False
            last = places[-1] == len(self._posted) - 1  # of several equal ones this may be an earlier: no harm in that
            self._posted = [] if last else self._posted[places[0] + 1 :]
            return bool(self._posted)


def same(a: Any, b: Any) -> bool:
    """Whether two values of a parameter are equal: numbers, arrays, distributions."""
    if a is b:
        return True
    try:
        return bool(np.array_equal(np.asarray(a, dtype=float), np.asarray(b, dtype=float)))
    except (TypeError, ValueError):
        return bool(a == b)
