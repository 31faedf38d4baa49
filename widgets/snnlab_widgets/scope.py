"""The picture: panels on canvas, fed by one binary message a frame, with the run controls above them."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from snnlab_widgets.cells import follow_cells, hear_beside_cells
from snnlab_widgets.packet import Packet, pack
from snnlab_widgets.stream import Stream
from snnlab_widgets.strings import follow_language

STATIC = pathlib.Path(__file__).parent / "static"


class Scope(anywidget.AnyWidget):
    """Shows packets as they come. Play, pause and speed are traits; `on_order` hears the rest, see orders.py.

    Traits are what a student can set or must be told; data goes as binary frames.
    """

    _esm = (STATIC / "scope.js").read_text(encoding="utf-8")  # text: of a path anywidget would keep every scope alive
    _css = (STATIC / "scope.css").read_text(encoding="utf-8")

    panels = traitlets.List(help="what is shown, top to bottom; see panels.py").tag(sync=True)
    window = traitlets.Float(2.0, help="simulated time across the plots [s]").tag(sync=True)
    label = traitlets.Unicode("Live network").tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    speed = traitlets.Float(1.0, help="simulated seconds per wall second").tag(sync=True)
    error = traitlets.Unicode("", help="what stopped the clock").tag(sync=True)
    notice = traitlets.Unicode("", help="why the last change was not made").tag(sync=True)
    closed = traitlets.Bool(False, help="another picture took the place of this one").tag(sync=True)
    undo = traitlets.Unicode("", help="what the next undo would change; nothing when empty").tag(sync=True)
    redo = traitlets.Unicode("").tag(sync=True)
    target = traitlets.Float(None, allow_none=True, help="where the clock will stop [s]").tag(sync=True)
    split = traitlets.Float(None, allow_none=True, help="since when two futures are shown [s]").tag(sync=True)
    marks = traitlets.List(help="[time, label] of changes in the last minute").tag(sync=True)
    lang = traitlets.Unicode("", help="language of the texts; the browser's when empty").tag(sync=True)
    said = traitlets.Dict(help="{text: [key, blanks]}: how the texts of label and controls were made").tag(sync=True)
    code = traitlets.Unicode("", help="the script that builds what is shown").tag(sync=True)
    draft = traitlets.Unicode("", help="the script as it is shown until somebody asks for all of it").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.stream = Stream(self.window)
        self._head: dict[str, Any] = {"factor": 0.0, "kept": (0.0, 0.0), "stuck": False}
        self._ghost: list[Packet] = []
        self.on_order: Callable[[str, Any], None] = lambda order, value: None
        self.on_msg(self._heard)
        follow_cells(self.stream)
        follow_language(self)

    def show(self, packet: Packet, factor: float = 0.0, kept: tuple[float, float] = (0.0, 0.0)) -> None:
        """Send a packet, now or merged into a later one.

        factor : simulated seconds per wall second
        kept : since when and until when one can go back in time [s]
        """
        self._head = {"factor": factor, "kept": kept, "stuck": self.stream.stuck}
        self._send_frame(self.stream.offer(packet))

    def haunt(self, packet: Packet, first: bool) -> None:
        """Send a piece of what comes without changes; `first` begins it anew."""
        self._ghost = [packet] if first else [*self._ghost, packet]
        self._post(packet, {"t": "ghost", "first": first})

    def lay_ghost(self) -> None:
        """Forget what would have come without changes."""
        self._ghost = []

    def tell(self, **traits: Any) -> None:
        """Set traits; those that already have the value cost no message. (hold_sync is not safe between threads.)"""
        for name, value in traits.items():
            setattr(self, name, value)

    def _post(self, packet: Packet, head: dict[str, Any]) -> None:
        header, buffer = pack(packet)
        self.send({**head, **header}, [buffer])
        hear_beside_cells(self)

    def _heard(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        if message["t"] == "order":
            self.on_order(message["order"], message.get("value"))
            return
        self.stream.heard(message)
        if message["t"] in ("hello", "ack"):
            self.on_order("seen", None)
            self._send_frame(self.stream.release())
        if message["t"] == "hello":
            self._repeat(message["v"])

    def _send_frame(self, packet: Packet | None) -> None:
        if packet is not None:
            stream = self.stream
            self._post(packet, {"t": "frame", "n": stream.sequence, "answer": stream.answer_after, **self._head})

    def _repeat(self, view: str) -> None:
        """Tell a view that was just opened what the others know."""
        past = self.stream.replay()
        if past is not None:
            self._post(past, {"t": "replay", "n": self.stream.sequence, "v": view, **self._head})
        for i, packet in enumerate(self._ghost):
            self._post(packet, {"t": "ghost", "first": i == 0})
