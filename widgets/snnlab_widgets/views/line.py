"""One line of a plot: its name, its row in the packets, its colour, and what it should be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One signal.

    signal : row of the packet's lines
    colour : number of the signal's colour, the same wherever the signal appears
    ideal : row that holds what the line should be, drawn dashed; None when nobody said
    """

    name: str
    signal: int
    colour: int
    ideal: int | None = None


def part_names(name: str, size: int) -> list[str]:
    """Names of the parts of a signal: x, or x[0] and x[1]."""
    return [name] if size == 1 else [f"{name}[{i}]" for i in range(size)]
