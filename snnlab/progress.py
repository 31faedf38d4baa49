"""Progress: a bar for what takes longer than a second, in a terminal and in a notebook."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from snnlab.rc import rc

_PATIENCE = 1.0  # seconds that pass without a bar
_OFF = ("0", "off", "false", "no")

Wish = bool | Callable[..., Any] | None
"""True or None: a bar where one is wanted. False: none. A callable: it makes the bar, like ``tqdm.tqdm`` and the classes
of ``snnlab.utils.progress``."""


def wanted(wish: Wish) -> bool:
    """Whether a bar may be shown.

    ``SNNLAB_PROGRESS=0`` in the environment takes all bars away, and so does the setting ``rc`` those that nobody made.
    """
    if wish is False or os.environ.get("SNNLAB_PROGRESS", "").strip().lower() in _OFF:
        return False
    return callable(wish) or rc.get("progress", "progress_bar").lower() not in (*_OFF, "none")


class Progress:
    """A bar that appears when the work takes more than a second, and goes when it is done.

    Parameters
    ----------
    what : a word for the work, such as "Simulating".
    total : how many units of work there are.
    unit : what one is called.
    wish : see ``Wish``.
    """

    def __init__(self, what: str, total: int, unit: str, wish: Wish = True) -> None:
        self.what, self.total, self.unit, self.wish = what, total, unit, wish
        self.done = 0
        self._started = time.monotonic()
        self._bar: Any = None
        self._wanted = wanted(wish)

    def update(self, done: int) -> None:
        """So much is done, of ``total``."""
        self.done = done
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif self._wanted and done < self.total and time.monotonic() - self._started > _PATIENCE:
            self._bar = self._make()(
                total=self.total, initial=done, unit=self.unit, unit_scale=True, desc=self.what, leave=False
            )

    def advance(self) -> None:
        """One more is done."""
        self.update(self.done + 1)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _make(self) -> Callable[..., Any]:
        if callable(self.wish):
            return self.wish
        from snnlab.utils.progress import made_by

        return made_by(self.wish)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
