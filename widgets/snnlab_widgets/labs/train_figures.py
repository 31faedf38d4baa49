"""The four figures of TrainView: the loss, prices against predictions, a hidden layer's spikes, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from bokeh.layouts import column, row
from bokeh.models import BasicTicker, BasicTickFormatter, ColumnDataSource, HoverTool, Label, LogTicker, Range1d

from snnlab_widgets.labs.house_training import Look, Town
from snnlab_widgets.labs.plots import cursor, plot, themed, tip
from snnlab_widgets.strings import tr

HEIGHT = 300  # [px] of a figure
LEAST, MOST = 0.01, 2.0  # of the loss that is shown; 1 is the variance of the prices
ROOM = 1.14  # of the rows of the raster: a line for words above them
SIGNS = ("signal-1", "signal-0")  # neurons that lower the price, and that raise it


class TrainFigures:
    """Figures and their data; `root` is the layout of bokeh."""

    def __init__(self, town: Town, epochs: int) -> None:
        self.loss, self.test, self.chosen, self.bars = (
            ColumnDataSource(name=name) for name in ("loss", "test", "chosen", "bars")
        )
        self.rasters = [ColumnDataSource(name=name) for name in ("spikes_lowering", "spikes_raising")]
        self.epochs = epochs
        loss, prices = self._loss(epochs), self._prices(town)
        raster, bars = self._raster(), self._bars()
        cursor(raster, bars, dimension="width")
        self.root = column(
            row(loss, prices, sizing_mode="stretch_width"),
            row(raster, bars, sizing_mode="stretch_width"),
            sizing_mode="stretch_width",
        )

    def show_loss(self, history: Mapping[str, Sequence[float]]) -> None:
        """Both losses of each epoch so far."""
        training, validation = list(history["loss"]), list(history["validation_loss"])
        done = len(training)
        epochs = list(range(1, done + 1))
        self.loss.data = {"epoch": epochs, "training": training, "validation": validation}
        last = f"   {training[-1]:.3f} · {validation[-1]:.3f}" if done else ""
        self.loss_said.text = f"{done} / {self.epochs}{last}"

    def show_prices(self, true: np.ndarray, predicted: np.ndarray, house: int, score: float) -> None:
        """All tested houses, and a ring around the chosen one."""
        self.test.data = {"true": true, "predicted": predicted}
        self.chosen.data = {"true": true[[house]], "predicted": predicted[[house]]}
        off = float(np.sqrt(np.mean((true - predicted) ** 2)))
        self.prices_said.text = f"R² {score:.3f} · RMSE {off:.1f}"

    def show_house(self, seen: Look) -> None:
        """Its spikes, and what each neuron adds to its price."""
        steps, neurons = seen.spikes.shape
        step, place = np.nonzero(seen.spikes)
        colours = np.where(seen.adds < 0, *SIGNS) if seen.adds.any() else np.full(neurons, SIGNS[1])
        for sign, source in zip(SIGNS, self.rasters, strict=True):
            mine = colours[place] == sign
            source.data = {"step": step[mine] + 0.5, "place": place[mine] + 0.5, "neuron": seen.neurons[place[mine]]}
        self.bars.data = {
            "place": np.arange(neurons) + 0.5,
            "neuron": seen.neurons,
            "spikes": seen.spikes.sum(axis=0).astype(int),
            "lowers": np.minimum(seen.adds, 0.0),
            "raises": np.maximum(seen.adds, 0.0),
            "adds": seen.adds,
        }
        self.steps.end, self.rows.end = steps, neurons * ROOM
        for label in (self.raster_said, self.bars_said):
            label.y = neurons * ROOM
        self.raster_said.x = steps
        self.raster_said.text = f"Σ {len(step)}"
        self.bars_said.text = _sum(seen.base, seen.base + float(seen.adds.sum()))
        self._reach(float(np.abs(seen.adds).max()))

    def _reach(self, largest: float) -> None:
        """Both ends of the bars' axis at a round number, so that it does not swim while the net learns."""
        nice = next(
            each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000) if largest <= each or each == 10000
        )
        self.amount.start, self.amount.end = -nice, nice
        self.bars_said.x = nice

    def _loss(self, epochs: int) -> Any:
        figure = plot(
            tr("lab.train.loss"),
            tr("lab.train.epoch"),
            tr("lab.train.loss_axis"),
            HEIGHT,
            x_range=Range1d(start=0, end=epochs),
            y_range=Range1d(start=LEAST, end=MOST),
            y_axis_type="log",
        )
        figure.yaxis.ticker = LogTicker(desired_num_ticks=4, mantissas=[1, 2, 5])
        figure.yaxis.formatter = BasicTickFormatter(use_scientific=False)
        lines = []
        for name, colour, dash in (("training", "signal-0", "solid"), ("validation", "signal-1", "dashed")):
            line = figure.line(
                x="epoch", y=name, source=self.loss, line_width=2, line_dash=dash, legend_label=tr(f"lab.train.{name}")
            )
            themed(line.glyph, line_color=colour)
            lines.append(line)
        figure.legend.location = "top_right"
        told = [
            (tr("lab.train.epoch"), "@epoch"),
            (tr("lab.train.training"), "@training{0.0000}"),
            (tr("lab.train.validation"), "@validation{0.0000}"),
        ]
        figure.add_tools(HoverTool(renderers=[lines[0]], tooltips=tip(told), mode="vline"))
        self.loss_said = _words(figure, epochs * 0.03, LEAST * 1.15, "left", "bottom")
        return figure

    def _prices(self, town: Town) -> Any:
        low, high = float(town.prices.min()), float(town.prices.max())
        edge = 0.06 * (high - low)
        ranges = [Range1d(start=low - edge, end=high + edge) for _ in "xy"]
        figure = plot(
            tr("lab.train.prices"),
            tr("lab.train.true"),
            tr("lab.train.predicted"),
            HEIGHT,
            x_range=ranges[0],
            y_range=ranges[1],
        )
        figure.xaxis.ticker = BasicTicker(desired_num_ticks=6)
        perfect = figure.line(x=[low - edge, high + edge], y=[low - edge, high + edge], line_dash="dashed")
        themed(perfect.glyph, line_color="soft")
        dots = figure.scatter(x="true", y="predicted", source=self.test, size=5, fill_alpha=0.55, line_alpha=0)
        themed(dots.glyph, fill_color="signal-0")
        ring = figure.scatter(x="true", y="predicted", source=self.chosen, size=15, fill_alpha=0, line_width=2.5)
        themed(ring.glyph, line_color="ink")
        told = [(tr("lab.train.true"), "@true{0}"), (tr("lab.train.predicted"), "@predicted{0}")]
        figure.add_tools(HoverTool(renderers=[dots], tooltips=tip(told)))
        self.prices_said = _words(figure, high + edge * 0.6, low - edge * 0.6, "right", "bottom")
        return figure

    def _raster(self) -> Any:
        self.steps, self.rows = Range1d(start=0, end=1), Range1d(start=0, end=1)
        figure = plot(
            tr("lab.train.raster"),
            tr("lab.train.step"),
            tr("lab.train.neuron"),
            HEIGHT,
            x_range=self.steps,
            y_range=self.rows,
        )
        told = [(tr("lab.train.neuron"), "@neuron"), (tr("lab.train.step"), "$x{0}")]
        drawn = []
        for sign, source in zip(SIGNS, self.rasters, strict=True):
            marks = figure.rect(x="step", y="place", width=0.5, height=0.8, source=source, line_alpha=0)
            themed(marks.glyph, fill_color=sign)
            drawn.append(marks)
        figure.add_tools(HoverTool(renderers=drawn, tooltips=tip(told)))
        self.raster_said = _words(figure, 1, 1, "right", "top")
        return figure

    def _bars(self) -> Any:
        self.amount = Range1d(start=-1, end=1)
        figure = plot(
            tr("lab.train.bars"), tr("lab.train.bars_axis"), "", HEIGHT, y_range=self.rows, x_range=self.amount
        )
        figure.width, figure.sizing_mode, figure.min_border_left = 230, "fixed", 34
        figure.xaxis.ticker = BasicTicker(desired_num_ticks=4)
        drawn = []
        for name, colour in zip(("lowers", "raises"), SIGNS, strict=True):
            bars = figure.hbar(y="place", right=name, height=0.8, source=self.bars, line_alpha=0)
            themed(bars.glyph, fill_color=colour)
            drawn.append(bars)
        told = [
            (tr("lab.train.neuron"), "@neuron"),
            (tr("lab.train.spikes"), "@spikes"),
            (tr("lab.train.bars_axis"), "@adds{+0.0}"),
        ]
        figure.add_tools(HoverTool(renderers=drawn[:1], tooltips=tip(told), mode="hline"))
        self.bars_said = _words(figure, 1, 1, "right", "top")
        return figure


def _words(figure: Any, x: float, y: float, align: Any, baseline: Any) -> Label:
    """Numbers in a corner of a figure; they need no language."""
    label = Label(x=x, y=y, text="", text_align=align, text_baseline=baseline, text_font_size="12px")
    label.text_font_style = "bold"
    figure.add_layout(themed(label, text_color="ink"))
    return label


def _sum(base: float, price: float) -> str:
    """What is added to the base to get the price, in whole numbers that add up."""
    more = round(price) - round(base)
    return f"{base:.0f} {'−' if more < 0 else '+'} {abs(more)} = {price:.0f}"
