"""The figures of Converter as a still picture, painted by matplotlib."""

from __future__ import annotations

from typing import Any

from snnlab_widgets.labs.converter_figures import COLOURS, FEWEST, MOST, ConverterFigures
from snnlab_widgets.labs.converter_sample import SampleFigures
from snnlab_widgets.strings import tr
from snnlab_widgets.views.paper import DASHES, INK, colour

MARKERS = {"last": "D", "mean": "o"}


def converting(axes: Any, shown: ConverterFigures, sample: SampleFigures) -> None:
    """Three axes: accuracy by spikes, accuracy over time, and the spikes of the sample."""
    plane, course, raster = axes
    for i, name in enumerate(COLOURS):
        number = int(COLOURS[name][-1])
        style = {"color": colour(number), "marker": MARKERS[name], "linestyle": ""}
        word = tr(f"lab.converter.{name}")
        old, new = shown.tried[name].data, shown.now[name].data
        plane.plot(old["spikes"], old["accuracy"], ms=4, alpha=0.5, **style)
        plane.plot(new["spikes"], new["accuracy"], ms=9, mec=INK, **style)
        data: Any = shown.course.data
        course.plot(data["time"], data[name], color=colour(number), linestyle=DASHES[1 - i], lw=1.6, label=word)
    for each in (plane, course):
        label = tr("lab.converter.ann") if each is course else None
        each.axhline(shown.without_spikes, color=INK, linestyle=DASHES[3], lw=1.2, label=label)
        each.set_ylim(0, 1.04)
    plane.set(xscale="log", xlim=(FEWEST, MOST))
    course.set_xlim(0, shown.time.end)
    (counts,), (time,) = sample.raster.data["counts"], sample.raster.data["time"]
    raster.pcolormesh([*range(int(time) + 1)], range(len(counts) + 1), counts > 0, cmap="Blues", vmax=1.5)
    _named(plane, "lab.converter.by_spikes", "lab.converter.spikes_axis", "lab.converter.accuracy")
    _named(course, "lab.converter.over_time", "lab.converter.time_axis", "lab.converter.accuracy")
    _named(raster, "lab.converter.raster", "lab.converter.time_axis", "lab.converter.unit")


def _named(axes: Any, title: str, x: str, y: str) -> None:
    axes.set_title(tr(title), loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel(tr(x))
    axes.set_ylabel(tr(y))
