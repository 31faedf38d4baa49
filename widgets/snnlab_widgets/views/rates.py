"""Firing rates as dots that move on the tuning curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Ticks
from snnlab_widgets.views import paper
from snnlab_widgets.views.chosen import asked_line, chosen_neurons, neuron_names
from snnlab_widgets.views.line import Line
from snnlab_widgets.views.raster import check_spiking
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import added, signed
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, spikes_of, watch

POINTS = 81  # of a curve
SYNAPSE = 0.05  # [s] filter of the input, so that the dot is where its rate was counted
COUNTED = 0.25  # [s] over which spikes are counted


class RatesView(View):
    """Tuning curves, and on each a dot: the input of now, and the rate counted from spikes.

    Of an ensemble of several dimensions the input of a neuron is the part along its encoder.

    Parameters
    ----------
    neurons : how many, or which
    """

    kind: ClassVar[str] = "rates"

    def __init__(self, ensemble: Ensemble, neurons: int | Sequence[int] = 5, *, title: str | None = None) -> None:
        self.ensemble, self.neurons = ensemble, chosen_neurons(ensemble, neurons, "rates")
        check_spiking(ensemble, "rates")
        self.title = title or Said("view.title.rates", name=name_of(ensemble))
        self.input = watch(ensemble, "input", synapse=SYNAPSE)
        self.spikes = watch(ensemble.neurons[self.neurons])
        self.probes = (self.input, self.spikes)
        self.is_line = ensemble.dimensions == 1
        self.size = Size(lines=1 if self.is_line else len(self.neurons), rasters=1)
        self._along = np.zeros((len(self.neurons), ensemble.dimensions))

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        drawn, first = built(self.ensemble), places[self].line
        self._along = drawn.encoders[self.neurons]
        x, curves = self._curves(drawn)
        lines = [
            Line(name, first if self.is_line else first + i, i) for i, name in enumerate(neuron_names(self.neurons))
        ]
        return {
            "kind": self.kind,
            "title": self.title,
            "source": places[self].raster,
            "seconds": COUNTED,
            "axis": Said("view.rates.input", name=name_of(self.ensemble)) if self.is_line else Said("view.rates.along"),
            "x": x.round(4).tolist(),
            "curves": [curve.round(1).tolist() for curve in curves.T],
            "lines": [asdict(line) for line in lines],
        }

    def read(self, frame: Frame) -> Reading:
        values = samples(frame, self.input)
        lines = values.T if self.is_line else (values @ self._along.T).T.astype(np.float32)
        spikes = spikes_of(frame, self.spikes)
        if spikes is None:
            return Reading(lines, Ticks(np.empty(0, dtype=np.float32), np.empty(0, dtype=np.uint16)))
        return Reading(lines, Ticks(spikes.times, spikes.neurons))

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        n = len(self.neurons)
        line, values = asked_line(order, self.kind, n, 2 * n)
        x, counted = values[line], values[n + line]
        drawn, i = built(self.ensemble), self.neurons[line]
        along = x * (float(drawn.encoders[i, 0]) if self.is_line else 1.0) / float(self.ensemble.radius)
        current = float(drawn.gain[i]) * along + float(drawn.bias[i])
        rate = self.ensemble.neuron_type.rates(np.array([along]), drawn.gain[i : i + 1], drawn.bias[i : i + 1])[0, 0]
        lif = hasattr(self.ensemble.neuron_type, "tau_rc")
        return [
            "a = 1 / (τ_ref + τ_rc ln(1 + 1 / (J − 1)))" if lif else "a = G(J)",
            "J = gain · ⟨e, x⟩ + bias",
            f"= {signed(drawn.gain[i])} × {signed(along, 3)} {added(drawn.bias[i])} = {signed(current)}",
            f"a = {rate:.0f} Hz on the curve; {counted:.0f} Hz counted in the last {COUNTED:g} s",
        ]

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        drawn = built(self.ensemble)
        self._along = drawn.encoders[self.neurons]
        x, curves = self._curves(drawn)
        reading = self.read(frame)
        late = reading.ticks.times > frame.n * frame.dt - COUNTED if reading.ticks else np.zeros(0, dtype=bool)
        for i, name in enumerate(neuron_names(self.neurons)):
            axes.plot(x, curves[:, i], color=paper.colour(i), ls=paper.DASHES[i % 6], lw=1.4, label=name)
            if frame.n and reading.ticks:
                rate = np.count_nonzero(reading.ticks.rows[late] == i) / COUNTED
                axes.plot(reading.lines[0 if self.is_line else i, -1], rate, "o", color=paper.colour(i))
        axes.set(xlabel="input" if self.is_line else "input along the encoder", ylabel="rate (Hz)")
        paper.legend(axes)

    def spoken(self, frame: Frame) -> str:
        spikes = spikes_of(frame, self.spikes)
        seconds = max(frame.n * frame.dt, frame.dt)
        counts = np.bincount([] if spikes is None else spikes.neurons, minlength=len(self.neurons)) / seconds
        parts = [f"{name} {rate:.0f} Hz" for name, rate in zip(neuron_names(self.neurons), counts, strict=True)]
        return f"{self.title}: {', '.join(parts)}."

    def _curves(self, drawn: Any) -> tuple[np.ndarray, np.ndarray]:
        """Inputs (points,), and the rate of each shown neuron there (points, neurons) [Hz]."""
        radius = float(self.ensemble.radius)
        x = np.linspace(-radius, radius, POINTS)
        along = x[:, None] / radius * (self._along[:, 0] if self.is_line else np.ones(len(self.neurons)))
        return x, self.ensemble.neuron_type.rates(along, drawn.gain[self.neurons], drawn.bias[self.neurons])
