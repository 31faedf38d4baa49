"""How far decoders are from the function that they should compute, for every pair of inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from snnlab import Connection
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.value import SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, watch

POINTS = 31  # along each side
SCALE = 0.5  # error at which a colour is at its strongest


class ErrorMapView(View):
    """A map over the square of two inputs: what the decoders of a connection give for perfect rates, less the ideal.

    Drawn anew whenever the network is: more neurons, another radius, other encoders. A ring shows the pair of now.

    Parameters
    ----------
    connection : from an ensemble of two dimensions, sending one value
    ideal : function of the two inputs
    reach : half the side of the square
    """

    kind: ClassVar[str] = "error_map"

    def __init__(
        self,
        connection: Connection,
        ideal: Callable[[np.ndarray, np.ndarray], np.ndarray],
        axes: tuple[str, str] = ("x[0]", "x[1]"),
        *,
        reach: float = 1.0,
        title: str | None = None,
    ) -> None:
        ensemble = connection.sender
        if getattr(ensemble, "dimensions", None) != 2 or connection.size_out != 1:
            raise ValidationError(
                f"error map: it needs a Connection of one value from an Ensemble of two dimensions (got {connection!r})."
            )
        self.connection, self.ensemble, self.ideal, self.axes = connection, ensemble, ideal, axes
        self.reach = float(reach)
        self.title = title or f"Error of the decoders of {name_of(ensemble)}"
        self.value = watch(ensemble, synapse=SYNAPSE)
        self.probes = (self.value,)
        self.size = Size(lines=2)

    def errors(self, built: Built) -> np.ndarray:
        """(points, points): the error at each pair; rows go along the second input, from low to high."""
        side = np.linspace(-self.reach, self.reach, POINTS)
        a, b = np.meshgrid(side, side)
        drawn = built(self.ensemble)
        pairs = np.column_stack([a.ravel(), b.ravel()])
        along = pairs @ (drawn.scaled_encoders / drawn.gain[:, None]).T
        rates = self.ensemble.neuron_type.rates(along, drawn.gain, drawn.bias)
        return (rates @ built(self.connection).weights[0]).reshape(a.shape) - self.ideal(a, b)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        errors = self.errors(built)
        return {
            "kind": self.kind,
            "title": self.title,
            "axes": list(self.axes),
            "reach": self.reach,
            "scale": SCALE,
            "errors": errors.round(3).tolist(),
            "rms": round(float(np.sqrt(np.mean(errors**2))), 4),
            "worst": round(float(np.abs(errors).max()), 4),
            "lines": [places[self].line, places[self].line + 1],
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(samples(frame, self.value).T)

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        reach = (-self.reach, self.reach, -self.reach, self.reach)
        image = axes.imshow(self.errors(built), origin="lower", extent=reach, cmap="RdBu_r", vmin=-SCALE, vmax=SCALE)
        axes.figure.colorbar(image, ax=axes)
        if frame.n:
            axes.plot(*samples(frame, self.value)[-1], "o", mfc="none", mec=paper.INK, ms=9)
        axes.set(xlabel=self.axes[0], ylabel=self.axes[1])

    def spoken(self, frame: Frame) -> str:
        if not frame.n:
            return f"{self.title}: nothing yet."
        x, y = samples(frame, self.value)[-1]
        return f"{self.title}: the pair of now is {signed(x)}, {signed(y)}."
