"""The figures of how DecisionMap's net gets on: accuracy from epoch to epoch, and what that takes in spikes."""

from __future__ import annotations

from typing import Any

import numpy as np
from bokeh.models import ColumnDataSource, HoverTool, NumeralTickFormatter, Range1d

from snnlab_widgets.labs.class_training import Learned
from snnlab_widgets.labs.plots import cursor, plot, themed, tip
from snnlab_widgets.strings import tr
from snnlab_widgets.views.paper import DASHES, colour

PARTS = (("train", "signal-2", "solid"), ("test", "signal-3", "dashed"))


class LearningFigures:
    """Accuracy and spikes, with one cursor; `figures` are both."""

    def __init__(self, epochs: int, chance: float, height: int) -> None:
        self.source = ColumnDataSource(name="learning")
        epoch = Range1d(start=0, end=epochs)
        names = tr("lab.decision.accuracy"), tr("lab.decision.spikes_figure")
        accuracy = plot(names[0], tr("lab.decision.epoch"), "", height, x_range=epoch)
        accuracy.y_range = Range1d(start=chance / 2, end=1.02)
        accuracy.yaxis.formatter = NumeralTickFormatter(format="0 %")
        lines = []
        for name, ink, dash in PARTS:
            word = tr(f"lab.decision.{name}")
            line = accuracy.line(x="epoch", y=name, source=self.source, line_width=2, line_dash=dash, legend_label=word)
            themed(line.glyph, line_color=ink)
            lines.append(line)
        accuracy.legend.location = "bottom_right"
        spikes = plot(names[1], tr("lab.decision.epoch"), "", height, x_range=epoch, y_range=Range1d(start=0, end=1))
        self.most = spikes.y_range
        line = spikes.line(x="epoch", y="spikes", source=self.source, line_width=2)
        themed(line.glyph, line_color="signal-4")
        told = [(tr("lab.decision.epoch"), "@epoch"), *((tr(f"lab.decision.{n}"), f"@{n}{{0.000}}") for n, *_ in PARTS)]
        accuracy.add_tools(HoverTool(renderers=lines[:1], tooltips=tip(told), mode="vline"))
        told = [(tr("lab.decision.epoch"), "@epoch"), (tr("lab.decision.spikes"), "@spikes{0.0}")]
        spikes.add_tools(HoverTool(renderers=[line], tooltips=tip(told), mode="vline"))
        cursor(accuracy, spikes)
        for each in (accuracy, spikes):
            each.min_border_left = 54
        self.figures = accuracy, spikes

    def show(self, learned: Learned) -> None:
        """All epochs so far."""
        self.source.data = {
            "epoch": np.arange(len(learned.test)),
            "train": learned.train,
            "test": learned.test,
            "spikes": learned.spikes,
        }
        self.most.end = rounded_up(max(learned.spikes))


def rounded_up(number: float) -> float:
    """The next of 1, 2 or 5 times a power of ten, so that an axis does not swim."""
    power = 10.0 ** np.floor(np.log10(max(number, 1.0)))
    return next(float(m * power) for m in (1, 2, 5, 10) if number <= m * power)


def paint(axes: Any, learned: Learned) -> None:
    """Accuracy on paper."""
    for i, (name, *_) in enumerate(PARTS):
        axes.plot(getattr(learned, name), color=colour(i + 2), linestyle=DASHES[i], label=tr(f"lab.decision.{name}"))
    axes.set_title(tr("lab.decision.accuracy"), loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel(tr("lab.decision.epoch"))
    axes.set_ylim(0, 1.02)
