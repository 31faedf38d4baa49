"""One message for all panels: lines as float32, spikes as float32 times and uint16 rows, in one buffer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np


class Ticks(NamedTuple):
    """What one raster shows: times (spikes,) float32 [s] after the packet's `t0`, and rows (spikes,) uint16."""

    times: np.ndarray
    rows: np.ndarray


@dataclass(frozen=True, eq=False)
class Packet:
    """Lines (signals, n) float32 and one `Ticks` for each raster, over `n` steps that began at `t0` [s]."""

    t0: float
    dt: float
    lines: np.ndarray
    rasters: tuple[Ticks, ...] = ()

    @property
    def n(self) -> int:
        return self.lines.shape[1]

    @property
    def t_end(self) -> float:
        return self.t0 + self.n * self.dt


def merge(packets: Sequence[Packet]) -> Packet:
    """One packet of several that follow each other; times count from the first."""
    first = packets[0]
    if len(packets) == 1:
        return first
    lines = np.concatenate([packet.lines for packet in packets], axis=1)
    rasters = tuple(
        Ticks(
            np.concatenate([p.rasters[i].times + np.float32(p.t0 - first.t0) for p in packets]),
            np.concatenate([p.rasters[i].rows for p in packets]),
        )
        for i in range(len(first.rasters))
    )
    return Packet(first.t0, first.dt, lines, rasters)


def pack(packet: Packet) -> tuple[dict[str, Any], bytes]:
    """Header and buffer: the lines row by row, then all spike times, then all spike rows; little endian.

    Header: t0, dt [s]; m samples a line; s lines; k spikes of each raster.
    """
    header = {
        "t0": packet.t0,
        "dt": packet.dt,
        "m": packet.n,
        "s": packet.lines.shape[0],
        "k": [int(ticks.times.size) for ticks in packet.rasters],
    }
    parts = [packet.lines.astype("<f4", copy=False).tobytes()]
    parts += [ticks.times.astype("<f4", copy=False).tobytes() for ticks in packet.rasters]
    parts += [ticks.rows.astype("<u2", copy=False).tobytes() for ticks in packet.rasters]
    return header, b"".join(parts)
