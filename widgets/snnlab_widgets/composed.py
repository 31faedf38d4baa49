"""Which views `live` shows, in which order and colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from snnlab import Ensemble, Node
from snnlab_widgets.names import name_of
from snnlab_widgets.request import Request
from snnlab_widgets.views.plane import PlaneView
from snnlab_widgets.views.raster import RasterView
from snnlab_widgets.views.value import ValueView
from snnlab_widgets.views.view import View, watch

Titles = Mapping[tuple[str, Ensemble], str]


def views_for(request: Request, titles: Titles | None = None) -> list[View]:
    """Rasters, then value plots, then planes.

    Raises
    ------
    ValidationError
        If an ideal function fails on the first values of the sliders, or returns the wrong size.
    """
    return list(_Composer(request, titles or {}).views())


class _Composer:
    def __init__(self, request: Request, titles: Titles) -> None:
        self.request, self.titles = request, titles
        self.nodes = list(request.ranges)
        self.inputs = [watch(node) for node in self.nodes] if request.ideals else []
        self.colours = ensemble_colours(
            self.nodes, [each for plot in (*request.plots, request.planes) for each in plot]
        )
        self.rasters = {each: RasterView(each, title=self._title("raster", each)) for each in request.rasters}

    def views(self) -> Iterator[View]:
        yield from self.rasters.values()
        for plot in self.request.plots:
            view = self._value(plot)
            view.check()
            yield view
        for ensemble, axes in self.request.planes.items():
            yield self._plane(ensemble, axes)

    def _value(self, plot: Sequence[Ensemble]) -> ValueView:
        ideals = {each: self.request.ideals[each] for each in plot if each in self.request.ideals}
        colours = [self.colours[each] for each in plot]
        title = self._title("value", plot[0])
        return ValueView(*plot, ideal=ideals, inputs=self.inputs, title=title, colours=colours)

    def _plane(self, ensemble: Ensemble, axes: tuple[str, str]) -> PlaneView:
        of_node = {node.label: colour for node, colour in node_colours(self.nodes).items()}
        first = self.colours[ensemble]
        sets = self._set_by(ensemble, axes)
        ranges = [self.request.ranges[node] for node in (sets if isinstance(sets, tuple) else (sets,)) if node]
        view = PlaneView(
            ensemble,
            axes,
            sets=sets,
            reach=(max(low for low, _ in ranges), min(high for _, high in ranges)) if ranges else (-1.0, 1.0),
            raster=self.rasters.get(ensemble),
            active=ensemble in self.rasters,
            ideal=self.request.ideals.get(ensemble),
            inputs=self.inputs,
            title=self._title("plane", ensemble) or name_of(ensemble),
            colours=(of_node.get(axes[0], first), of_node.get(axes[1], first + 1)),
        )
        view.check()
        return view

    def _set_by(self, ensemble: Ensemble, axes: tuple[str, str]) -> Node | tuple[Node, Node] | None:
        """What a drag in the plane may set: the nodes that its axes are named after, or the node of its own name."""
        by_name = {name_of(node): node for node in self.nodes}
        pair = tuple(by_name[name] for name in axes if name in by_name and by_name[name].size_out == 1)
        own = by_name.get(name_of(ensemble))
        return pair if len(pair) == 2 else own if own is not None and own.size_out == 2 else None

    def _title(self, kind: str, ensemble: Ensemble) -> str | None:
        return self.titles.get((kind, ensemble))


def node_colours(nodes: Sequence[Node]) -> dict[Node, int]:
    """Number of the first colour of each node; a node of several values has as many."""
    sizes = [node.size_out or 0 for node in nodes]
    return {node: sum(sizes[:i]) for i, node in enumerate(nodes)}


def ensemble_colours(nodes: Sequence[Node], ensembles: Sequence[Any]) -> dict[Any, int]:
    """The first colour of each ensemble: that of the node of the same name and size, else one that is still free."""
    of_node = {(name_of(node), node.size_out): colour for node, colour in node_colours(nodes).items()}
    colours, free = {}, sum(node.size_out or 0 for node in nodes)
    for ensemble in dict.fromkeys(ensembles):
        known = of_node.get((name_of(ensemble), ensemble.dimensions))
        colours[ensemble] = free if known is None else known
        free += ensemble.dimensions if known is None else 0
    return colours
