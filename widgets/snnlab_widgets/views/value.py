"""Decoded values over time, each with what it should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble, Node, Probe
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.views import split_view
from snnlab_widgets.ideal import Ideal
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper, terms
from snnlab_widgets.views.line import Line, part_names
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, watch

SYNAPSE = 0.03  # [s] filter of the decoded values that are shown
HEADROOM = 1.2  # of a radius: how far a plot reaches


class ValueView(View):
    """What ensembles represent and nodes send, in one plot.

    Parameters
    ----------
    shown : ensembles, nodes, connections or parts of them
    ideal : what it should be: a function of the values of `inputs`; for several things shown {one of them: function}
    inputs : nodes, or probes of nodes
    synapse : [s] filter of what neurons say
    colours : number of the first colour of each thing shown
    names : of the things shown; by default their own
    limited : shade what lies beyond the radius, where neurons saturate
    """

    kind: ClassVar[str] = "value"

    def __init__(
        self,
        *shown: Any,
        ideal: Callable[..., Any] | Mapping[Any, Callable[..., Any]] | None = None,
        inputs: Sequence[Any] = (),
        synapse: Any = SYNAPSE,
        title: str | None = None,
        colours: Sequence[int] | None = None,
        ideal_name: str | None = None,
        limited: bool = False,
        names: Sequence[str] | None = None,
    ) -> None:
        if not shown:
            raise ValidationError("ValueView: give it something to show, such as an ensemble.")
        self.shown, self.ideal_name, self.limited = shown, ideal_name or Said("view.ideal"), limited
        self.names = [name_of(each) for each in shown] if names is None else list(names)
        self.title = title or Said("view.title.value", names=", ".join(map(name_of, shown)))
        self.colours = list(colours or np.cumsum([0, *(each.size_out for each in shown[:-1])]).tolist())
        self.values = [
            watch(each, synapse=None if isinstance(split_view(each)[0], Node) else synapse) for each in shown
        ]
        functions = {shown[0]: ideal} if callable(ideal) else dict(ideal or {})
        self.inputs = [each if isinstance(each, Probe) else watch(each) for each in inputs] if functions else []
        sizes = [probe.size_in for probe in self.inputs]
        self.ideals = {
            each: Ideal(name_of(each), function, sizes, each.size_out) for each, function in functions.items()
        }
        self.probes = (*self.inputs, *self.values)
        sent = sum(probe.size_in for probe in self.values) + sum(each.size_out for each in self.ideals)
        self.size = Size(lines=sent)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        radius = max(radius_of(each) for each in self.shown)
        reach = HEADROOM * radius
        return {
            "kind": self.kind,
            "title": self.title,
            "low": -reach,
            "high": reach,
            "ideal_name": self.ideal_name,
            "limit": radius if self.limited else None,
            "lines": [asdict(line) for line in self.lines(places[self].line)],
            "explains": any(_neurons_behind(each) for each in self.shown),
        }

    def lines(self, first: int) -> list[Line]:
        """The lines, when the first of them is row `first` of the packets."""
        ideal = first + sum(probe.size_in for probe in self.values)
        found: list[Line] = []
        for each, called, colour in zip(self.shown, self.names, self.colours, strict=True):
            judged = each in self.ideals
            for i, name in enumerate(part_names(called, each.size_out)):
                found.append(Line(name, first + len(found), colour + i, ideal + i if judged else None))
            ideal += each.size_out if judged else 0
        return found

    def read(self, frame: Frame) -> Reading:
        rows = [samples(frame, probe).T for probe in self.values]
        if self.ideals:
            inputs = np.hstack([np.empty((frame.n, 0)), *(samples(frame, probe) for probe in self.inputs)])
            rows += [self.ideals[each](inputs) for each in self.shown if each in self.ideals]
        return Reading(np.vstack(rows))

    def check(self) -> None:
        """Try the ideal functions on the values that constant nodes have now; raises ValidationError if one fails."""
        for ideal in self.ideals.values():
            ideal.check_now(self.inputs)

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        line = order.get("line")
        places = [(each, i) for each in self.shown for i in range(each.size_out)]
        if not isinstance(line, int) or not 0 <= line < len(places):
            raise ValidationError(f"value view: there is no line {line!r}.")
        shown, part = places[line]
        ensemble = _neurons_behind(shown)
        if ensemble is None:
            return [f"{name_of(shown)} is set, not decoded: no neurons are behind it."]
        first = line - part
        now = np.array(order.get("values", [])[first : first + shown.size_out], dtype=float)
        return _decoded(ensemble, shown, part, now, built(ensemble))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        values = self.read(frame).lines.T
        lines = self.lines(0)
        shown = [line.signal for line in lines]
        paper.lines(axes, paper.times(frame), values[:, shown], [e.name for e in lines], [e.colour for e in lines])
        for line in lines:
            if line.ideal is not None:
                label = self.ideal_name if line is lines[0] else None
                axes.plot(paper.times(frame), values[:, line.ideal], color=paper.INK, ls=(0, (4, 3)), lw=1, label=label)
        paper.over_time(axes, frame, "decoded value")

    def spoken(self, frame: Frame) -> str:
        values = self.read(frame).lines
        parts = [f"{line.name} {terms.signed(values[line.signal, -1])}" for line in self.lines(0) if frame.n]
        return f"{self.title}: {', '.join(parts)}."


def radius_of(shown: Any) -> float:
    obj = split_view(shown)[0]
    if isinstance(obj, Ensemble):
        return float(obj.radius)
    return float(np.abs(obj.output).max()) or 1.0 if isinstance(getattr(obj, "output", None), np.ndarray) else 1.0


def _neurons_behind(shown: Any) -> Ensemble | None:
    obj = split_view(shown)[0]
    return obj if isinstance(obj, Ensemble) and not obj.is_direct else None


def _decoded(ensemble: Ensemble, shown: Any, part: int, now: np.ndarray, drawn: Any) -> list[str]:
    """The sum over neurons behind part `part` of what is shown, at the value `now`."""
    indices = split_view(shown)[1]
    indices = np.arange(ensemble.dimensions) if indices is None else indices
    x = np.zeros(ensemble.dimensions)
    x[indices] = now
    rates = terms.rates_at(ensemble, drawn, x)
    decoders = terms.own_decoders(ensemble, drawn)[int(indices[part])]
    head = ["x̂ = Σ dᵢ aᵢ(x)", f"rates aᵢ of the tuning curves at x = {terms.vector(x)}:"]
    return [*head, *terms.sum_rows(decoders, rates), f"decoded from spikes now: {terms.signed(now[part], 3)}"]
