"""The same three plots streamed with bokeh's push_notebook, the faster of its two ways into a notebook."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
from bokeh.io import output_notebook, push_notebook, show
from bokeh.layouts import column
from bokeh.models import ColumnDataSource, DataRange1d, Range1d
from bokeh.plotting import figure
from bokeh.resources import INLINE
from snnlab_widgets.packet import Packet

COLOURS = ["#0072b2", "#d55e00", "#009e73"]
NAMES = ["v0", "v1", "v2"]
LANE = 1.3  # thresholds between two neurons
SHORT = 0.1  # [s] across the voltages


class Plots:
    """Input and decoded value, spikes, and three voltages; `show` streams a packet into all of them with one push.

    Packets have the lines input, decoded value, voltages, currents, and the ticks of the raster first, as
    live_network.ready puts them.
    """

    def __init__(self, window: float) -> None:
        output_notebook(INLINE, hide_banner=True)
        self.lines = ColumnDataSource({"t": [], "input": [], "decoded": []}, name="lines")
        self.voltages = ColumnDataSource({"t": [], **{name: [] for name in NAMES}})
        self.spikes = ColumnDataSource({"t": [], "row": []})
        self._window = window
        self._recent: deque[tuple[float, int]] = deque()  # end and spikes of each packet in the window
        values = _figure(window, 230, Range1d(-1.2, 1.2))
        for name, colour in zip(("input", "decoded"), COLOURS, strict=False):
            values.line("t", name, source=self.lines, color=colour, line_width=2)
        raster = _figure(window, 216, Range1d(0, 96))
        raster.scatter("t", "row", source=self.spikes, marker="square", size=2, color="black", line_color=None)
        voltages = _figure(SHORT, 220, Range1d(-0.2, LANE * len(NAMES)))
        for name, colour in zip(NAMES, COLOURS, strict=True):
            voltages.line("t", name, source=self.voltages, color=colour)
        self._handle = show(column(values, raster, voltages), notebook_handle=True)

    def show(self, packet: Packet) -> None:
        """Append a packet and drop what is older than the window."""
        times = (packet.t0 + packet.dt * np.arange(1, packet.n + 1)).tolist()  # lists: arrays cost two messages each
        value, decoded, *voltages = packet.lines[: 2 + len(NAMES)].tolist()
        lanes = {name: [LANE * i + v for v in voltages[i]] for i, name in enumerate(NAMES)}
        self.lines.stream({"t": times, "input": value, "decoded": decoded}, rollover=round(self._window / packet.dt))
        self.voltages.stream({"t": times, **lanes}, rollover=round(SHORT / packet.dt))
        ticks = packet.rasters[0]
        spikes = {"t": (packet.t0 + ticks.times).tolist(), "row": ticks.rows.tolist()}
        self.spikes.stream(spikes, rollover=self._spikes(packet.t_end, len(spikes["t"])))
        push_notebook(handle=self._handle)

    def _spikes(self, now: float, new: int) -> int:
        """Spikes within the window, with `new` ones."""
        self._recent.append((now, new))
        while self._recent[0][0] < now - self._window:
            self._recent.popleft()
        return max(1, sum(spikes for _, spikes in self._recent))


def _figure(window: float, height: int, y_range: Any) -> Any:
    """An empty plot that follows the newest `window` seconds."""
    return figure(
        width=800,
        height=height,
        x_range=DataRange1d(follow="end", follow_interval=window, range_padding=0),
        y_range=y_range,
        tools="",
        toolbar_location=None,
    )
