"""What a net makes of one digit: spikes of its hidden neurons, those of its output neurons, and a bar for each class."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from bokeh.layouts import column, row
from bokeh.models import ColumnDataSource, FixedTicker, HoverTool, Range1d

from snnlab.training import activity
from snnlab_widgets.labs.class_training import Learned, Samples, probabilities
from snnlab_widgets.labs.learning_figure import LearningFigures
from snnlab_widgets.labs.plots import plot, themed, tip
from snnlab_widgets.strings import tr
from snnlab_widgets.views.paper import colour

CLASSES = 10
HEIGHT = 400  # [px]
KINDS = (("others", "signal-0"), ("mine", "signal-1"))  # neurons for other classes than the answer, and for the answer


class Seen(NamedTuple):
    """What happens in the net while it looks at a digit."""

    spikes: np.ndarray  # (steps, neurons) of the hidden layer, neurons in the order of the classes that they speak for
    speaks_for: np.ndarray  # (neurons,) the class that each raises most
    neurons: np.ndarray  # (neurons,) their numbers
    output: np.ndarray | None  # (steps, classes) spikes of the output neurons, where these spike
    probability: np.ndarray  # (classes,)

    @property
    def answer(self) -> int:
        """The class of the highest score; of equal ones the first."""
        return int(self.probability.argmax())


def look(learned: Learned, pixels: np.ndarray) -> Seen:
    """Show the net a digit."""
    seen = activity(learned.plan.net, learned.weights, pixels[None])
    speaks_for = learned.weights.kernels[-1].argmax(axis=1)
    order = np.argsort(speaks_for, kind="stable")
    output = None if seen.output_spikes is None else seen.output_spikes[0]
    return Seen(seen.spikes[0][0][:, order], speaks_for[order], order, output, probabilities(seen.output)[0])


class DigitFigures:
    """The figures; `root` is their layout."""

    def __init__(self, samples: Samples, epochs: int) -> None:
        self.samples = samples
        self.pixels, self.truth = samples.test.x[0], int(samples.test.y[0])
        self.seen: Seen | None = None
        self.learning = LearningFigures(epochs, 1 / CLASSES, 200)
        self.hidden = {name: ColumnDataSource(name=f"hidden_{name}") for name, _ in KINDS}
        self.output, self.bars, self.known = (ColumnDataSource(name=name) for name in ("output", "bars", "known"))
        self.steps = Range1d(start=0, end=1)
        classes = Range1d(start=CLASSES - 0.4, end=-0.6)
        self.out = self._output(classes)
        above = row(self._raster(), self.out, self._bars(classes), sizing_mode="stretch_width")
        below = row(*self.learning.figures, sizing_mode="stretch_width")
        self.root = column(above, below, sizing_mode="stretch_width")

    def choose(self, pixels: np.ndarray, truth: int | None) -> None:
        """Which digit is shown next, and which it is, if that is known."""
        self.pixels, self.truth = pixels, truth

    def show(self, learned: Learned) -> None:
        """Bring all figures up to what is learned and to the digit that was chosen."""
        self.seen = seen = look(learned, self.pixels)
        self.learning.show(learned)
        self.steps.end = len(seen.spikes)
        step, place = np.nonzero(seen.spikes)
        for (name, _), chosen in zip(KINDS, (False, True), strict=True):
            mine = (seen.speaks_for[place] == seen.answer) == chosen
            at = place[mine]
            self.hidden[name].data = {
                "step": step[mine] + 0.5,
                "place": at + 0.5,
                "neuron": seen.neurons[at],
                "class": seen.speaks_for[at],
            }
        self._label_rows(seen)
        self.out.visible = seen.output is not None
        step, place = np.nonzero(np.zeros((1, 1)) if seen.output is None else seen.output)
        self.output.data = {"step": step + 0.5, "class": place}
        self.bars.data = {
            "class": np.arange(CLASSES),
            "others": np.where(np.arange(CLASSES) == seen.answer, 0.0, seen.probability),
            "mine": np.where(np.arange(CLASSES) == seen.answer, seen.probability, 0.0),
            "probability": seen.probability,
            "text": [f"{each:.2f}" for each in seen.probability],
        }
        self.known.data = {"class": [] if self.truth is None else [self.truth]}

    def readouts(self) -> list[tuple[str, str]]:
        """What the net takes the digit for."""
        if self.seen is None:
            return []
        answer = f"{self.seen.answer} ({self.seen.probability[self.seen.answer]:.2f})"
        told: list[tuple[str, str]] = [(tr("lab.decision.answer"), answer)]
        return told if self.truth is None else [*told, (tr("lab.decision.truth"), str(self.truth))]

    def paint(self, axes: Any, learned: Learned) -> None:
        """The raster and the bars on two axes of matplotlib."""
        raster, bars = axes
        seen = look(learned, self.pixels)
        step, place = np.nonzero(seen.spikes)
        mine = (seen.speaks_for[place] == seen.answer).astype(int)
        for i in range(2):
            raster.scatter(step[mine == i], place[mine == i], s=5, marker="|", color=colour(i))
        raster.set_title(tr("lab.decision.raster"), loc="left", fontsize=10, fontweight="bold")
        raster.set_xlabel(tr("lab.decision.step"))
        heights = bars.bar(np.arange(CLASSES), seen.probability, color=colour(0))
        heights[seen.answer].set_color(colour(1))
        for i, each in enumerate(seen.probability):
            bars.text(i, each, f"{each:.2f}", ha="center", va="bottom", fontsize=8)
        bars.set_xticks(np.arange(CLASSES))
        bars.set_ylim(0, 1.15)
        bars.set_title(tr("lab.decision.bars"), loc="left", fontsize=10, fontweight="bold")

    def _label_rows(self, seen: Seen) -> None:
        """Beside the raster, the digit that each band of neurons speaks for."""
        present, counts = np.unique(seen.speaks_for, return_counts=True)
        ends = np.cumsum(counts)
        self.rows.end = len(seen.speaks_for)
        self.bands.data = {"y": ends[:-1]}
        middles = [float(each) for each in ends - counts / 2]
        self.ticks.ticks = middles
        self.axis.major_label_overrides = {m: str(each) for m, each in zip(middles, present, strict=True)}

    def _raster(self) -> Any:
        self.rows = Range1d(start=0, end=1)
        names = tr("lab.decision.raster"), tr("lab.decision.step"), tr("lab.decision.speaks")
        figure = plot(*names, HEIGHT, x_range=self.steps, y_range=self.rows)
        figure.min_border_left = 54
        figure.ygrid.visible = False
        self.axis = figure.yaxis[0]
        self.axis.ticker = self.ticks = FixedTicker()  # another ticker would let bokeh look through the whole document
        self.bands = ColumnDataSource({"y": []}, name="bands")
        band = figure.hspan(y="y", source=self.bands, line_width=1)
        themed(band.glyph, line_color="grid")
        told = [
            (tr("lab.decision.neuron"), "@neuron"),
            (tr("lab.decision.speaks"), "@class"),
            (tr("lab.decision.step"), "$x{0}"),
        ]
        drawn = []
        for name, ink in KINDS:
            marks = figure.rect(x="step", y="place", width=0.5, height=0.8, source=self.hidden[name], line_alpha=0)
            themed(marks.glyph, fill_color=ink)
            drawn.append(marks)
        figure.add_tools(HoverTool(renderers=drawn, tooltips=tip(told)))
        return figure

    def _output(self, classes: Range1d) -> Any:
        figure = plot(
            tr("lab.decision.output"), tr("lab.decision.step"), "", HEIGHT, x_range=self.steps, y_range=classes
        )
        figure.width, figure.sizing_mode, figure.min_border_left = 200, "fixed", 30
        figure.yaxis.ticker = FixedTicker(ticks=list(range(CLASSES)))
        marks = figure.rect(x="step", y="class", width=0.5, height=0.6, source=self.output, line_alpha=0)
        themed(marks.glyph, fill_color="signal-2")
        return figure

    def _bars(self, classes: Range1d) -> Any:
        names = tr("lab.decision.bars"), tr("lab.decision.probability")
        figure = plot(*names, "", HEIGHT, x_range=Range1d(start=0, end=1.3), y_range=classes)
        figure.width, figure.sizing_mode, figure.min_border_left = 230, "fixed", 34
        figure.xaxis.ticker = FixedTicker(ticks=[0, 0.5, 1])
        figure.yaxis.ticker = FixedTicker(ticks=list(range(CLASSES)))
        figure.ygrid.visible = False
        drawn = []
        for name, ink in KINDS:
            bars = figure.hbar(y="class", right=name, height=0.7, source=self.bars, line_alpha=0)
            themed(bars.glyph, fill_color=ink)
            drawn.append(bars)
        text = figure.text(x="probability", y="class", text="text", x_offset=5, source=self.bars)
        text.glyph.update(text_font_size="12px", text_baseline="middle", text_font_style="bold")
        themed(text.glyph, text_color="ink")
        known = figure.scatter(
            x=1.22, y="class", marker="inverted_triangle", size=9, angle=-np.pi / 2, source=self.known
        )
        themed(known.glyph, fill_color="ink", line_color="ink")
        told = [(tr("lab.decision.class"), "@class"), (tr("lab.decision.probability"), "@probability{0.000}")]
        figure.add_tools(HoverTool(renderers=drawn[:1], tooltips=tip(told), mode="hline"))
        return figure
