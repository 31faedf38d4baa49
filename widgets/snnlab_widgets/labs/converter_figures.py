"""The figures of Converter on all samples: what was tried in two planes, accuracy over time, and energy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from bokeh.layouts import column, row
from bokeh.models import (
    BasicTicker,
    BasicTickFormatter,
    CategoricalTicker,
    ColumnDataSource,
    FactorRange,
    HoverTool,
    LogTicker,
    Range1d,
)

from snnlab.training.energy import DEVICES
from snnlab_widgets.labs.converter_sample import SampleFigures
from snnlab_widgets.labs.plots import cursor, plot, themed, tip
from snnlab_widgets.strings import tr

COLOURS = {"last": "signal-1", "mean": "signal-0"}  # of the two readings, in all figures
MARKERS = {"last": "diamond", "mean": "circle"}
DASHES = {"last": "dashed", "mean": "solid"}
FEWEST, MOST = 0.1, 100_000  # spikes of an answer that the plane shows
LEAST, GREATEST = 0.01, 10_000  # [µJ]
HEIGHTS = (235, 200)  # [px]


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
        self.course, self.bills = ColumnDataSource(name="course"), ColumnDataSource(name="bills")
        self.time, self.accuracy = sample.time, Range1d(start=0, end=1.04)
        spikes, latency = self._plane("spikes", FEWEST, MOST), self._plane("latency", 0, longest)
        over_time, bill = self._over_time(), self._bill()
        cursor(over_time, *sample.timed)
        self.root = column(
            row(spikes, latency, sizing_mode="stretch_width"),
            row(over_time, bill, sizing_mode="stretch_width"),
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

    def show_bills(self, spiking: Mapping[str, float], without: Mapping[str, float]) -> None:
        """[J] of one answer for each machine."""
        joules = {**without, **spiking}
        micro = [1e6 * joules[name] for name in DEVICES if name in joules]
        self.bills.data = {
            "machine": [name for name in DEVICES if name in joules],
            "kind": ["spiking" if name in spiking else "without" for name in DEVICES if name in joules],
            "energy": micro,
            "text": [f"{each:.3g} µJ" for each in micro],
            **{kind: [1e6 * of.get(name, np.nan) for name in DEVICES] for kind, of in _kinds(spiking, without)},
        }

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
            figure.xaxis.ticker = LogTicker(mantissas=[1], desired_num_ticks=7)
            figure.xaxis.formatter = BasicTickFormatter(use_scientific=False)
        figure.yaxis.ticker = BasicTicker(desired_num_ticks=6)
        named = {"legend_label": tr("lab.converter.ann")} if x == "latency" else {}
        line = figure.line(x=[low, high], y=self.without_spikes, line_dash="dotted", line_width=2, **named)
        themed(line.glyph, line_color="ink")
        dots = []
        for name, colour in COLOURS.items():
            marker, word = MARKERS[name], tr(f"lab.converter.{name}")
            named = {"legend_label": word} if x == "latency" else {}
            old = figure.scatter(x=x, y="accuracy", source=self.tried[name], marker=marker, size=8, fill_alpha=0.35)
            new = figure.scatter(
                x=x, y="accuracy", source=self.now[name], marker=marker, size=17, line_width=2, **named
            )
            themed(old.glyph, fill_color=colour, line_color=colour)
            themed(new.glyph, fill_color=colour, line_color="ink")
            dots += [old, new]
        if x == "latency":
            figure.legend.location, figure.legend.spacing = "bottom_right", 2
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
        figure.yaxis.ticker = BasicTicker(desired_num_ticks=6)
        line = figure.line(x=[0, 10_000], y=self.without_spikes, line_dash="dotted", line_width=2)
        themed(line.glyph, line_color="ink")
        self._lines = {}
        for name, colour in COLOURS.items():
            drawn = figure.line(x="time", y=name, source=self.course, line_dash=DASHES[name])
            self._lines[name] = drawn
            themed(drawn.glyph, line_color=colour)
        told = [("t", "@time{0} ms"), *((tr(f"lab.converter.{name}"), f"@{name}{{0.000}}") for name in COLOURS)]
        figure.add_tools(HoverTool(renderers=[self._lines["mean"]], tooltips=tip(told), mode="vline"))
        return figure

    def _bill(self) -> Any:
        figure = plot(
            tr("lab.converter.energy"),
            tr("lab.converter.energy_axis"),
            "",
            HEIGHTS[1],
            x_axis_type="log",
            x_range=Range1d(start=LEAST, end=GREATEST),
            y_range=FactorRange(factors=list(DEVICES)[::-1]),
        )
        figure.xaxis.ticker = LogTicker(mantissas=[1], desired_num_ticks=7)
        figure.xaxis.formatter = BasicTickFormatter(use_scientific=False)
        bars = []
        for kind, colour in (("without", "soft"), ("spiking", "signal-2")):
            drawn = figure.hbar(y="machine", left=LEAST, right=kind, height=0.7, source=self.bills, line_alpha=0)
            themed(drawn.glyph, fill_color=colour)
            bars.append(drawn)
        words = figure.text(x="energy", y="machine", text="text", source=self.bills, x_offset=5, text_baseline="middle")
        words.glyph.text_font_size = "11px"
        themed(words.glyph, text_color="ink")
        figure.add_tools(
            HoverTool(renderers=bars, tooltips=tip([("@machine", "@text")]), mode="hline", point_policy="snap_to_data")
        )
        figure.yaxis.ticker, figure.ygrid.visible = CategoricalTicker(), False
        return figure


def _columns(tried: Sequence[Tried]) -> dict[str, Any]:
    """Columns of dots; what is below the fewest spikes stands at the edge."""
    columns: dict[str, Any] = {name: [getattr(each, name) for each in tried] for name in Tried._fields}
    columns["latency"] = columns["time"]
    columns["spikes"] = [max(FEWEST, each) for each in columns["spikes"]]
    return columns


def _kinds(spiking: Mapping[str, float], without: Mapping[str, float]) -> Sequence[tuple[str, Mapping[str, float]]]:
    return (("spiking", spiking), ("without", without))
