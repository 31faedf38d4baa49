"""The plane of two moons in the colours of what the net takes each point for, and the line between them."""

from __future__ import annotations

from typing import Any, NamedTuple

import contourpy
import numpy as np
from bokeh.layouts import column, row
from bokeh.models import ColumnDataSource, HoverTool, LinearColorMapper, Range1d

from snnlab.training import predict
from snnlab_widgets.labs import learning_figure
from snnlab_widgets.labs.class_training import Learned, Samples, probabilities
from snnlab_widgets.labs.learning_figure import LearningFigures
from snnlab_widgets.labs.plots import plot, themed, tip
from snnlab_widgets.strings import tr
from snnlab_widgets.views.paper import INK, colour

X, Y = (-1.6, 2.6), (-1.15, 1.65)  # of the plane; the moons have radius 1
POINTS = (127, 85)  # where the net is asked, along x and y
SHADES = 32  # of each class
STRONGEST = 0.6  # how much of a colour covers the page where the net is sure
MARKS = (("signal-0", "circle", 6, "upper"), ("signal-1", "triangle", 7, "lower"))


def shades() -> list[str]:
    """From sure of the upper moon over none at all to sure of the lower: the page shines through, be it light or dark."""
    strengths = [round(255 * STRONGEST * i / SHADES) for i in range(1, SHADES + 1)]
    upper = [f"#2487c4{each:02x}" for each in reversed(strengths)]
    return [*upper, *(f"#e8762d{each:02x}" for each in strengths)]


class Seen(NamedTuple):
    """What the net makes of the plane."""

    lower: np.ndarray  # (rows, columns) probability of the lower moon
    lines: list[np.ndarray]  # each (points, 2), where it is 1/2
    wrong: np.ndarray  # (samples,) which training points it takes for the other


def look(samples: Samples, learned: Learned) -> Seen:
    """Ask the net about every point of a grid."""
    net = learned.plan.net
    xs, ys = np.linspace(*X, POINTS[0]), np.linspace(*Y, POINTS[1])
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    lower = probabilities(predict(net, learned.weights, grid))[:, 1].reshape(POINTS[::-1])
    lines: Any = contourpy.contour_generator(xs, ys, lower).lines(0.5)
    x, y = samples.train
    return Seen(lower, list(lines), predict(net, learned.weights, x).argmax(axis=1) != y)


class MoonFigures:
    """The plane, and beside it how the net gets on; `root` is the layout."""

    def __init__(self, samples: Samples, epochs: int) -> None:
        self.samples = samples
        self.learning = LearningFigures(epochs, 0.5, 190)
        self.plane, self.line, self.wrong = (ColumnDataSource(name=name) for name in ("plane", "line", "wrong"))
        plane = plot(
            tr("lab.decision.plane"),
            "x",
            "y",
            380,
            x_range=Range1d(start=X[0], end=X[1]),
            y_range=Range1d(start=Y[0], end=Y[1]),
        )
        plane.min_border_left = 48
        plane.grid.visible = False
        mapper = LinearColorMapper(palette=shades(), low=0, high=1)
        image = plane.image(
            image="lower", x=X[0], y=Y[0], dw=X[1] - X[0], dh=Y[1] - Y[0], source=self.plane, color_mapper=mapper
        )
        for i, mark in enumerate(MARKS):
            self._points(plane, i, *mark)
        wrong = plane.scatter(x="x", y="y", source=self.wrong, size=12, fill_alpha=0, line_width=1.5)
        wrong.glyph.line_alpha = 0.9
        themed(wrong.glyph, line_color="ink")
        line = plane.multi_line(xs="xs", ys="ys", source=self.line, line_width=2.5)
        themed(line.glyph, line_color="ink")
        told = [("x, y", "$x{0.00}, $y{0.00}"), (tr("lab.decision.lower"), "@lower{0.00}")]
        plane.add_tools(HoverTool(renderers=[image], tooltips=tip(told)))
        plane.legend.location = "top_right"
        for each in self.learning.figures:
            each.width, each.sizing_mode = 240, "fixed"
        self.root = row(plane, column(*self.learning.figures), sizing_mode="stretch_width")

    def show(self, learned: Learned) -> None:
        """Bring all figures up to what is learned."""
        seen = look(self.samples, learned)
        self.learning.show(learned)
        self.plane.data = {"lower": [seen.lower.astype(np.float32)]}
        self.line.data = {"xs": [each[:, 0] for each in seen.lines], "ys": [each[:, 1] for each in seen.lines]}
        missed = self.samples.train.x[seen.wrong]
        self.wrong.data = {"x": missed[:, 0], "y": missed[:, 1]}

    def readouts(self) -> list[tuple[str, str]]:
        """Numbers of these figures alone."""
        return []

    def paint(self, axes: Any, learned: Learned) -> None:
        """The plane and the accuracy on two axes of matplotlib."""
        plane, accuracy = axes
        seen = look(self.samples, learned)
        x, y = self.samples.train
        xs, ys = np.linspace(*X, POINTS[0]), np.linspace(*Y, POINTS[1])
        plane.contourf(xs, ys, seen.lower, levels=np.linspace(0, 1, 12), cmap="RdBu_r", alpha=0.5)
        plane.contour(xs, ys, seen.lower, levels=[0.5], colors=INK)
        for i, (_, _, _, name) in enumerate(MARKS):
            label = tr(f"lab.decision.{name}_points")
            plane.scatter(*x[y == i].T, s=6, color=colour(i), marker="o^"[i], label=label)
        plane.set_title(tr("lab.decision.plane"), loc="left", fontsize=10, fontweight="bold")
        learning_figure.paint(accuracy, learned)

    def _points(self, plane: Any, number: int, ink: str, marker: str, size: int, name: str) -> None:
        x, y = self.samples.train
        mine = x[y == number]
        drawn = plane.scatter(
            x=mine[:, 0],
            y=mine[:, 1],
            marker=marker,
            size=size,
            line_width=0.7,
            legend_label=tr(f"lab.decision.{name}_points"),
        )
        themed(drawn.glyph, fill_color=ink, line_color="card")
