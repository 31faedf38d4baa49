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
        self._written: Any = object()  # what the session last put into the controls; nothing is equal to this
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
        later, shown = self._later_than(value), self.read()
        if later or same(shown, value):
            return
        if later == 0 and not same(shown, self._written):  # a hand has moved them, and `_post` is about to hear of it
            return
        self._writer, self._written = threading.get_ident(), value
        try:
            self.write(value)
        finally:
            self._writer = None

    def _later_than(self, value: Any) -> int | None:
        """How many values wait that were asked for after this one, None if it was not; forgets what it overtook."""
        with self._lock:
            places = [i for i, posted in enumerate(self._posted) if same(posted, value)]
            if not places:
                return None
            last = places[-1] == len(self._posted) - 1  # of several equal ones this may be an earlier: no harm in that
            self._posted = [] if last else self._posted[places[0] + 1 :]
            return len(self._posted)


def same(a: Any, b: Any) -> bool:
    """Whether two values of a parameter are equal: numbers, arrays, distributions."""
    if a is b:
        return True
    try:
        return bool(np.array_equal(np.asarray(a, dtype=float), np.asarray(b, dtype=float)))
    except (TypeError, ValueError):
        return bool(a == b)
