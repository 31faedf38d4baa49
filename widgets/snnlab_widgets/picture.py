"""Several views that share one stream: which probes they need together, and who has which part of a packet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from snnlab import Probe
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.packet import Packet
from snnlab_widgets.views.said import said_in
from snnlab_widgets.views.view import Built, Place, Reading, Set, View


class Picture:
    """Views, top to bottom; `views` may be replaced at any time, `panels` then has to be asked anew."""

    def __init__(self, views: Iterable[View] = ()) -> None:
        self.views = tuple(views)

    @property
    def probes(self) -> tuple[Probe, ...]:
        """What the views need, each once."""
        return tuple(dict.fromkeys(probe for view in self.views for probe in view.probes))

    def places(self) -> dict[View, Place]:
        """Where the lines, the raster and the block of each view begin."""
        found, place = {}, Place()
        for view in self.views:
            found[view] = place
            place = Place(*(a + b for a, b in zip(place, view.size, strict=True)))
        return found

    def panels(self, built: Built) -> list[dict[str, Any]]:
        """What the front end is told, by what was `built`; asked again whenever the network has changed."""
        places = self.places()
        panels = [view.panel(built, places) for view in self.views]
        return [{**panel, "said": said_in(panel)} for panel in panels]

    def read(self, frame: Frame) -> Packet:
        """The packet that shows `frame`."""
        return _packet(frame, [view.read(frame) for view in self.views])

    def read_ahead(self, frame: Frame) -> Packet:
        """The packet that shows a frame of another future, of which views remember nothing."""
        return _packet(frame, [view.read_ahead(frame) for view in self.views])

    def act(self, order: Mapping[str, Any], built: Built, set_: Set | None = None) -> dict[str, Any] | None:
        """Do what a reader asked of the view at ``order["place"]``; returns what to answer, None when nothing.

        Raises
        ------
        ValidationError
            If there is no such view, or it cannot do that.
        """
        place = order.get("place")
        if not isinstance(place, int) or not 0 <= place < len(self.views):
            raise ValidationError(f"picture: there is no view {place!r}.")
        answer = self.views[place].act(order, built, set_)
        return None if answer is None else {"t": "answer", "place": place, **answer}


def _packet(frame: Frame, readings: list[Reading]) -> Packet:
    lines = [np.empty((0, frame.n), dtype=np.float32), *(reading.lines for reading in readings)]
    ticks = tuple(reading.ticks for reading in readings if reading.ticks is not None)
    blocks = tuple(reading.block for reading in readings if reading.block is not None)
    return Packet(frame.t0, frame.dt, np.vstack(lines).astype(np.float32, copy=False), ticks, blocks)
