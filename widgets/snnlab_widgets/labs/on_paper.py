"""The figures of TuningStudio and DecoderLab as a still picture: bokeh paints only in a browser, matplotlib without one."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from snnlab_widgets.figure import DPI, HEIGHT, WIDTH
from snnlab_widgets.lettering import lettered
from snnlab_widgets.strings import tr
from snnlab_widgets.views.paper import DASHES, INK, colour, legend

SIGNS = ("+1", "−1")
Data = Mapping[str, Any]


@lettered
def png(rows: int, paint: Callable[[Any], None]) -> bytes:
    """What `paint` draws on that many axes below each other, as a PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT * rows), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(rows, squeeze=False)[:, 0]
    paint(axes)
    for each in axes:
        each.spines[["top", "right"]].set_visible(False)
        legend(each)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DPI)
    return file.getvalue()


def tuning(axes: Any, neurons: Data, coverage: Data) -> None:
    """Tuning curves, told apart by the sign of the encoder, and how many fire at each value."""
    curves, bar = axes
    for i, sign in enumerate(SIGNS):
        mine = [n for n, encoder in enumerate(neurons["encoder"]) if encoder == sign]
        for n in mine:
            label = f"e = {sign}" if n == mine[0] else None
            curves.plot(neurons["xs"][n], neurons["ys"][n], color=colour(i), linestyle=DASHES[i], lw=1.2, label=label)
    bar.fill_between(coverage["x"], coverage["active"], step="mid", color=colour(2), alpha=0.35)
    bar.set_ylim(bottom=0)
    _named(curves, "lab.tuning.curves", "lab.tuning.rate")
    _named(bar, "lab.tuning.coverage", "lab.tuning.active")


def decoding(axes: Any, read: Data) -> None:
    """What is read from rates and from spikes against what is there, and the error of both."""
    decoded, error = axes
    decoded.plot(read["x"], read["x"], color=INK, linestyle=DASHES[1], lw=1, label=tr("lab.decoder.ideal"))
    for name, number, width in (("spikes", 1, 0.8), ("rates", 0, 1.8)):
        label = tr(f"lab.decoder.from_{name}")
        decoded.plot(read["x"], read[name], color=colour(number), lw=width, label=label)
        error.plot(read["x"], read[f"{name}_error"], color=colour(number), lw=width)
    _named(decoded, "lab.decoder.decoded", "lab.decoder.xhat")
    _named(error, "lab.decoder.error", "lab.decoder.difference")


def _named(axes: Any, title: str, y: str) -> None:
    axes.set_title(tr(title), loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel(tr("lab.tuning.x"))
    axes.set_ylabel(tr(y))
