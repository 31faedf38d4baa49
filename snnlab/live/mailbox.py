"""Where any thread leaves what it wants changed, and the driver picks it up between two chunks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any


class Mailbox:
    """Keeps the latest value for each address; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mail: dict[Hashable, Any] = {}

    def post(self, address: Hashable, value: Any, combine: Callable[[Any, Any], Any] | None = None) -> None:
        """Leave a value. It replaces one that nobody has taken yet, unless `combine` says how to join the two."""
        with self._lock:
            waiting = self._mail.pop(address, None)
            self._mail[address] = value if combine is None or waiting is None else combine(waiting, value)

    def take(self) -> dict[Hashable, Any]:
        """Everything that waits, oldest first, leaving the box empty."""
        with self._lock:
            mail, self._mail = self._mail, {}
        return mail
