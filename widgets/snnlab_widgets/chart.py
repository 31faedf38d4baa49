"""Figures of bokeh in a notebook: their own data, their own hover, nothing fetched from a network.

BokehJS comes from the installed package, once per page, in a message of its own: it is not part of what the notebook
saves. What the figures show is sent the same way.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import pathlib
from collections.abc import Iterator
from typing import Any

import anywidget
import bokeh
import traitlets
from bokeh.core.json_encoder import serialize_json
from bokeh.core.serialization import Serializer
from bokeh.document import Document
from bokeh.models import UIElement

from snnlab_widgets.cells import hear_beside_cells
from snnlab_widgets.strings import follow_language

STATIC = pathlib.Path(__file__).parent / "static"
LIBRARY = pathlib.Path(bokeh.__file__).parent / "server" / "static" / "js" / "bokeh.min.js"


class Chart(anywidget.AnyWidget):
    """Shows a bokeh layout and keeps it at what Python says.

    `readouts` are numbers beside the title: [name, text]. A colour of a model may be that of the theme: give the model
    tags=[{"line_color": "signal-0"}].
    """

    _esm = (STATIC / "chart.js").read_text(encoding="utf-8")
    _css = (STATIC / "chart.css").read_text(encoding="utf-8")

    label = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("", help="language of the texts; the browser's when empty").tag(sync=True)
    said = traitlets.Dict(help="{text: [key, blanks]}: how the texts of figures and controls were made").tag(sync=True)
    code = traitlets.Unicode("", help="the script that builds what is shown").tag(sync=True)
    readouts = traitlets.List(help="[name, text] of each number beside the title").tag(sync=True)
    spoken = traitlets.Unicode("", help="the figures in a sentence").tag(sync=True)
    revision = traitlets.Int(0, help="how often what is shown has changed").tag(sync=True)

    def __init__(self, root: UIElement, **traits: Any) -> None:
        super().__init__(**traits)
        self.document = Document()
        self.document.add_root(root)
        self.on_reset = lambda: None
        self._events: list[Any] = []
        self.document.on_change(self._events.append)
        self.on_msg(self._heard)
        follow_language(self)

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """What is changed inside goes to the page as one message."""
        self._events.clear()
        yield
        events = list(self._events)
        self._events.clear()
        if not events:
            return
        serializer = Serializer(references=self.document.models.synced_references)
        patch = serialize_json({"events": serializer.encode(events)})
        self.document.models.flush_synced(lambda model: not serializer.has_ref(model))
        ids, buffers = [each.id for each in serializer.buffers], [each.data for each in serializer.buffers]
        self.revision += 1
        self.send({"t": "patch", "patch": patch, "ids": ids}, buffers)

    def _heard(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        hear_beside_cells(self)
        if message["t"] == "library":
            self.send({"t": "library", "v": message["v"]}, [_library()])
        elif message["t"] == "document":
            self.send(
                {"t": "document", "v": message["v"], "document": serialize_json(self.document.to_json(deferred=False))}
            )
        elif message["t"] == "reset":
            self.on_reset()


@functools.cache
def _library() -> bytes:
    """BokehJS as the installed package has it, packed for the way."""
    return gzip.compress(LIBRARY.read_bytes(), mtime=0)
