"""The figure of Converter on energy: what an answer costs on machines with spikes and without."""

from __future__ import annotations

from typing import Any

import numpy as np
from bokeh.models import (
    BasicTickFormatter,
    CategoricalTicker,
    ColumnDataSource,
    FactorRange,
    HoverTool,
    LogTicker,
    Range1d,
)

from snnlab.training.energy import DEVICES, Work
from snnlab_widgets.labs.plots import plot, themed, tip
from snnlab_widgets.strings import tr

LEAST, GREATEST = 0.01, 10_000  # [µJ]
SHORT = {1000: "1k", 10_000: "10k", 100_000: "100k"}  # on axes
NAMES = 88  # [px] left of the axis, for the names of machines


class BillFigure:
    """A bar for each machine; `figure` is that of bokeh."""

    def __init__(self, height: int) -> None:
        self.machines = list(DEVICES)
        self.source = ColumnDataSource(name="bills")
        self.figure = self._drawn(height)

    @property
    def told(self) -> dict[str, str]:
        """{machine: its bill as text}."""
        return dict(zip(self.source.data["machine"], self.source.data["text"], strict=True))

    def show(self, work: Work) -> None:
        """What one answer costs; machines that know no spikes go through the net once, and get it without them."""
        micro = {name: 1e6 * work.energy(name, passes=1) for name in self.machines}
        self.source.data = {
            "machine": self.machines,
            "energy": list(micro.values()),
            "text": [f"{each:.3g} µJ" for each in micro.values()],
            **{
                kind: [each if DEVICES[name].spiking is spikes else np.nan for name, each in micro.items()]
                for kind, spikes in (("spiking", True), ("without", False))
            },
        }

    def _drawn(self, height: int) -> Any:
        figure = plot(
            tr("lab.converter.energy"),
            tr("lab.converter.energy_axis"),
            "",
            height,
            x_axis_type="log",
            x_range=Range1d(start=LEAST, end=GREATEST),
            y_range=FactorRange(factors=self.machines[::-1]),
        )
        powers(figure.xaxis)
        bars = []
        for kind, colour in (("without", "soft"), ("spiking", "signal-2")):
            drawn = figure.hbar(y="machine", left=LEAST, right=kind, height=0.7, source=self.source, line_alpha=0)
            themed(drawn.glyph, fill_color=colour)
            bars.append(drawn)
        words = figure.text(
            x="energy", y="machine", text="text", source=self.source, x_offset=5, text_baseline="middle"
        )
        words.glyph.text_font_size = "11px"
        themed(words.glyph, text_color="ink")
        figure.add_tools(
            HoverTool(renderers=bars, tooltips=tip([("@machine", "@text")]), mode="hline", point_policy="snap_to_data")
        )
        figure.min_border_left = NAMES
        figure.yaxis.ticker, figure.ygrid.visible = CategoricalTicker(), False
        return figure


def powers(axes: Any) -> None:
    """Powers of ten alone, in few letters."""
    axes.ticker = LogTicker(mantissas=[1], desired_num_ticks=7)
    axes.formatter = BasicTickFormatter(use_scientific=False)
    axes.major_label_overrides = SHORT
