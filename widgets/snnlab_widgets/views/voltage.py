"""Membrane voltages of a few neurons, with their threshold and the rests after spikes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Ticks
from snnlab_widgets.views import paper
from snnlab_widgets.views.chosen import asked_line, chosen_neurons, neuron_names
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, spikes_of, watch


class VoltageView(View):
    """Membrane voltages; 1 is the threshold.

    Parameters
    ----------
    neurons : how many, or which
    seconds : [s] across the plot: a spike is too short for the span of other plots
    """

    kind: ClassVar[str] = "voltage"

    def __init__(
        self,
        ensemble: Ensemble,
        neurons: int | Sequence[int] = 3,
        *,
        seconds: float = 0.1,
        title: str | None = None,
    ) -> None:
        self.neurons = chosen_neurons(ensemble, neurons, "voltage")
        if "voltage" not in ensemble.neurons.probeable:
            raise ValidationError(
                f"voltage view: neurons of type {type(ensemble.neuron_type).__name__} have no voltage. "
                "Give the ensemble neuron_type=snnlab.LIF()."
            )
        self.ensemble, self.seconds = ensemble, float(seconds)
        self.title = title or Said("view.title.voltage", name=name_of(ensemble))
        part = ensemble.neurons[self.neurons]
        self.voltage, self.current = watch(part, "voltage"), watch(part, "input")
        self.spikes = watch(part)
        self.probes = (self.voltage, self.current, self.spikes)
        self.size = Size(lines=2 * len(self.neurons), rasters=1)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        first, n = places[self].line, len(self.neurons)
        names = neuron_names(self.neurons)
        return {
            "kind": self.kind,
            "title": self.title,
            "source": places[self].raster,
            "seconds": self.seconds,
            "rest": float(getattr(self.ensemble.neuron_type, "tau_ref", 0.0)),
            "lines": [{"name": name, "signal": first + i, "current": first + n + i} for i, name in enumerate(names)],
        }

    def read(self, frame: Frame) -> Reading:
        spikes = spikes_of(frame, self.spikes)
        none = np.empty(0)
        ticks = Ticks(none.astype("f4"), none.astype("u2")) if spikes is None else Ticks(spikes.times, spikes.neurons)
        return Reading(np.vstack([samples(frame, self.voltage).T, samples(frame, self.current).T]), ticks)

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        n = len(self.neurons)
        line, values = asked_line(order, self.kind, n, 2 * n)
        v, current = values[line], values[n + line]
        tau_rc = getattr(self.ensemble.neuron_type, "tau_rc", None)
        if tau_rc is None:
            return [f"v = {signed(v)}", f"current J = {signed(current)}"]
        slope = (current - v) / tau_rc
        rest = getattr(self.ensemble.neuron_type, "tau_ref", 0.0)
        fires = f"J is below 1: v never gets to 1, neuron {self.neurons[line]} stays silent."
        return [
            "dv/dt = (J − v) / τ_rc",
            f"= ({signed(current)} − {signed(v)}) / {tau_rc:g} s = {signed(slope, 1)} per second",
            fires if current <= 1 else f"At v = 1 it fires, and rests for τ_ref = {1000 * rest:g} ms at v = 0.",
        ]

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        voltages = samples(frame, self.voltage)
        for i, name in enumerate(neuron_names(self.neurons)):
            axes.plot(paper.times(frame), voltages[:, i] + 1.3 * i, color=paper.colour(i), lw=1, label=name)
            axes.axhline(1 + 1.3 * i, color=paper.SOFT, lw=0.7, ls="--")
        axes.set_yticks([])
        paper.over_time(axes, frame, "v, dashed: 1")
        axes.set_xlim(max(frame.t0, frame.t_end - self.seconds), frame.t_end)

    def spoken(self, frame: Frame) -> str:
        values = samples(frame, self.voltage)[-1] if frame.n else []
        parts = [f"{name} {signed(v)}" for name, v in zip(neuron_names(self.neurons), values, strict=False)]
        return f"{self.title}: {', '.join(parts)}; threshold 1."
