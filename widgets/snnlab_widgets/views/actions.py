"""Which of several actions wins, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.names import name_of
from snnlab_widgets.packet import Block
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.terms import signed
from snnlab_widgets.views.value import SYNAPSE
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, slow_samples, watch

EVERY = 0.01  # [s] between two looks
MOST = 12  # actions


class ActionsView(View):
    """One row for each action: filled while its value is the largest, and at least `threshold`.

    Parameters
    ----------
    shown : something with a value for each action; or several things of one value each
    names : of the actions
    """

    kind: ClassVar[str] = "actions"

    def __init__(
        self,
        shown: Any,
        names: Sequence[str] | None = None,
        *,
        threshold: float = 0.3,
        synapse: Any = SYNAPSE,
        title: str | None = None,
    ) -> None:
        self.shown = tuple(shown) if isinstance(shown, (list, tuple)) else (shown,)
        size = sum(each.size_out for each in self.shown)
        self.names = [Said("view.action", i=i) for i in range(size)] if names is None else [str(name) for name in names]
        if not 2 <= size <= MOST or len(self.names) != size:
            raise ValidationError(
                f"actions view: it compares 2 to {MOST} actions, each with a name (got {size} values and "
                f"{len(self.names)} names)."
            )
        self.threshold = float(threshold)
        self.title = title or Said("view.title.actions", name=name_of(self.shown[0]))
        self.probes = tuple(watch(each, synapse=synapse, sample_every=EVERY) for each in self.shown)
        self.size = Size(blocks=1)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": self.title,
            "block": places[self].block,
            "names": self.names,
            "threshold": self.threshold,
            "every": EVERY,
        }

    def read(self, frame: Frame) -> Reading:
        return Reading(no_lines(frame), block=self._values(frame))

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        times, values = self._values(frame)
        wins = (values == values.max(axis=1, keepdims=True)) & (values >= self.threshold)
        for i in range(len(self.names)):
            row = np.where(wins[:, i], i, np.nan)
            axes.plot(frame.t0 + times, row, color=paper.colour(i), lw=7, solid_capstyle="butt")
        axes.set(yticks=range(len(self.names)), yticklabels=self.names, ylim=(len(self.names) - 0.5, -0.5))
        paper.over_time(axes, frame)

    def spoken(self, frame: Frame) -> str:
        values = self._values(frame).values
        if not len(values) or values[-1].max() < self.threshold:
            return f"{self.title}: no action wins."
        best = int(np.argmax(values[-1]))
        return f"{self.title}: {self.names[best]} wins with {signed(values[-1][best])}."

    def _values(self, frame: Frame) -> Block:
        parts = [slow_samples(frame, probe, each.size_out) for probe, each in zip(self.probes, self.shown, strict=True)]
        n = min(len(part.times) for part in parts)
        return Block(parts[0].times[:n], np.hstack([part.values[:n] for part in parts]))
