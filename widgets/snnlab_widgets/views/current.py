"""Input currents of a few neurons: above 1 a neuron fires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

from snnlab import Ensemble
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper
from snnlab_widgets.views.chosen import asked_line, chosen_neurons, neuron_names
from snnlab_widgets.views.line import Line
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import added, signed, vector
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, watch

LOW, HIGH = -0.5, 3.0  # of the plot at the start, in units of the threshold current


class CurrentView(View):
    """Currents J into neurons, in units of the threshold current.

    Parameters
    ----------
    neurons : how many, or which
    """

    kind: ClassVar[str] = "current"

    def __init__(self, ensemble: Ensemble, neurons: int | Sequence[int] = 3, *, title: str | None = None) -> None:
        self.ensemble, self.neurons = ensemble, chosen_neurons(ensemble, neurons, "current")
        self.title = title or Said("view.title.current", name=name_of(ensemble))
        self.current = watch(ensemble.neurons[self.neurons], "input")
        self.probes = (self.current,)
        self.size = Size(lines=len(self.neurons))

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        first = places[self].line
        return {
            "kind": self.kind,
            "title": self.title,
            "low": LOW,
            "high": HIGH,
            "explains": True,
            "lines": [asdict(Line(name, first + i, i)) for i, name in enumerate(neuron_names(self.neurons))],
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(samples(frame, self.current).T)

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        line, values = asked_line(order, self.kind, len(self.neurons), len(self.neurons))
        drawn, i = built(self.ensemble), self.neurons[line]
        gain, bias = float(drawn.gain[i]), float(drawn.bias[i])
        along = (values[line] - bias) / gain
        verdict = "above 1: it fires" if values[line] > 1 else "not above 1: it is silent"
        return [
            "J = gain · ⟨e, x⟩ + bias",
            f"= {signed(gain)} × {signed(along, 3)} {added(bias)} = {signed(values[line])}, {verdict}",
            f"e = {vector(drawn.encoders[i])}: the direction that neuron {i} prefers",
        ]

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        names = neuron_names(self.neurons)
        paper.lines(axes, paper.times(frame), samples(frame, self.current), names, range(len(names)))
        axes.axhline(1, color=paper.INK, lw=0.8, ls="--")
        paper.over_time(axes, frame, "J (dashed: threshold)")

    def spoken(self, frame: Frame) -> str:
        values = samples(frame, self.current)[-1] if frame.n else []
        parts = [f"{name} {signed(value)}" for name, value in zip(neuron_names(self.neurons), values, strict=False)]
        return f"{self.title}: {', '.join(parts)}; threshold 1."
