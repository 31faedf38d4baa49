"""The map in the page: what it shows are traits, what moves are bytes, what a reader wants comes as messages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import anywidget
import numpy as np
import traitlets

from snnlab_widgets.sentences import said_as
from snnlab_widgets.strings import STATIC, follow_language

PERIOD = 0.1  # [s] between two messages of levels
CREDIT = 5  # messages of levels on their way without the browser having drawn them
BLIND = 0.2  # [s] between messages while a cell runs: answers may be stuck behind it
HEARTBEAT = 1.0  # [s] between messages when nobody looks or answers
DEAF = 5.0  # [s] without an answer after which a page counts as gone


class MapView(anywidget.AnyWidget):
    """Shows a graph and how active it is. `on_order(kind, message)` hears what the reader wants; see lab.py."""

    _esm = (STATIC / "map.js").read_text(encoding="utf-8")
    _css = (STATIC / "map.css").read_text(encoding="utf-8")

    graph = traitlets.Dict(help="see graph.py").tag(sync=True)
    arranged = traitlets.Dict(help="positions and collapsed, see store.py").tag(sync=True)
    inspected = traitlets.Dict(help="see inspector.py").tag(sync=True)
    views = traitlets.List(help="key, kind, target, title of the views below").tag(sync=True)
    palette = traitlets.List(help="part, label, hint of what can be added; empty where nothing can").tag(sync=True)
    advice = traitlets.List(help="id, kind, text of what is said beside things").tag(sync=True)
    said = traitlets.Dict(
        help="{text: {language: text}} of notice, advice, labels of parameters; see sentences.py"
    ).tag(sync=True)
    notice = traitlets.Unicode("", help="a sentence for the reader").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    closed = traitlets.Bool(False).tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_order: Callable[[str, dict[str, Any]], None] = lambda kind, message: None
        self.busy = False  # a cell runs
        self.clock: Callable[[], float] = time.monotonic
        self._heard_at: dict[str, float] = {}
        self._last, self._sent, self._drawn = float("-inf"), 0, 0
        self._lock = threading.Lock()
        self.on_msg(self._heard)
        self.observe(self._word, ["notice", "advice", "inspected"])
        follow_language(self)

    def is_due(self) -> bool:
        """Whether levels may be sent now; asked before they are worked out."""
        now = self.clock()
        with self._lock:
            looking = [at for at in self._heard_at.values() if now - at < DEAF]
            pause = PERIOD if looking and self._sent - self._drawn < CREDIT else BLIND if self.busy else HEARTBEAT
            return now - self._last >= pause

    def show(self, levels: np.ndarray) -> None:
        """Send levels, uint8: things, then connections."""
        with self._lock:
            self._last = self.clock()
            self._sent += 1
            number = self._sent
        self.send({"t": "levels", "n": number, "things": len(self.graph.get("nodes", []))}, [levels.tobytes()])

    def hand_over(self, name: str, kind: str, data: bytes) -> None:
        """Give the reader a file to keep."""
        self.send({"t": "file", "name": name, "kind": kind}, [data])

    def _word(self, _change: object = None) -> None:
        """Tell the page what these are in other languages."""
        shown = [
            self.inspected.get("wire", {}).get("error", ""),
            *(row["label"] for row in self.inspected.get("rows", [])),
        ]
        self.said = said_as([self.notice, *shown, *(each["text"] for each in self.advice)])

    def _heard(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        kind = message.get("t")
        if kind not in ("hello", "ack", "hidden", "bye"):
            self.on_order(str(kind), message)
            return
        with self._lock:
            if kind in ("hidden", "bye"):
                self._heard_at.pop(message["v"], None)
                return
            self._heard_at[message["v"]] = self.clock()
            self._drawn = message["n"] if kind == "ack" else self._sent
            self._last = self._last if kind == "ack" else float("-inf")  # who has just come sees something at once
        self.on_order("seen", message)
