"""The error that steers learning, and how large it has been of late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.views import LearningRule
from snnlab_widgets.names import name_of
from snnlab_widgets.views import paper
from snnlab_widgets.views.line import Line, part_names
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.value import SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, samples, watch


class ErrorView(View):
    """An error over time, with its running root mean square.

    Parameters
    ----------
    error : a node or ensemble that holds it, or the ``learning_rule`` of a connection that gets it
    rms : [s] over which the root mean square runs
    reach : how far the plot goes up and down before anything was larger
    """

    kind: ClassVar[str] = "error"

    def __init__(
        self, error: Any, *, rms: float = 0.5, reach: float = 1.0, synapse: Any = SYNAPSE, title: str | None = None
    ) -> None:
        if not rms > 0:
            raise ValidationError(f"error view: rms must be a time above 0 s (got {rms!r}).")
        of_rule = isinstance(error, LearningRule)
        self.error, self.rms, self.reach = error, rms, float(reach)
        self.value = watch(error, "error" if of_rule else None, synapse=synapse)
        size = error.size_in if of_rule else error.size_out
        self.names = part_names("error" if of_rule else name_of(error), size)
        self.title = title or Said("view.title.error")
        self.probes = (self.value,)
        self.size = Size(lines=size)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        first = places[self].line
        return {
            "kind": self.kind,
            "title": self.title,
            "low": -self.reach,
            "high": self.reach,
            "seconds": self.rms,
            "lines": [asdict(Line(name, first + i, 1 + i)) for i, name in enumerate(self.names)],
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(samples(frame, self.value, self.size.lines).T)

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        values = self.read(frame).lines.T
        paper.lines(axes, paper.times(frame), values, self.names, range(1, len(self.names) + 1))
        axes.plot(paper.times(frame), self._running(values, frame.dt), color=paper.INK, lw=1, ls="--", label="rms")
        axes.axhline(0, color=paper.SOFT, lw=0.7)
        paper.over_time(axes, frame, "error")

    def spoken(self, frame: Frame) -> str:
        if not frame.n:
            return f"{self.title}: nothing yet."
        return f"{self.title}: root mean square {signed(self._running(self.read(frame).lines.T, frame.dt)[-1], 3)}."

    def _running(self, values: np.ndarray, dt: float) -> np.ndarray:
        """(n,): root mean square of values (n, size) over the time before."""
        width = max(1, round(self.rms / dt))
        total = np.concatenate([[0.0], np.cumsum((values.astype(float) ** 2).mean(axis=1))])
        ends = np.arange(1, len(total))
        starts = np.maximum(0, ends - width)
        return np.sqrt((total[ends] - total[starts]) / (ends - starts))
