"""What functions and processes give, as tables of numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.document import form
from snnlab.document.timetable import Timetable
from snnlab.exceptions import ValidationError
from snnlab.node import Node


def sampled_in_time(
    node: Node, seconds: float = form.GRID_SECONDS, dt: float = form.GRID_DT
) -> tuple[np.ndarray, float]:
    """``(rows, dt)``: the node's output (times, size) at 0, dt, 2 dt, ... [s]."""
    if isinstance(node.output, Timetable):
        return node.output.rows, node.output.dt
    function: Any = node.output
    return np.array([node.called(function, i * dt, np.zeros(0)) for i in range(round(seconds / dt) + 1)]), dt


def played(
    node: Node, rng: np.random.Generator, seconds: float = form.GRID_SECONDS, dt: float = form.GRID_DT
) -> tuple[np.ndarray, float]:
    """``(rows, dt)``: what the process of a node without input plays (times, size) at 0, dt, 2 dt, ... [s].

    Raises
    ------
    ValidationError
        If it cannot play in such steps.
    """
    process: Any = node.output
    try:
        rows = process.run_steps(round(seconds / dt), d=node.size_out, dt=dt, rng=rng)
    except Exception as error:
        raise ValidationError(f"{node}: its process cannot play: {type(error).__name__}: {error}") from error
    return np.concatenate((rows[:1], rows)), dt  # the first step of a process is at dt


def sampled_at(connection: Connection, points: np.ndarray) -> np.ndarray:
    """The function's values (points, size) at ``points`` (points, dimensions of pre)."""
    seen = points[:, connection.pre_indices]
    return np.array([connection.called(x) for x in seen])
