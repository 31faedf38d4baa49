"""Spikes over time, neighbours in preferred direction side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Ticks
from snnlab_widgets.rows import RowMap, by_direction
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, spikes_of, watch

MAX_ROWS = 96


class RasterView(View):
    """Spikes of an ensemble, one row for each neuron, sorted by encoder.

    Parameters
    ----------
    neurons : which of them: their numbers; None shows them all, or an even selection of 96
    """

    kind: ClassVar[str] = "raster"

    def __init__(self, ensemble: Ensemble, neurons: Sequence[int] | None = None, *, title: str | None = None) -> None:
        check_spiking(ensemble, "raster")
        self.ensemble, self.neurons = ensemble, neurons
        self.title = title or Said("view.title.raster", name=name_of(ensemble))
        self.spikes = watch(ensemble.neurons)
        self.probes = (self.spikes,)
        self.size = Size(rasters=1)
        self.rows = RowMap(np.empty(0, dtype=int), ())

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        self.rows = self._rows(built)
        return {
            "kind": self.kind,
            "title": self.title,
            "source": places[self].raster,
            "neurons": self.rows.row_of.size,
            "rows": self.rows.rows,
            "groups": [{"name": name, "rows": size} for name, size in self.rows.groups],
            "names": self._names(),
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(no_lines(frame), ticks_of(frame, self.spikes, self.rows))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        self.rows = self._rows(built)
        ticks = ticks_of(frame, self.spikes, self.rows)
        group = np.repeat(np.arange(len(self.rows.groups)), [size for _, size in self.rows.groups])
        for i, (name, _) in enumerate(self.rows.groups):
            mine = group[ticks.rows] == i
            colour = paper.GROUP[i % 6] if len(self.rows.groups) > 1 else paper.INK
            axes.plot(frame.t0 + ticks.times[mine], ticks.rows[mine], "|", color=colour, ms=4, label=name or None)
        axes.set_ylim(-0.5, self.rows.rows - 0.5)
        paper.over_time(axes, frame, "neuron, by direction")

    def spoken(self, frame: Frame) -> str:
        spikes = spikes_of(frame, self.spikes)
        seconds = frame.n * frame.dt
        if spikes is None or not seconds:
            return f"{self.title}: no spikes yet."
        return f"{self.title}: mean rate {len(spikes.times) / seconds / self.ensemble.n_neurons:.0f} Hz."

    def _rows(self, built: Built) -> RowMap:
        drawn = built(self.ensemble)
        return chosen_rows(drawn.encoders, drawn.intercepts, self.neurons)

    def _names(self) -> list[int]:
        """Number of the neuron on each row, bottom first."""
        row_of = self.rows.row_of
        shown = np.flatnonzero(row_of >= 0)
        return shown[np.argsort(row_of[shown])].tolist()


def check_spiking(ensemble: Any, kind: str) -> None:
    """Raise ValidationError for what has no spikes."""
    if not isinstance(ensemble, Ensemble):
        raise ValidationError(f"{kind} view: it shows the neurons of an Ensemble (got {ensemble!r}).")
    if ensemble.is_direct or not ensemble.neuron_type.spiking:
        raise ValidationError(
            f"{kind} view: '{name_of(ensemble)}' has neurons of type {type(ensemble.neuron_type).__name__}, which do not "
            "spike. Show its value, or give it neuron_type=snnlab.LIF()."
        )


def chosen_rows(encoders: np.ndarray, intercepts: np.ndarray, neurons: Sequence[int] | None) -> RowMap:
    """Rows for the neurons that were chosen and exist; as in `by_direction`."""
    total = len(encoders)
    if neurons is None:
        return by_direction(encoders, intercepts, MAX_ROWS)
    chosen = np.array([i for i in dict.fromkeys(neurons) if 0 <= i < total], dtype=int)
    inner = by_direction(encoders[chosen], intercepts[chosen], MAX_ROWS)
    row_of = np.full(total, -1)
    row_of[chosen] = inner.row_of
    return RowMap(row_of, inner.groups)


def ticks_of(frame: Frame, probe: Any, rows: RowMap) -> Ticks:
    """Spikes of `frame` on the rows of those neurons that are shown."""
    spikes = spikes_of(frame, probe)
    if spikes is None or not rows.row_of.size:
        return Ticks(np.empty(0, dtype=np.float32), np.empty(0, dtype=np.uint16))
    known = spikes.neurons < rows.row_of.size
    row = rows.row_of[spikes.neurons[known]]
    shown = row >= 0
    return Ticks(spikes.times[known][shown], row[shown].astype(np.uint16))
