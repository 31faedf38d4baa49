"""Do something once things have calmed down."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable


class Later:
    """Calls `act` in a thread of its own, `quiet` seconds after the last `ask`; at once where there are no threads."""

    def __init__(self, act: Callable[[], None], quiet: float) -> None:
        self._act, self._quiet = act, quiet
        self._timer: threading.Timer | None = None

    def ask(self) -> None:
        self.cancel()
        if sys.platform == "emscripten":
            self._act()
            return
        self._timer = threading.Timer(self._quiet, self._act)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
