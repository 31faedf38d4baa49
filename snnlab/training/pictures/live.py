"""The loss picture that grows in a notebook while a network learns."""

from __future__ import annotations

import time
from typing import Any

from snnlab.training.notebook import shell
from snnlab.training.pictures.style import ThemeName
from snnlab.training.pictures.training import loss


class LiveLoss:
    """Give one as ``on_epoch`` and the loss is drawn while it falls: ``model.fit(x, y, on_epoch=LiveLoss())``.

    In a notebook one picture is redrawn in place, a few times a second and never for more than a fifth of the time; the last
    epoch is drawn when the cell ends. Outside a notebook it does nothing.

    Parameters
    ----------
    every : seconds between two drawings, at least.
    theme : "light", "dark", or None to follow matplotlib.
    """

    def __init__(self, every: float = 0.3, theme: ThemeName = None) -> None:
        self.every = every
        self.theme: ThemeName = theme
        self.drawings = 0
        self._history: Any = None
        self._handle: Any = None
        self._shell: Any = None
        self._next = 0.0
        self._stale = False

    def __call__(self, epoch: int, fitted: Any) -> None:
        """What ``fit`` calls after every epoch; `fitted` has the ``history`` so far."""
        if self._shell is None:
            self._shell = shell()
            if self._shell is None:
                return
            self._shell.events.register("post_execute", self.finish)
        self._history, self._stale = fitted.history, True
        if time.monotonic() >= self._next:
            self._draw()

    def finish(self) -> None:
        """Draw what was not drawn yet. A notebook calls it at the end of the cell; the next fit then gets a new picture."""
        if self._stale:
            self._draw()
        if self._shell is not None:
            self._shell.events.unregister("post_execute", self.finish)
        self._shell = self._handle = self._history = None
        self._next = 0.0

    def _draw(self) -> None:
        from IPython.display import display

        started = time.monotonic()
        picture = loss(self._history, self.theme)
        if self._handle is None:
            self._handle = display(picture, display_id=True)
        else:
            self._handle.update(picture)
        self._stale = False
        self.drawings += 1
        took = time.monotonic() - started
        self._next = time.monotonic() + max(self.every, 4.0 * took)

    def __deepcopy__(self, memo: dict[int, Any]) -> LiveLoss:
        """A fresh one: a picture on the screen cannot be copied."""
        return LiveLoss(self.every, self.theme)
