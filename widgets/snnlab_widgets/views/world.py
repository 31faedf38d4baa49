"""A small world for a node to act in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble, Node
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.views import split_view
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper
from snnlab_widgets.views.plane import two_numbers
from snnlab_widgets.views.shapes import check_world
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.value import SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Set, Size, View, samples, watch


class WorldView(View):
    """The shapes that a node's function describes in its attribute ``world`` (see shapes.py), moved by signals.

    Parameters
    ----------
    node : its function carries ``.world``, unless `world` is given
    signals : {name: something of one value} besides those of the node's own output
    steers : constant Node of two values, each from -1 to 1, set by arrow keys or a drag from the middle, 0 when let go
    """

    kind: ClassVar[str] = "world"

    def __init__(
        self,
        node: Node,
        world: Mapping[str, Any] | None = None,
        *,
        signals: Mapping[str, Any] | None = None,
        steers: Node | None = None,
        title: str | None = None,
    ) -> None:
        self.node, self.steers, extra = node, steers, dict(signals or {})
        described = getattr(getattr(node, "output", None), "world", None) if world is None else world
        if not isinstance(described, Mapping):
            raise ValidationError(
                f"world view: node '{name_of(node)}' says nothing of its world. Give its function an attribute: "
                "function.world = {'reach': [-1, 1, -1, 1], 'shapes': [...], 'signals': {'x': 0, 'y': 1}}."
            )
        self.own = _own_signals(described.get("signals", {}), node)
        for name, thing in extra.items():
            if thing.size_out != 1:
                raise ValidationError(f"world view: signal '{name}' must be one value (got {thing.size_out}).")
        self.names = [*self.own, *extra]
        self.world = check_world(described, self.names)
        self._check_steers()
        self.title = title or name_of(node)
        self.output = watch(node)
        self.others = [watch(each, synapse=SYNAPSE if _is_decoded(each) else None) for each in extra.values()]
        self.probes = (self.output, *self.others)
        self.size = Size(lines=len(self.names))

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        first = places[self].line
        return {
            "kind": self.kind,
            "title": self.title,
            **self.world,
            "signals": {name: first + i for i, name in enumerate(self.names)},
            "steers": self.steers is not None,
        }

    def read(self, frame: Frame) -> Reading:
        own = samples(frame, self.output)[:, list(self.own.values())]
        return Reading(np.hstack([own, *(samples(frame, probe) for probe in self.others)]).T)

    def act(self, order: Mapping[str, Any], built: Built, set_: Set | None = None) -> dict[str, Any] | None:
        if order.get("do") != "set" or self.steers is None:
            return super().act(order, built, set_)
        x, y = two_numbers(order.get("value"), "world")
        if set_ is not None:
            set_(self.steers, "output", [min(max(each, -1.0), 1.0) for each in (x, y)])
        return None

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        lines = dict(zip(self.names, self.read(frame).lines, strict=True))
        if frame.n:
            for shape in self.world["shapes"]:
                _paint(axes, shape, lines)
        left, right, bottom, top = self.world["reach"]
        axes.set(xlim=(left, right), ylim=(bottom, top), aspect="equal", xticks=[], yticks=[])

    def spoken(self, frame: Frame) -> str:
        lines = self.read(frame).lines
        parts = [f"{name} {signed(lines[i, -1])}" for i, name in enumerate(self.names)] if frame.n else []
        return f"{self.title}: {', '.join(parts)}."

    def _check_steers(self) -> None:
        node = self.steers
        if node is None:
            return
        if not isinstance(node, Node) or not isinstance(node.output, np.ndarray) or node.size_out != 2:
            raise ValidationError(
                f"world view: steers takes a constant Node of two values (got {node!r}). Make it Node([0.0, 0.0])."
            )


def _own_signals(signals: Any, node: Node) -> dict[str, int]:
    for name, place in dict(signals).items():
        if not isinstance(place, int) or not 0 <= place < (node.size_out or 0):
            raise ValidationError(
                f"world: signal '{name}' is value {place!r} of node '{name_of(node)}', which has values 0 to "
                f"{(node.size_out or 0) - 1}."
            )
    return dict(signals)


def _is_decoded(thing: Any) -> bool:
    return isinstance(split_view(thing)[0], Ensemble)


def _paint(axes: Any, shape: Mapping[str, Any], lines: Mapping[str, np.ndarray]) -> None:
    from matplotlib.patches import Circle, Polygon

    def value(number: Any) -> float:
        return float(lines[number][-1]) if isinstance(number, str) else float(number)

    colour = shape.get("colour", "ink")
    colour = paper.colour(colour) if isinstance(colour, int) else paper.SOFT if colour == "soft" else paper.INK
    across, up = (value(each) for each in shape.get("at", (0, 0)))
    at = (across, up)
    points = np.array([[value(each) for each in point] for point in shape.get("points", ())])
    fill = bool(shape.get("fill", False))
    if shape["kind"] == "circle":
        axes.add_patch(Circle(at, value(shape["radius"]), color=colour, fill=fill))
    elif shape["kind"] == "line":
        axes.plot(*points.T, color=colour, lw=shape.get("width", 2), ls="--" if shape.get("dash") else "-")
    elif shape["kind"] == "polygon":
        turn = value(shape.get("turn", 0))
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        axes.add_patch(Polygon(points @ spin.T + at, color=colour, fill=fill))
    elif shape["kind"] == "trail":
        axes.plot(*(lines[each] if isinstance(each, str) else each for each in shape["at"]), color=colour, lw=1)
    else:
        axes.text(*at, shape["text"].format(**{name: signed(line[-1]) for name, line in lines.items()}), color=colour)
