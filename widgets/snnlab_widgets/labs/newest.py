"""Work in a thread of its own where only the newest order counts: for pictures that take seconds to compute."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import Any


class Newest:
    """Does one order at a time; a newer one ends the one that is being done. The thread lives no longer than its work.

    Parameters
    ----------
    work : called with each order; it asks ``stale()`` now and then and returns soon after that became true
    """

    def __init__(self, work: Callable[[Any], None], name: str) -> None:
        self._work, self._name = work, name
        self._lock = threading.Condition()
        self._orders: list[Any] = []  # none or one
        self._thread: threading.Thread | None = None
        self._news = threading.Event()  # what is being done is not wanted any more
        self.error: Exception | None = None  # of the last order that failed
        self.closed = False
        self.alone = True  # whether work is done beside its caller

    def ask(self, order: Any) -> None:
        """Do this instead of what is being done. Where there are no threads, it is done when this returns."""
        with self._lock:
            if self.closed:
                return
            self._orders[:] = [order]
            self._news.set()
            if self._thread is not None:
                return
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            try:
                self._thread.start()
                return
            except RuntimeError:  # a browser's Python has none
                self.alone = False
        self._run()

    def stale(self, seconds: float = 0.0) -> bool:
        """Whether the present order is not wanted any more; waits for that up to some seconds."""
        return self._news.wait(seconds if self.alone else 0.0)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until there is nothing to do; whether that came in time."""
        with self._lock:
            return self._lock.wait_for(lambda: self._thread is None, seconds)

    def close(self) -> None:
        """End what is being done, and do nothing more."""
        with self._lock:
            self.closed = True
            self._orders.clear()
            self._news.set()

    def _run(self) -> None:
        while (order := self._next()) is not None:
            try:
                self._work(order[0])
            except Exception as error:  # the next order may do better
                self.error = error
                traceback.print_exc()

    def _next(self) -> tuple[Any] | None:
        """The order to do now; None ends the thread, for whoever asks next starts another."""
        with self._lock:
            if not self._orders:
                self._thread = None
                self._lock.notify_all()
                return None
            if not self.closed:
                self._news.clear()
            return (self._orders.pop(),)
