"""A still picture of a finished simulation: the same views, with a bar to move through time."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from snnlab_widgets import figure, keepsake
from snnlab_widgets.packet import pack
from snnlab_widgets.picture import Picture
from snnlab_widgets.strings import STATIC, follow_language
from snnlab_widgets.views.recorded import recorded_frame
from snnlab_widgets.views.view import View

WINDOW = 5.0  # [s] shown at a time of a long recording


class Still(anywidget.AnyWidget):
    """Views of what a Simulator recorded. It needs no kernel once it is drawn, and leaves a PNG where it cannot be.

    Parameters
    ----------
    views : what to show, top to bottom
    sim : Simulator that has run
    window : [s] across the plots; None shows all, or 5 s at a time

    Raises
    ------
    ValidationError
        If the simulation has not run, or did not record what a view needs.
    """

    _esm = (STATIC / "still.js").read_text(encoding="utf-8")
    _css = (STATIC / "still.css").read_text(encoding="utf-8")

    panels = traitlets.List(help="what is shown, top to bottom").tag(sync=True)
    header = traitlets.Dict(help="as of a frame message").tag(sync=True)
    data = traitlets.Bytes(help="as of a frame message").tag(sync=True)
    window = traitlets.Float(help="simulated time across the plots [s]").tag(sync=True)
    label = traitlets.Unicode("Recorded network").tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)

    def __init__(self, views: Sequence[View], sim: Any, window: float | None = None) -> None:
        super().__init__()
        self.picture, self._built = Picture(views), sim.data.__getitem__
        self.frame = recorded_frame(sim, self.picture.probes)
        self.panels = self.picture.panels(self._built)
        self.header, self.data = pack(self.picture.read(self.frame))
        self.window = window or min(self.frame.n * self.frame.dt, WINDOW)
        self.label = getattr(sim.network, "label", None) or "Recorded network"
        follow_language(self)
        self.on_msg(self._heard)

    @property
    def words(self) -> str:
        """The picture in sentences: its alt text."""
        return figure.in_words(self.picture.views, self.frame)

    def png(self) -> bytes:
        """The picture as a PNG."""
        return figure.png(self.picture.views, self.frame, self._built)

    def _heard(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        if message.get("t") == "order" and message.get("order") == "view":
            answer = self.picture.act(message["value"], self._built)
            if answer is not None:
                self.send(answer)

    def _ipython_display_(self) -> None:
        keepsake.show(self, self.label, lambda: keepsake.Still(self.png(), self.words))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        shown = super()._repr_mimebundle_(**kwargs)
        data, metadata = shown if isinstance(shown, tuple) else (shown, {})
        words = self.words
        still = {"text/plain": words, "image/png": base64.b64encode(self.png()).decode("ascii")}
        return {**(data or {}), **still}, {**metadata, "image/png": {"alt": words}}
