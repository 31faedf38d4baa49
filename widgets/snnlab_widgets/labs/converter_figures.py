"""The figures of Converter on all samples: what was tried in two planes, and accuracy over time; the bill beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from bokeh.layouts import column, row
from bokeh.models import (
    ColumnDataSource,
    FixedTicker,
    HoverTool,
    Range1d,
)

from snnlab_widgets.labs.converter_bill import NAMES, BillFigure, powers
from snnlab_widgets.labs.converter_sample import SampleFigures
from snnlab_widgets.labs.plots import cursor, plot, themed, tip
from snnlab_widgets.strings import tr

COLOURS = {"last": "signal-1", "mean": "signal-0"}  # of the two readings, in all figures
MARKERS = {"last": "diamond", "mean": "circle"}
DASHES = {"last": "dashed", "mean": "solid"}
FEWEST, MOST = 0.1, 100_000  # spikes of an answer that the plane shows
TOP = 1.26  # of the axis of accuracy: room for a legend
EDGE = 0.7  # of the fewest: room for a dot
HEIGHTS = (215, 190)  # [px] of planes, and of the row below


class Tried(NamedTuple):
    """A dot in the planes: how the net was run, and what came of it."""

    readout: str
    scale: float
    time: float  # [ms]
    tau: float  # [ms]
    accuracy: float
    spikes: float


class ConverterFigures:
    """Figures and their data; `root` is the layout of bokeh."""

    def __init__(self, without_spikes: float, longest: float, sample: SampleFigures) -> None:
        self.without_spikes = without_spikes
        self.tried = {name: ColumnDataSource(name=f"tried_{name}") for name in COLOURS}
        self.now = {name: ColumnDataSource(name=f"now_{name}") for name in COLOURS}
        self.course, self.bill = ColumnDataSource(name="course"), BillFigure(HEIGHTS[1])
        self.time, self.accuracy = sample.time, Range1d(start=0, end=TOP)
        spikes, latency = self._plane("spikes", EDGE * FEWEST, MOST), self._plane("latency", 0, longest)
        over_time = self._over_time()
        cursor(over_time, *sample.timed)
        self.root = column(
            row(spikes, latency, sizing_mode="stretch_width"),
            row(over_time, self.bill.figure, sizing_mode="stretch_width"),
            sample.root,
            sizing_mode="stretch_width",
        )

    def show_tried(self, tried: Sequence[Tried]) -> None:
        """All dots, the last of them large."""
        for name in COLOURS:
            self.tried[name].data = _columns([each for each in tried if each.readout == name])
            self.now[name].data = _columns([each for each in tried[-1:] if each.readout == name])

    def show_course(self, accuracy: Mapping[str, np.ndarray], dt: float, readout: str) -> None:
        """Accuracy (steps,) of both readings; the chosen one stands out."""
        times = 1000 * dt * np.arange(1, len(accuracy["mean"]) + 1)
        self.course.data = {"time": times, **accuracy}
        self.time.end = float(times[-1])
        for name, line in self._lines.items():
            line.glyph.line_width = 3 if name == readout else 1.5

    def _plane(self, x: str, low: float, high: float) -> Any:
        logarithmic = {"x_axis_type": "log"} if x == "spikes" else {}
        figure = plot(
            tr(f"lab.converter.by_{x}"),
            tr(f"lab.converter.{x}_axis"),
            tr("lab.converter.accuracy"),
            HEIGHTS[0],
            x_range=Range1d(start=low, end=high),
            y_range=self.accuracy,
            **logarithmic,
        )
        if logarithmic:
            powers(figure.xaxis)
        else:
            figure.min_border_left = NAMES
        figure.yaxis.ticker = FixedTicker(ticks=[0, 0.2, 0.4, 0.6, 0.8, 1])
        self._ann(figure, low, high, **({} if logarithmic else {"legend_label": tr("lab.converter.ann")}))
        if not logarithmic:
            figure.legend.location, figure.legend.padding, figure.legend.margin = "top_right", 2, 0
        dots = []
        for name, colour in COLOURS.items():
            marker = MARKERS[name]
            old = figure.scatter(x=x, y="accuracy", source=self.tried[name], marker=marker, size=8, fill_alpha=0.35)
            new = figure.scatter(x=x, y="accuracy", source=self.now[name], marker=marker, size=17, line_width=2)
            themed(old.glyph, fill_color=colour, line_color=colour)
            themed(new.glyph, fill_color=colour, line_color="ink")
            dots += [old, new]
        told = [
            (tr("lab.converter.accuracy"), "@accuracy{0.000}"),
            (tr("lab.converter.spikes"), "@spikes{0.0}"),
            (tr("lab.converter.latency"), "@latency ms"),
            (tr("lab.converter.scale"), "@scale"),
            (tr("lab.converter.tau"), "@tau"),
        ]
        figure.add_tools(HoverTool(renderers=dots, tooltips=tip(told)))
        return figure

    def _over_time(self) -> Any:
        figure = plot(
            tr("lab.converter.over_time"),
            tr("lab.converter.time_axis"),
            tr("lab.converter.accuracy"),
            HEIGHTS[1],
            x_range=self.time,
            y_range=self.accuracy,
        )
        figure.yaxis.ticker = FixedTicker(ticks=[0, 0.2, 0.4, 0.6, 0.8, 1])
        self._lines = {}
        for name, colour in COLOURS.items():
            drawn = figure.line(
                x="time", y=name, source=self.course, line_dash=DASHES[name], legend_label=tr(f"lab.converter.{name}")
            )
            self._lines[name] = drawn
            themed(drawn.glyph, line_color=colour)
        self._ann(figure, 0, 10_000)
        figure.legend.location, figure.legend.orientation = "top_right", "horizontal"
        figure.legend.spacing, figure.legend.padding, figure.legend.margin = 10, 2, 0
        told = [("t", "@time{0} ms"), *((tr(f"lab.converter.{name}"), f"@{name}{{0.000}}") for name in COLOURS)]
        figure.add_tools(HoverTool(renderers=[self._lines["mean"]], tooltips=tip(told), mode="vline"))
        return figure

    def _ann(self, figure: Any, low: float, high: float, **named: Any) -> None:
        """The accuracy without spikes, across a figure."""
        line = figure.line(x=[low, high], y=[self.without_spikes] * 2, line_dash="dotted", line_width=2, **named)
        themed(line.glyph, line_color="ink")


def _columns(tried: Sequence[Tried]) -> dict[str, Any]:
    """Columns of dots; what is below the fewest spikes stands at the edge."""
    columns: dict[str, Any] = {name: [getattr(each, name) for each in tried] for name in Tried._fields}
    columns["latency"] = columns["time"]
    columns["spikes"] = [max(FEWEST, each) for each in columns["spikes"]]
    return columns
