"""What goes into a connection against what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab import Connection, Ensemble
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.transforms import NoTransform
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper, terms
from snnlab_widgets.views.chosen import asked_line
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.value import HEADROOM, SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, watch

POINTS = 81  # of a curve


class WireView(View):
    """The value that a connection reads against the value that it sends, with the function that it should compute.

    Parameters
    ----------
    connection : from an ensemble of neurons
    part : (which value it reads, which value it sends)
    ideal : function of the value read; by default the connection's own, of one value, with its transform
    trail : [s] of the past that is drawn
    """

    kind: ClassVar[str] = "wire"

    def __init__(
        self,
        connection: Connection,
        *,
        part: tuple[int, int] = (0, 0),
        ideal: Callable[[float], float] | None = None,
        trail: float = 1.0,
        title: str | None = None,
    ) -> None:
        if not isinstance(connection, Connection) or not connection.is_decoded or connection.has_full_weights:
            raise ValidationError(
                f"wire view: it shows a Connection that decodes a value from an ensemble (got {connection!r})."
            )
        self.connection, self.part, self.ideal, self.trail = connection, part, ideal, trail
        self.ensemble: Ensemble = connection.sender
        self.read_parts = np.asarray(connection.pre_indices)
        sizes = (len(self.read_parts), connection.size_out)
        if not all(0 <= each < size for each, size in zip(part, sizes, strict=True)):
            raise ValidationError(f"wire view: part must be below {sizes} (got {part!r}).")
        post = getattr(connection.post_obj, "ensemble", connection.post_obj)
        self.title = title or f"{name_of(self.ensemble)} → {name_of(post)}"
        self.x, self.y = watch(self.ensemble, synapse=SYNAPSE), watch(connection, "output", synapse=SYNAPSE)
        self.probes = (self.x, self.y)
        self.size = Size(lines=2)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        x, wanted, decoded = self._curves(built)
        known = [each for each in (wanted, decoded) if each is not None]
        return {
            "kind": self.kind,
            "title": self.title,
            "trail": self.trail,
            "reach": HEADROOM * float(self.ensemble.radius),
            "low": min(float(each.min()) for each in known) if known else -1.0,
            "high": max(float(each.max()) for each in known) if known else 1.0,
            "x": x.round(4).tolist(),
            "ideal": None if wanted is None else wanted.round(4).tolist(),
            "decoded": None if decoded is None else decoded.round(4).tolist(),
            "names": self._names(),
            "lines": [places[self].line, places[self].line + 1],
        }

    def read(self, frame: Frame) -> Reading:
        x = samples(frame, self.x)[:, int(self.read_parts[self.part[0]])]
        return Reading(np.vstack([x, samples(frame, self.y)[:, self.part[1]]]))

    def equation(self, built: Built, order: Mapping[str, Any]) -> list[str]:
        _, (x, y, *_) = asked_line({**order, "line": 0}, self.kind, 1, 2)
        if self.ensemble.dimensions > 1:
            return [
                "y = Σ dᵢ aᵢ(x)",
                f"y = {terms.signed(y, 3)}; the sum needs all {self.ensemble.dimensions} values of x.",
            ]
        rates = terms.rates_at(self.ensemble, built(self.ensemble), np.array([x]))
        rows = terms.sum_rows(built(self.connection).weights[self.part[1]], rates)
        head = ["y = Σ dᵢ aᵢ(x)", f"rates aᵢ of the tuning curves at x = {terms.signed(x, 3)}:"]
        return [*head, *rows, f"sent now: {terms.signed(y, 3)}"]

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        x, wanted, decoded = self._curves(built)
        if decoded is not None:
            axes.plot(x, decoded, color=paper.colour(0), lw=1.2, label="decoders")
        if wanted is not None:
            axes.plot(x, wanted, color=paper.INK, lw=1, ls="--", label="ideal")
        seen = self.read(frame).lines[:, :: max(1, frame.n // paper.POINTS)]
        axes.plot(*seen, ".", color=paper.colour(1), ms=2, label="from spikes")
        axes.set(xlabel=self._names()[0], ylabel=self._names()[1])
        paper.legend(axes)

    def spoken(self, frame: Frame) -> str:
        if not frame.n:
            return f"{self.title}: nothing yet."
        x, y = self.read(frame).lines[:, -1]
        return f"{self.title}: {terms.signed(x)} goes in, {terms.signed(y)} comes out."

    def _names(self) -> list[str]:
        post = getattr(self.connection.post_obj, "ensemble", self.connection.post_obj)
        return [name_of(self.ensemble), Said("view.wire.to", name=name_of(post))]

    def _curves(self, built: Built) -> tuple[np.ndarray, np.ndarray | None, np.ndarray | None]:
        """Values read (points,), what should be sent, and what the decoders make of perfect rates; None: not known."""
        radius = float(self.ensemble.radius)
        x = np.linspace(-radius, radius, POINTS)
        wanted = np.array([float(self.ideal(each)) for each in x]) if self.ideal else self._own_function(x)
        if self.ensemble.dimensions > 1 or self.connection.learning_rule_type is not None:
            return x, wanted, None
        drawn = built(self.ensemble)
        rates = self.ensemble.neuron_type.rates(x[:, None] / radius * drawn.encoders[:, 0], drawn.gain, drawn.bias)
        return x, wanted, rates @ built(self.connection).weights[self.part[1]]

    def _own_function(self, x: np.ndarray) -> np.ndarray | None:
        """What the connection says that it computes, if it reads one value and its transform is a number or a matrix."""
        connection = self.connection
        if len(self.read_parts) != 1 or not (connection.function is None or callable(connection.function)):
            return None
        values = x[:, None] if connection.function is None else np.array([connection.called(each[None]) for each in x])
        if not isinstance(connection.transform, NoTransform):
            matrix = np.asarray(getattr(connection.transform, "init", np.nan), dtype=float)
            if matrix.ndim == 0 and np.isfinite(matrix):
                values = values * matrix
            elif matrix.ndim == 2 and matrix.shape[1] == values.shape[1]:
                values = values @ matrix.T
            else:
                return None
        return values[:, self.part[1]] if values.shape[1] > self.part[1] else None
