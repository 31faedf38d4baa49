"""What the front end is told to draw: plain dictionaries, one for each panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from snnlab_widgets.rows import RowMap


@dataclass(frozen=True)
class Line:
    """One decoded signal of a value panel.

    signal : row of the packet's lines
    colour : number of the signal's colour, the same wherever the signal appears
    ideal : row that holds what the line should be, drawn dashed; None when nobody said
    """

    name: str
    signal: int
    colour: int
    ideal: int | None = None


def value_panel(
    title: str, lines: Sequence[Line], low: float, high: float, ideal_name: str = "ideal"
) -> dict[str, Any]:
    """A plot of decoded values between `low` and `high`; it grows when the values do."""
    return {
        "kind": "value",
        "title": title,
        "low": low,
        "high": high,
        "ideal_name": ideal_name,
        "lines": [asdict(line) for line in lines],
    }


def raster_panel(title: str, source: int, neurons: int, rows: RowMap) -> dict[str, Any]:
    """A plot of the spikes of raster number `source` in the packet."""
    groups = [{"name": name, "rows": size} for name, size in rows.groups]
    return {
        "kind": "raster",
        "title": title,
        "source": source,
        "neurons": neurons,
        "rows": rows.rows,
        "groups": groups,
    }


def plane_panel(
    title: str, x: Line, y: Line, radius: float, source: int | None, rays: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """A plot of two lines against each other, beside the controls, inside the circle of the ensemble's `radius`.

    source : the raster that shows how active each ray is; None without one
    rays : see rows.py
    """
    return {
        "kind": "plane",
        "title": title,
        "lines": [asdict(x), asdict(y)],
        "radius": radius,
        "source": source,
        "rays": list(rays),
    }
