"""The figures of TrainView as a still picture, painted by matplotlib."""

from __future__ import annotations

from typing import Any

from snnlab_widgets.labs.train_figures import LEAST, MOST, SIGNS, TrainFigures
from snnlab_widgets.strings import tr
from snnlab_widgets.views.paper import DASHES, INK, SOFT, colour


def training(axes: Any, shown: TrainFigures) -> None:
    """Three axes: both losses, predicted against true prices, and the spikes for the chosen house."""
    loss, prices, raster = axes
    for i, name in enumerate(("training", "validation")):
        data: Any = shown.loss.data
        loss.plot(data["epoch"], data[name], color=colour(i), linestyle=DASHES[i], label=tr(f"lab.train.{name}"))
    loss.set(yscale="log", ylim=(LEAST, MOST), xlim=(0, shown.epochs))
    _named(loss, "lab.train.loss", "lab.train.epoch", "lab.train.loss_axis")

    true, predicted = shown.test.data["true"], shown.test.data["predicted"]
    ends = [min(true), max(true)]
    prices.plot(ends, ends, color=SOFT, linestyle=DASHES[1], lw=1)
    prices.plot(true, predicted, ".", color=colour(0), ms=4, alpha=0.6)
    ring = shown.chosen.data
    prices.plot(ring["true"], ring["predicted"], "o", mfc="none", mec=INK, mew=2, ms=10)
    _named(prices, "lab.train.prices", "lab.train.true", "lab.train.predicted")

    for sign, source in zip(SIGNS, shown.rasters, strict=True):
        raster.plot(source.data["step"], source.data["place"], "|", color=colour(int(sign[-1])), ms=4)
    raster.set(xlim=(0, shown.steps.end), ylim=(0, shown.rows.end))
    _named(raster, "lab.train.raster", "lab.train.step", "lab.train.neuron")


def _named(axes: Any, title: str, x: str, y: str) -> None:
    axes.set_title(tr(title), loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel(tr(x))
    axes.set_ylabel(tr(y))
