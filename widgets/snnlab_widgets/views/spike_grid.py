"""Neurons as pixels that flash when they fire, and fade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab import Ensemble
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.rows import RowMap, by_direction
from snnlab_widgets.views.raster import check_spiking, ticks_of
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, spikes_of, watch

MOST = 4096  # pixels


class SpikeGridView(View):
    """Spikes of an ensemble as a grid of pixels, neighbours in preferred direction side by side.

    Parameters
    ----------
    columns : of the grid; None makes it about three times as wide as high
    in_order : whether neurons stand in the order of their numbers (a picture on neurons), not by direction
    """

    kind: ClassVar[str] = "spike_grid"

    def __init__(
        self, ensemble: Ensemble, *, columns: int | None = None, in_order: bool = False, title: str | None = None
    ) -> None:
        check_spiking(ensemble, "spike grid")
        self.ensemble, self.columns, self.in_order = ensemble, columns, in_order
        self.title = title or Said("view.title.spike_grid", name=name_of(ensemble))
        self.spikes = watch(ensemble.neurons)
        self.probes = (self.spikes,)
        self.size = Size(rasters=1)
        self.rows = RowMap(np.empty(0, dtype=int), ())

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        names = self._place(built)
        return {
            "kind": self.kind,
            "title": self.title,
            "source": places[self].raster,
            "neurons": self.rows.row_of.size,
            "cells": len(names),
            "columns": self._columns(len(names)),
            "names": names,
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(no_lines(frame), ticks_of(frame, self.spikes, self.rows))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        cells = len(self._place(built))
        ticks = ticks_of(frame, self.spikes, self.rows)
        recent = ticks.times > frame.n * frame.dt - 0.1
        columns = self._columns(cells)
        grid = np.full(-(-cells // columns) * columns, np.nan)
        grid[:cells] = np.bincount(ticks.rows[recent], minlength=cells)
        axes.imshow(grid.reshape(-1, columns), cmap="cividis", aspect="auto")
        axes.set(xticks=[], yticks=[], xlabel="one pixel a neuron; bright: many spikes in the last 0.1 s")

    def spoken(self, frame: Frame) -> str:
        spikes = spikes_of(frame, self.spikes)
        count = 0 if spikes is None else len(np.unique(spikes.neurons))
        return f"{self.title}: {count} of {self.ensemble.n_neurons} neurons fired."

    def _place(self, built: Built) -> list[int]:
        """Give each shown neuron its pixel; returns the numbers of the neurons, pixel by pixel."""
        drawn = built(self.ensemble)
        if self.in_order:
            total = len(drawn.encoders)
            self.rows = RowMap(np.where(np.arange(total) < MOST, np.arange(total), -1), (("", min(total, MOST)),))
        else:
            self.rows = by_direction(drawn.encoders, drawn.intercepts, MOST)
        shown = np.flatnonzero(self.rows.row_of >= 0)
        return shown[np.argsort(self.rows.row_of[shown])].tolist()

    def _columns(self, cells: int) -> int:
        return min(cells, self.columns or max(1, int(np.ceil(np.sqrt(3 * cells)))))
