"""The f-I curve of one neuron, and a dot that moves on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Ticks
from snnlab_widgets.views import paper
from snnlab_widgets.views.chosen import asked_line
from snnlab_widgets.views.line import Line
from snnlab_widgets.views.raster import check_spiking
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, spikes_of, watch

POINTS = 201  # of the curve, steep at the threshold
COUNTED = 0.5  # [s] over which spikes are counted


class FiringView(View):
    """Rate against current of one neuron: the curve of its type, and a dot at the current and the counted rate of now.

    Parameters
    ----------
    neuron : which
    reach : the largest current that is shown, in units of the threshold current
    """

    kind: ClassVar[str] = "rates"  # drawn like the tuning curves of an ensemble

    def __init__(self, ensemble: Ensemble, neuron: int = 0, *, reach: float = 5.0, title: str | None = None) -> None:
        check_spiking(ensemble, "rates")
        self.ensemble, self.neuron, self.reach = ensemble, neuron, float(reach)
        self.title = title or Said("view.title.firing", i=neuron, name=name_of(ensemble))
        part = ensemble.neurons[[neuron]]
        self.current, self.spikes = watch(part, "input"), watch(part)
        self.probes = (self.current, self.spikes)
        self.size = Size(lines=1, rasters=1)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        current, rates = self._curve()
        return {
            "kind": self.kind,
            "title": self.title,
            "source": places[self].raster,
            "seconds": COUNTED,
            "axis": Said("view.firing.axis"),
            "x": current.round(4).tolist(),
            "curves": [rates.round(2).tolist()],
            "lines": [asdict(Line("a(J)", places[self].line, 0))],
        }

    def read(self, frame: Frame) -> Reading:
        spikes = spikes_of(frame, self.spikes)
        ticks = Ticks(np.empty(0, "f4"), np.empty(0, "u2")) if spikes is None else Ticks(spikes.times, spikes.neurons)
        return Reading(samples(frame, self.current).T, ticks)

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        _, (current, counted) = asked_line(order, self.kind, 1, 2)
        neuron_type: Any = self.ensemble.neuron_type
        rate = float(self.rates(np.array([current]))[0])
        told = [f"a = {rate:.1f} Hz on the curve; {counted:.0f} Hz counted in the last {COUNTED:g} s"]
        if not hasattr(neuron_type, "tau_rc"):
            return ["a = G(J)", *told]
        if current <= 1:
            return ["a = 0 for J ≤ 1", f"J = {signed(current)}: the membrane never gets to the threshold.", *told]
        rest, tau = neuron_type.tau_ref, neuron_type.tau_rc
        return [
            "a = 1 / (τ_ref + τ_rc ln(J / (J − 1)))",
            f"= 1 / ({rest:g} s + {tau:g} s × {np.log(current / (current - 1)):.3f})",
            f"never above 1 / τ_ref = {1 / rest:.0f} Hz" if rest > 0 else "without a rest there is no ceiling",
            *told,
        ]

    def rates(self, current: np.ndarray) -> np.ndarray:
        """Rates (points,) [Hz] at currents (points,)."""
        return np.ravel(self.ensemble.neuron_type.rates(current[:, None], np.ones(1), np.zeros(1)))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        axes.plot(*self._curve(), color=paper.colour(0), lw=1.4)
        if frame.n:
            axes.plot(*self._dot(frame), "o", color=paper.colour(0))
        axes.set(xlabel="current J", ylabel="rate (Hz)")

    def spoken(self, frame: Frame) -> str:
        if not frame.n:
            return f"{self.title}: nothing yet."
        current, rate = self._dot(frame)
        return f"{self.title}: {rate:.0f} Hz at J {signed(current)}."

    def _curve(self) -> tuple[np.ndarray, np.ndarray]:
        current = np.linspace(0, self.reach, POINTS)
        return current, self.rates(current)

    def _dot(self, frame: Frame) -> tuple[float, float]:
        spikes, seconds = spikes_of(frame, self.spikes), frame.n * frame.dt
        late = 0 if spikes is None else np.count_nonzero(spikes.times > seconds - COUNTED)
        return float(samples(frame, self.current)[-1, 0]), late / min(COUNTED, seconds)
