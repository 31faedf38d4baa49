"""Turns the session's frames into packets: which probe feeds which line, which spikes go on which row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from snnlab.live import Frame, Spikes
from snnlab_widgets.ideal import Ideal
from snnlab_widgets.packet import Packet, Ticks
from snnlab_widgets.rows import RowMap


@dataclass
class Feed:
    """The probes a scope shows.

    nodes : probes of the nodes whose values the ideals depend on
    values : probes of decoded values; their columns are the first lines of a packet
    ideals : what some of them should be; their values are the lines that follow
    rasters : probes of spikes
    rows : row maps of the rasters; replaced when neurons are redrawn
    """

    nodes: Sequence[Any] = ()
    values: Sequence[Any] = ()
    ideals: Sequence[Ideal] = ()
    rasters: Sequence[Any] = ()
    rows: list[RowMap] = field(default_factory=list)

    @property
    def probes(self) -> tuple[Any, ...]:
        return (*self.nodes, *self.values, *self.rasters)

    def read(self, frame: Frame) -> Packet:
        """The packet that shows `frame`."""
        lines = [self._samples(frame, probe).T for probe in self.values]
        if self.ideals:
            inputs = np.hstack([np.empty((frame.n, 0)), *(self._samples(frame, probe) for probe in self.nodes)])
            lines += [ideal(inputs) for ideal in self.ideals]
        ticks = tuple(
            _ticks(frame.spikes.get(probe), rows) for probe, rows in zip(self.rasters, self.rows, strict=True)
        )
        stacked = np.vstack(lines) if lines else np.empty((0, frame.n), dtype=np.float32)
        return Packet(frame.t0, frame.dt, stacked, ticks)

    @staticmethod
    def _samples(frame: Frame, probe: Any) -> np.ndarray:
        return frame.samples.get(probe, np.empty((0, probe.size_in), dtype=np.float32))


def _ticks(spikes: Spikes | None, rows: RowMap) -> Ticks:
    if spikes is None:
        return Ticks(np.empty(0, dtype=np.float32), np.empty(0, dtype=np.uint16))
    row = rows.row_of[spikes.neurons]
    shown = row >= 0
    return Ticks(spikes.times[shown], row[shown].astype(np.uint16))
