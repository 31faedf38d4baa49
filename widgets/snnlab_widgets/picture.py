"""Chooses what is read from a network and how it is drawn: probes, lines with their colours, panels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from snnlab import Ensemble, Node, Probe
from snnlab_widgets.feed import Feed
from snnlab_widgets.ideal import Ideal
from snnlab_widgets.panels import Line, plane_panel, raster_panel, value_panel
from snnlab_widgets.request import Request, name_of
from snnlab_widgets.rows import by_direction, rays

SYNAPSE = 0.03  # [s] filter of the decoded values that are shown
HEADROOM = 1.2  # of a radius: how far a value plot reaches


class Picture:
    """What a live view shows of a network; `titles` as in `live`."""

    def __init__(self, request: Request, titles: Mapping[tuple[str, Ensemble], str] | None = None) -> None:
        self.nodes, self.plots, self.rasters = list(request.ranges), request.plots, request.rasters
        self.planes, self.titles = request.planes, titles or {}
        nodes, ideals = self.nodes, request.ideals
        self.shown = list(dict.fromkeys(ensemble for plot in (*self.plots, self.planes) for ensemble in plot))
        self.judged = [ensemble for ensemble in self.shown if ensemble in ideals]
        sizes = [node.size_out for node in nodes]
        self.feed = Feed(
            nodes=[Probe(node, synapse=None, add_to_container=False) for node in nodes] if self.judged else [],
            values=[Probe(ensemble, synapse=SYNAPSE, add_to_container=False) for ensemble in self.shown],
            ideals=[Ideal(name_of(each), ideals[each], sizes, each.dimensions) for each in self.judged],
            rasters=[Probe(ensemble.neurons, synapse=None, add_to_container=False) for ensemble in self.rasters],
        )
        self._check_ideals()
        self.colours = _colours(nodes, self.shown)
        self._ranges = [HEADROOM * max(float(ensemble.radius) for ensemble in plot) for plot in self.plots]

    def panels(self, built: Callable[[Ensemble], Any]) -> list[dict[str, Any]]:
        """The panels, top to bottom; sets the feed's rows by what was `built` for the ensemble of each raster."""
        neurons = {ensemble: built(ensemble) for ensemble in (*self.rasters, *self.planes)}
        rows = {ensemble: by_direction(each.encoders, each.intercepts) for ensemble, each in neurons.items()}
        self.feed.rows = [rows[ensemble] for ensemble in self.rasters]
        directions = {ensemble: rays(neurons[ensemble].encoders, rows[ensemble]) for ensemble in self.planes}
        return [*self._raster_panels(), *self._value_panels(), *self._plane_panels(directions)]

    def _raster_panels(self) -> Iterator[dict[str, Any]]:
        for source, (ensemble, rows) in enumerate(zip(self.rasters, self.feed.rows, strict=True)):
            title = self.titles.get(("raster", ensemble), f"Spikes of {name_of(ensemble)}")
            yield raster_panel(title, source, rows.row_of.size, rows)

    def _value_panels(self) -> Iterator[dict[str, Any]]:
        for plot, reach in zip(self.plots, self._ranges, strict=True):
            lines = [line for ensemble in plot for line in self._lines(ensemble)]
            title = self.titles.get(("value", plot[0]), f"Decoded value of {', '.join(map(name_of, plot))}")
            yield value_panel(title, lines, -reach, reach)

    def _plane_panels(self, directions: Mapping[Ensemble, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        for ensemble, found in directions.items():
            title = self.titles.get(("plane", ensemble), name_of(ensemble))
            source = self.rasters.index(ensemble) if ensemble in self.rasters else None
            names = self.planes[ensemble]
            x, y = (self._named(line, name) for line, name in zip(self._lines(ensemble), names, strict=True))
            yield plane_panel(title, x, y, float(ensemble.radius), source, found)

    def _named(self, line: Line, name: str) -> Line:
        """The line under another name, in the colour of the input of that name."""
        of_node = {node.label: colour for node, colour in node_colours(self.nodes).items()}
        return replace(line, name=name, colour=of_node.get(name, line.colour))

    def _lines(self, ensemble: Ensemble) -> Iterator[Line]:
        first = _first_row(self.shown, ensemble)
        total = sum(each.dimensions for each in self.shown)
        ideal = total + _first_row(self.judged, ensemble) if ensemble in self.judged else None
        for i in range(ensemble.dimensions):
            name = name_of(ensemble) if ensemble.dimensions == 1 else f"{name_of(ensemble)}[{i}]"
            yield Line(name, first + i, self.colours[ensemble] + i, None if ideal is None else ideal + i)

    def _check_ideals(self) -> None:
        inputs = [np.array(node.output, dtype=float) for node in self.nodes]
        for ideal in self.feed.ideals:
            ideal.check(np.concatenate(inputs) if inputs else np.empty(0))


def _first_row(ensembles: Sequence[Ensemble], ensemble: Ensemble) -> int:
    return sum(each.dimensions for each in ensembles[: ensembles.index(ensemble)])


def node_colours(nodes: Sequence[Node]) -> dict[Node, int]:
    """Number of the first colour of each node; a node of several values has as many."""
    sizes = [node.size_out or 0 for node in nodes]
    return {node: sum(sizes[:i]) for i, node in enumerate(nodes)}


def _colours(nodes: Sequence[Node], ensembles: Sequence[Ensemble]) -> dict[Ensemble, int]:
    """The first colour of each ensemble: that of the node of the same name and size, else one that is still free."""
    of_node = {(name_of(node), node.size_out): colour for node, colour in node_colours(nodes).items()}
    colours, free = {}, sum(node.size_out or 0 for node in nodes)
    for ensemble in ensembles:
        known = of_node.get((name_of(ensemble), ensemble.dimensions))
        colours[ensemble] = free if known is None else known
        free += ensemble.dimensions if known is None else 0
    return colours
