"""Ctrl-C between chunks: nothing is left half done."""

from __future__ import annotations

import _signal  # type: ignore[import]  # what signal wraps in enums, which take longer than a short run
import signal
import threading
from types import FrameType
from typing import Any


class BetweenChunks:
    """While it is open, Ctrl-C waits until ``raise_if_asked``; a second one does not wait.

    Only where Python would raise KeyboardInterrupt itself: in the main thread, with Python's own handler.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: Any = None

    def __enter__(self) -> BetweenChunks:
        main = threading.current_thread() is threading.main_thread()
        if main and _signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = _signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            _signal.signal(signal.SIGINT, self._before)
        if not any(_):
            self.raise_if_asked()

    def raise_if_asked(self) -> None:
        """Raise the KeyboardInterrupt that was asked for."""
        if self.asked:
            self.asked = False
            raise KeyboardInterrupt

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
