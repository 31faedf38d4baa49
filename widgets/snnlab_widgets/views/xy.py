"""One value against another, with the way it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np

from snnlab import Node
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.views import split_view
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper, terms
from snnlab_widgets.views.line import Line, part_names
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.value import HEADROOM, SYNAPSE, radius_of
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, watch


class XYView(View):
    """Two values against each other.

    Parameters
    ----------
    x, y : things of one value each; or one thing of two values
    trail : [s] of the past that is drawn
    reach : of both axes; None takes it from the radius
    """

    kind: ClassVar[str] = "xy"

    def __init__(
        self,
        x: Any,
        y: Any = None,
        *,
        trail: float = 1.0,
        reach: float | None = None,
        synapse: Any = SYNAPSE,
        title: str | None = None,
        colours: tuple[int, int] = (0, 1),
    ) -> None:
        self.shown = (x,) if y is None else (x, y)
        if sum(each.size_out for each in self.shown) != 2:
            raise ValidationError(
                f"xy view: it shows two values (got {' and '.join(map(name_of, self.shown))} with "
                f"{sum(each.size_out for each in self.shown)}). Choose two, such as XYView(ens[0], ens[1])."
            )
        self.trail, self.colours = trail, colours
        self.reach = HEADROOM * max(map(radius_of, self.shown)) if reach is None else reach
        self.names = [name for each in self.shown for name in part_names(name_of(each), each.size_out)]
        self.title = title or Said("view.title.xy", x=self.names[0], y=self.names[1])
        self.probes = tuple(
            watch(each, synapse=None if isinstance(split_view(each)[0], Node) else synapse) for each in self.shown
        )
        self.size = Size(lines=2)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        first = places[self].line
        return {
            "kind": self.kind,
            "title": self.title,
            "reach": self.reach,
            "trail": self.trail,
            "lines": [asdict(Line(self.names[i], first + i, self.colours[i])) for i in range(2)],
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(np.hstack([samples(frame, probe) for probe in self.probes]).T)

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        x, y = self.read(frame).lines
        axes.plot(x, y, color=paper.colour(0), lw=1)
        if frame.n:
            axes.plot(x[-1], y[-1], "o", color=paper.INK)
        axes.set(xlabel=self.names[0], ylabel=self.names[1], aspect="equal")
        axes.set(xlim=(-self.reach, self.reach), ylim=(-self.reach, self.reach))

    def spoken(self, frame: Frame) -> str:
        return f"{self.title}: {terms.vector(self.read(frame).lines[:, -1]) if frame.n else 'nothing yet'}."
