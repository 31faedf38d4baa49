"""A 2-D value as a point in the circle of its ensemble, with a point that sets what goes in."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble, Node
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.ideal import Ideal
from snnlab_widgets.names import name_of
from snnlab_widgets.rows import RowMap, by_direction, rays
from snnlab_widgets.views import paper, terms
from snnlab_widgets.views.line import Line
from snnlab_widgets.views.raster import RasterView, ticks_of
from snnlab_widgets.views.value import SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Set, Size, View, samples, watch

AXES = ("x[0]", "x[1]")


class PlaneView(View):
    """The decoded point of a 2-D ensemble, its trail, and how active each direction is.

    Parameters
    ----------
    sets : a constant Node of two values, or two Nodes of one each, that the draggable point sets; None: nothing to drag
    reach : (low, high) of the draggable point along each axis
    raster : the RasterView whose spikes say how active each direction is; None: this view reads them itself
    active : whether directions are shown at all
    large : among the plots, not below the controls
    ideal : where the point should be, a function of the values of `inputs`; by default the draggable point
    """

    kind: ClassVar[str] = "plane"

    def __init__(
        self,
        ensemble: Ensemble,
        axes: tuple[str, str] = AXES,
        *,
        sets: Node | tuple[Node, Node] | None = None,
        reach: tuple[float, float] = (-1.0, 1.0),
        raster: RasterView | None = None,
        active: bool = True,
        ideal: Callable[..., Any] | None = None,
        inputs: Sequence[Any] = (),
        title: str | None = None,
        colours: tuple[int, int] = (0, 1),
        large: bool = False,
    ) -> None:
        if ensemble.dimensions != 2:
            raise ValidationError(
                f"ensemble '{name_of(ensemble)}': a plane shows two dimensions (got {ensemble.dimensions}). "
                "List it under values instead."
            )
        self.ensemble, self.axes, self.reach, self.raster, self.colours = ensemble, axes, reach, raster, colours
        self.large = large
        self.title = title or name_of(ensemble)
        self.sets = () if sets is None else tuple(sets) if isinstance(sets, (list, tuple)) else (sets,)
        self._check_sets()
        self.value = watch(ensemble, synapse=SYNAPSE)
        if ideal is None and self.sets:
            ideal, inputs = _pair, [watch(node) for node in self.sets]
        self.inputs = list(inputs) if ideal else []
        self.ideal = ideal and Ideal(name_of(ensemble), ideal, [probe.size_in for probe in self.inputs], 2)
        own = active and raster is None and not ensemble.is_direct and ensemble.neuron_type.spiking
        self.spikes = watch(ensemble.neurons) if own else None
        self.rows = RowMap(np.empty(0, dtype=int), ())
        self.probes = (*self.inputs, self.value, *([self.spikes] if self.spikes else []))
        self.size = Size(lines=4 if self.ideal else 2, rasters=1 if own else 0)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        drawn = built(self.ensemble)
        self.rows = self.raster.rows if self.raster else by_direction(drawn.encoders, drawn.intercepts)
        source = places[self.raster].raster if self.raster else places[self].raster if self.spikes else None
        return {
            "kind": self.kind,
            "title": self.title,
            "lines": [asdict(line) for line in self.lines(places[self].line)],
            "large": self.large,
            "radius": float(self.ensemble.radius),
            "source": source,
            "rays": [] if source is None else rays(drawn.encoders, self.rows),
            "reach": list(self.reach) if self.sets else None,
        }

    def lines(self, first: int) -> list[Line]:
        """The two coordinates, when the first is row `first` of the packets."""
        ideals = (first + 2, first + 3) if self.ideal else (None, None)
        return [Line(self.axes[i], first + i, self.colours[i], ideals[i]) for i in range(2)]

    def read(self, frame: Frame) -> Reading:
        rows = [samples(frame, self.value).T]
        if self.ideal:
            rows.append(
                self.ideal(np.hstack([np.empty((frame.n, 0)), *(samples(frame, each) for each in self.inputs)]))
            )
        return Reading(np.vstack(rows), ticks_of(frame, self.spikes, self.rows) if self.spikes else None)

    def check(self) -> None:
        """Try the ideal function on the values that constant nodes have now; raises ValidationError if it fails."""
        if self.ideal:
            self.ideal.check_now(self.inputs)

    def act(self, order: Mapping[str, Any], built: Built, set_: Set | None = None) -> dict[str, Any] | None:
        if order.get("do") != "set" or not self.sets:
            return super().act(order, built, set_)
        if set_ is not None:
            x, y = (min(max(value, self.reach[0]), self.reach[1]) for value in two_numbers(order.get("value"), "plane"))
            for node, value in zip(self.sets, ([x, y],) if len(self.sets) == 1 else ([x], [y]), strict=True):
                set_(node, "output", value)
        return None

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        x, y = samples(frame, self.value).T
        radius = float(self.ensemble.radius)
        around = np.linspace(0, 2 * np.pi, 100)
        axes.plot(radius * np.cos(around), radius * np.sin(around), color=paper.SOFT, lw=1)
        axes.plot(x, y, color=paper.INK, alpha=0.4, lw=1)
        if frame.n:
            axes.plot(x[-1], y[-1], "o", color=paper.INK, label="decoded")
            if self.ideal:
                at = self.read(frame).lines[2:, -1]
                axes.plot(*at, "o", mfc="none", mec=paper.colour(1), ms=11, label="input")
            paper.legend(axes)
        axes.set(aspect="equal", xlabel=self.axes[0], ylabel=self.axes[1])

    def spoken(self, frame: Frame) -> str:
        return f"{self.title}: {terms.vector(samples(frame, self.value)[-1]) if frame.n else 'nothing yet'}."

    def _check_sets(self) -> None:
        if not self.sets:
            return
        constant = all(isinstance(node, Node) and isinstance(node.output, np.ndarray) for node in self.sets)
        if not constant or [node.size_out for node in self.sets] not in ([2], [1, 1]):
            raise ValidationError(
                f"plane view: sets takes a constant Node of two values, or two of one value each (got {self.sets!r}). "
                "Make it Node([0.0, 0.0])."
            )


def _pair(*parts: Any) -> np.ndarray:
    """The two values of one node or of two."""
    return np.concatenate([np.atleast_1d(part) for part in parts])


def two_numbers(value: Any, kind: str) -> tuple[float, float]:
    """A point that came from the browser; raises ValidationError for anything else."""
    good = isinstance(value, (list, tuple)) and len(value) == 2
    if not good or not all(isinstance(each, (int, float)) and math.isfinite(each) for each in value):
        raise ValidationError(f"{kind} view: a point needs two numbers (got {value!r}).")
    return float(value[0]), float(value[1])
