"""The figures of Converter on one sample: the picture, its spikes, and the scores of all classes over time."""

from __future__ import annotations

from typing import Any

import numpy as np
from bokeh.layouts import column, row
from bokeh.models import BasicTicker, ColumnDataSource, HoverTool, Label, LinearColorMapper, Range1d

from snnlab_widgets.labs.plots import plot, themed, tip
from snnlab_widgets.strings import tr

SIDE = 8  # pixels of a digit
LINE = 1.6  # pixels of the picture that a line of words takes
PICTURE = 128  # [px]
GREYS = [f"#7f8792{alpha:02x}" for alpha in range(0, 256, 15)]  # from nothing to grey, on any ground
SPIKES = ["#00000000", *(f"#2a8cc8{alpha:02x}" for alpha in range(150, 256, 15))]  # none, one, many at once
ROLES = {"others": ("soft", "solid", 1.0), "rival": ("signal-3", "dashed", 2.0), "true": ("signal-2", "solid", 2.5)}
ROOM = 1.09  # of the time across a plot of scores: lines end with their class
ROWS = 1.16  # of the rows of the raster: a line for words above them
HEIGHT = 170  # [px]
NEAR, ASIDE = 0.12, 6  # of the height: ends of lines that are nearer step aside, [px]


class SampleFigures:
    """Figures and their data; `root` is the layout of bokeh, `time` the reach of their axis [ms]."""

    def __init__(self, sample: np.ndarray, classes: tuple[str, ...], units: int, pictured: bool) -> None:
        self.classes, self.units, self.pictured = classes, units, pictured
        self.time, self.wide = Range1d(start=0, end=1), Range1d(start=0, end=1)
        self.raster = ColumnDataSource(name="raster")
        self.scores = {name: {role: _source(name, role) for role in ROLES} for name in ("last", "mean")}
        self.ends = {name: ColumnDataSource(name=f"ends_{name}") for name in self.scores}
        raster = self._raster()
        scores = [self._scores(name) for name in self.scores]
        self.timed = [raster]
        first = [self._picture(sample), raster] if pictured else [raster]
        rows = [row(*each, sizing_mode="stretch_width") for each in (first, scores)]
        self.root = column(*rows, sizing_mode="stretch_width")

    def show_spikes(self, spikes: np.ndarray, dt: float) -> None:
        """Spikes (steps, units) in each step, the busiest units below."""
        self.count.text, self.count.x = f"Σ {spikes.sum():.0f}", 1000 * dt * len(spikes)
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
        lead = float(scores[-1, true] - scores[-1, rival])
        aside = ASIDE if abs(lead) < NEAR * np.ptp(scores) else 0
        self.ends[name].data = {
            "x": [float(times[-1])] * 2,
            "y": [float(scores[-1, k]) for k in (true, rival)],
            "aside": [-aside, aside] if lead >= 0 else [aside, -aside],
            "class": [self.classes[k] for k in (true, rival)],
        }
        self.wide.end = ROOM * float(times[-1])

    def show_answer(self, true: int, said: int) -> None:
        """What the sample is, and what is read."""
        self.answer.text = f"{self.classes[true]} → {self.classes[said]}"

    def _raster(self) -> Any:
        self.colours = LinearColorMapper(palette=SPIKES, low=0, high=2)
        figure = plot(
            tr("lab.converter.raster"),
            tr("lab.converter.time_axis"),
            tr("lab.converter.unit"),
            HEIGHT,
            x_range=self.time,
            y_range=Range1d(start=0, end=ROWS * self.units),
        )
        image = figure.image(
            image="counts", x=0, y=0, dw="time", dh="units", source=self.raster, color_mapper=self.colours
        )
        figure.grid.visible = False
        self.count = _words(figure, 0, ROWS * self.units, "right", "top")
        if not self.pictured:
            self.answer = _words(figure, 0, ROWS * self.units, "left", "top")
        told = [("t", "$x{0} ms"), (tr("lab.converter.unit"), "$y{0}"), (tr("lab.converter.here"), "@counts{0}")]
        figure.add_tools(HoverTool(renderers=[image], tooltips=tip(told)))
        return figure

    def _picture(self, sample: np.ndarray) -> Any:
        """A digit as it is shown to the net, and below it what it is and what is read."""
        reach = [Range1d(start=-0.1, end=SIDE + 0.1), Range1d(start=-LINE, end=SIDE + 0.1)]
        figure = plot(tr("lab.converter.sample"), "", "", HEIGHT, x_range=reach[0], y_range=reach[1])
        pixels = np.ascontiguousarray(sample.reshape(SIDE, SIDE)[::-1].astype(np.float32))
        greys = LinearColorMapper(palette=GREYS, low=0, high=1)
        figure.image(image=[pixels], x=0, y=0, dw=SIDE, dh=SIDE, color_mapper=greys)
        edge = figure.quad(left=0, right=SIDE, bottom=0, top=SIDE, fill_alpha=0)
        themed(edge.glyph, line_color="axis")
        figure.axis.visible = figure.grid.visible = False
        figure.width, figure.sizing_mode, figure.min_border_left, figure.min_border_right = PICTURE, "fixed", 8, 4
        self.answer = _words(figure, SIDE / 2, -0.3, "center", "top")
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
        words = figure.text(
            x="x", y="y", text="class", source=self.ends[name], x_offset=4, y_offset="aside", text_baseline="middle"
        )
        words.glyph.text_font_size, words.glyph.text_font_style = "11px", "bold"
        themed(words.glyph, text_color="ink")
        told = [(tr("lab.converter.class"), "@class"), ("t", "$x{0} ms"), (tr("lab.converter.score"), "$y{0.0}")]
        figure.add_tools(HoverTool(renderers=drawn, tooltips=tip(told), line_policy="nearest"))
        return figure


def _source(name: str, role: str) -> ColumnDataSource:
    return ColumnDataSource(name=f"scores_{name}_{role}")


def _words(figure: Any, x: float, y: float, align: Any, baseline: Any) -> Label:
    """Numbers in a corner of a figure; they need no language."""
    label = Label(x=x, y=y, text="", text_align=align, text_baseline=baseline, text_font_size="12px")
    label.text_font_style = "bold"
    figure.add_layout(themed(label, text_color="ink"))
    return label
