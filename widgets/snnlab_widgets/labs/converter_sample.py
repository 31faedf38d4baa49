"""The figures of Converter on one sample: the picture, its spikes, and the scores of all classes over time."""

from __future__ import annotations

from typing import Any

import numpy as np
from bokeh.layouts import row
from bokeh.models import BasicTicker, ColumnDataSource, HoverTool, LinearColorMapper, Range1d

from snnlab_widgets.labs.plots import plot, themed, tip
from snnlab_widgets.strings import tr

SIDE = 8  # pixels of a digit
GREYS = [f"#7f8792{alpha:02x}" for alpha in range(0, 256, 15)]  # from nothing to grey, on any ground
SPIKES = ["#00000000", *(f"#2a8cc8{alpha:02x}" for alpha in range(110, 256, 16))]  # none, one, many at once
ROLES = {"others": ("soft", "solid", 1.0), "rival": ("signal-3", "dashed", 2.0), "true": ("signal-2", "solid", 2.5)}
ROOM = 1.09  # of the time across a plot of scores: lines end with their class
HEIGHT = 190  # [px]


class SampleFigures:
    """Figures and their data; `root` is the layout of bokeh, `time` the reach of their axis [ms]."""

    def __init__(self, sample: np.ndarray, classes: tuple[str, ...], units: int, pictured: bool) -> None:
        self.classes, self.units = classes, units
        self.time, self.wide = Range1d(start=0, end=1), Range1d(start=0, end=1)
        self.raster = ColumnDataSource(name="raster")
        self.scores = {name: {role: _source(name, role) for role in ROLES} for name in ("last", "mean")}
        self.ends = {name: ColumnDataSource(name=f"ends_{name}") for name in self.scores}
        raster = self._raster()
        scores = [self._scores(name) for name in self.scores]
        self.timed = [raster]
        first = [_picture(sample), raster] if pictured else [raster]
        self.root = row(row(*first, sizing_mode="stretch_width"), *scores, sizing_mode="stretch_width")

    def show_spikes(self, spikes: np.ndarray, dt: float) -> None:
        """Spikes (steps, units) in each step, the busiest units below."""
        order = np.argsort(-spikes.sum(axis=0), kind="stable")
        counts = np.ascontiguousarray(spikes[:, order].T.astype(np.float32))
        self.raster.data = {"counts": [counts], "time": [1000 * dt * len(spikes)], "units": [spikes.shape[1]]}
        self.colours.high = max(2.0, float(counts.max()))

    def show_scores(self, name: str, scores: np.ndarray, dt: float, true: int) -> None:
        """Scores (steps, classes) of a reading: those of the true class, of its strongest rival, of all others."""
        times = 1000 * dt * np.arange(1, len(scores) + 1, dtype=np.float32)
        others = np.delete(np.arange(scores.shape[1]), true)
        rival = int(others[scores[-1, others].argmax()])
        for role, members in (("true", [true]), ("rival", [rival]), ("others", [k for k in others if k != rival])):
            self.scores[name][role].data = {
                "xs": [times] * len(members),
                "ys": [scores[:, k].astype(np.float32) for k in members],
                "class": [self.classes[k] for k in members],
            }
        self.ends[name].data = {
            "x": [float(times[-1])] * 2,
            "y": [float(scores[-1, k]) for k in (true, rival)],
            "class": [self.classes[k] for k in (true, rival)],
        }
        self.wide.end = ROOM * float(times[-1])

    def _raster(self) -> Any:
        self.colours = LinearColorMapper(palette=SPIKES, low=0, high=2)
        figure = plot(
            tr("lab.converter.raster"),
            tr("lab.converter.time_axis"),
            tr("lab.converter.unit"),
            HEIGHT,
            x_range=self.time,
            y_range=Range1d(start=0, end=self.units),
        )
        image = figure.image(
            image="counts", x=0, y=0, dw="time", dh="units", source=self.raster, color_mapper=self.colours
        )
        figure.grid.visible = False
        told = [("t", "$x{0} ms"), (tr("lab.converter.unit"), "$y{0}"), (tr("lab.converter.here"), "@counts{0}")]
        figure.add_tools(HoverTool(renderers=[image], tooltips=tip(told)))
        return figure

    def _scores(self, name: str) -> Any:
        figure = plot(
            tr(f"lab.converter.scores_{name}"),
            tr("lab.converter.time_axis"),
            tr("lab.converter.score"),
            HEIGHT,
            x_range=self.wide,
        )
        figure.xaxis.ticker = BasicTicker(desired_num_ticks=4)
        drawn = []
        for role, (colour, dash, width) in ROLES.items():
            source = self.scores[name][role]
            lines = figure.multi_line(xs="xs", ys="ys", source=source, line_dash=dash, line_width=width)
            lines.glyph.line_alpha = 0.45 if role == "others" else 1.0
            themed(lines.glyph, line_color=colour)
            drawn.append(lines)
        words = figure.text(x="x", y="y", text="class", source=self.ends[name], x_offset=4, text_baseline="middle")
        words.glyph.text_font_size, words.glyph.text_font_style = "11px", "bold"
        themed(words.glyph, text_color="ink")
        told = [(tr("lab.converter.class"), "@class"), ("t", "$x{0} ms"), (tr("lab.converter.score"), "$y{0.0}")]
        figure.add_tools(HoverTool(renderers=drawn, tooltips=tip(told), line_policy="nearest"))
        return figure


def _source(name: str, role: str) -> ColumnDataSource:
    return ColumnDataSource(name=f"scores_{name}_{role}")


def _picture(sample: np.ndarray) -> Any:
    """A digit as it is shown to the net."""
    side = Range1d(start=0, end=SIDE)
    figure = plot(tr("lab.converter.sample"), "", "", HEIGHT, x_range=side, y_range=Range1d(start=0, end=SIDE))
    figure.image(
        image=[np.ascontiguousarray(sample.reshape(SIDE, SIDE)[::-1].astype(np.float32))],
        x=0,
        y=0,
        dw=SIDE,
        dh=SIDE,
        color_mapper=LinearColorMapper(palette=GREYS, low=0, high=1),
    )
    figure.axis.visible = figure.grid.visible = False
    figure.width, figure.sizing_mode, figure.min_border_left, figure.min_border_right = 140, "fixed", 4, 4
    return figure
