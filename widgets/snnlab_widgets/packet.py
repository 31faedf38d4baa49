"""One message for all panels: lines and blocks as float32, spikes as float32 times and uint16 rows, in one buffer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np


class Ticks(NamedTuple):
    """What one raster shows: times (spikes,) float32 [s] after the packet's `t0`, and rows (spikes,) uint16."""

    times: np.ndarray
    rows: np.ndarray


class Block(NamedTuple):
    """What is read only now and then: times (m,) float32 [s] after the packet's `t0`, and values (m, size) float32."""

    times: np.ndarray
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class Packet:
    """Lines (signals, n) float32, one `Ticks` for each raster, one `Block` for each slow source; `n` steps from `t0` [s]."""

    t0: float
    dt: float
    lines: np.ndarray
    rasters: tuple[Ticks, ...] = ()
    blocks: tuple[Block, ...] = ()

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
    late = [np.float32(packet.t0 - first.t0) for packet in packets]
    rasters = tuple(Ticks(*_joined([p.rasters[i] for p in packets], late)) for i in range(len(first.rasters)))
    blocks = tuple(Block(*_joined([p.blocks[i] for p in packets], late)) for i in range(len(first.blocks)))
    return Packet(first.t0, first.dt, lines, rasters, blocks)


def _joined(parts: Sequence[Ticks | Block], late: Sequence[np.float32]) -> tuple[np.ndarray, np.ndarray]:
    """Times, later by `late`, and what belongs to them: since when it has the size that it has at the end."""
    size = parts[-1][1].shape[1:]
    kept = [(part, shift) for part, shift in zip(parts, late, strict=True) if part[1].shape[1:] == size]
    return np.concatenate([part[0] + shift for part, shift in kept]), np.concatenate([part[1] for part, _ in kept])


def pack(packet: Packet) -> tuple[dict[str, Any], bytes]:
    """Header and buffer: lines row by row, times and values of each block, all spike times, all spike rows; little endian.

    Header: t0, dt [s]; m samples a line; s lines; k spikes of each raster; b (rows, size) of each block.
    """
    header = {
        "t0": packet.t0,
        "dt": packet.dt,
        "m": packet.n,
        "s": packet.lines.shape[0],
        "k": [int(ticks.times.size) for ticks in packet.rasters],
        "b": [list(block.values.shape) for block in packet.blocks],
    }
    parts = [packet.lines.astype("<f4", copy=False).tobytes()]
    parts += [each.astype("<f4", copy=False).tobytes() for block in packet.blocks for each in block]
    parts += [ticks.times.astype("<f4", copy=False).tobytes() for ticks in packet.rasters]
    parts += [ticks.rows.astype("<u2", copy=False).tobytes() for ticks in packet.rasters]
    return header, b"".join(parts)
