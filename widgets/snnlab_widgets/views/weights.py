"""The weights of a connection as a map, a few times a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab import Connection, Ensemble
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.views import Neurons
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Block
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, slow_samples, watch

EVERY = 0.2  # [s] between two maps
ROWS, COLUMNS = 64, 256  # at most: an even selection of more
FEW = 3  # rows that are drawn as bars, in a still picture as in a live one


class WeightsView(View):
    """Weights of a connection: decoders, one row for each value sent, or full weights, one row for each receiver.

    Neurons stand in the order of what they prefer. With a learning rule the map changes as the rule does its work.
    """

    kind: ClassVar[str] = "weights"

    def __init__(self, connection: Connection, *, title: str | None = None) -> None:
        if not isinstance(connection, Connection) or not isinstance(connection.pre_obj, (Ensemble, Neurons)):
            raise ValidationError(f"weights view: it shows a Connection from neurons (got {connection!r}).")
        self.connection = connection
        post = getattr(connection.post_obj, "ensemble", connection.post_obj)
        self.title = title or Said("view.title.weights", pre=name_of(connection.pre_obj), post=name_of(post))
        self.weights = watch(connection, "weights", sample_every=EVERY)
        self.probes = (self.weights,)
        self.size = Size(blocks=1)
        self._shown = (np.empty(0, dtype=int), np.empty(0, dtype=int))

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        shape = self._choose(built)
        rows, columns = self._shown
        return {
            "kind": self.kind,
            "title": self.title,
            "block": places[self].block,
            "rows": len(rows),
            "columns": len(columns),
            "row_names": rows.tolist(),
            "column_names": columns.tolist(),
            "shape": list(shape),
            "learning": self.connection.learning_rule_type is not None,
        }

    def read(self, frame: Frame) -> Reading:
        rows, columns = self._shown
        seen = frame.samples.get(self.weights)
        if seen is None or seen.ndim != 3 or not _fits(seen.shape[1:], rows, columns):
            empty = np.empty((0, rows.size * columns.size), dtype=np.float32)
            return Reading(no_lines(frame), block=Block(np.empty(0, dtype=np.float32), empty))
        times, _ = slow_samples(frame, self.weights, seen.shape[1] * seen.shape[2])
        part = seen[-len(times) :, rows][:, :, columns] if len(times) else np.empty((0, rows.size, columns.size))
        return Reading(no_lines(frame), block=Block(times, part.reshape(len(times), rows.size * columns.size)))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        self._choose(built)
        block = self.read(frame).block
        if block is None or not len(block.values):
            axes.text(0.5, 0.5, "no weights yet", ha="center")
            return
        matrix = block.values[-1].reshape(len(self._shown[0]), -1)
        if len(matrix) <= FEW:
            for i, row in enumerate(matrix):
                axes.bar(np.arange(len(row)) + i / (len(matrix) + 1), row, 1 / (len(matrix) + 1), color=paper.colour(i))
            axes.set(xlabel="neuron, by preference")
            return
        most = float(np.abs(matrix).max()) or 1.0
        image = axes.imshow(matrix, cmap="PuOr_r", vmin=-most, vmax=most, aspect="auto", interpolation="nearest")
        axes.figure.colorbar(image, ax=axes)
        axes.set(xlabel="neuron, by preference", yticks=[])

    def spoken(self, frame: Frame) -> str:
        block = self.read(frame).block
        if block is None or not len(block.values):
            return f"{self.title}: nothing yet."
        return f"{self.title}: largest {float(np.abs(block.values[-1]).max()):.3g}."

    def _choose(self, built: Built) -> tuple[int, int]:
        """Choose and order rows and columns; returns how many there are of both."""
        weights = built(self.connection).weights
        shape = tuple(np.atleast_2d(weights).shape)
        sender = getattr(self.connection.pre_obj, "ensemble", self.connection.pre_obj)
        drawn = built(sender)
        order = np.arange(shape[1])
        if shape[1] == len(drawn.encoders) and drawn.encoders.shape[1] <= 2:
            angle = np.arctan2(drawn.encoders[:, -1], drawn.encoders[:, 0]).round(6)
            side = np.sign(drawn.encoders[:, 0]) if drawn.encoders.shape[1] == 1 else angle
            order = np.lexsort((drawn.intercepts, side))
        columns = order[_even(len(order), COLUMNS)]
        self._shown = (_even(shape[0], ROWS), columns)
        return shape[0], shape[1]


def _fits(shape: tuple[int, ...], rows: np.ndarray, columns: np.ndarray) -> bool:
    """Whether weights of this shape have the chosen rows and columns; not for a moment after a change of size."""
    return rows.max(initial=-1) < shape[0] and columns.max(initial=-1) < shape[1]


def _even(n: int, most: int) -> np.ndarray:
    """(at most `most`,): an even selection of 0 to n - 1."""
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(int))
