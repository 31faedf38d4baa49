"""A field of eight by eight in which a digit is painted, by mouse, finger or keys, or one of the tested digits is laid."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import Any

import anywidget
import numpy as np
import traitlets

from snnlab.training.data.split import Part
from snnlab_widgets.cells import hear_beside_cells
from snnlab_widgets.strings import follow_language

STATIC = pathlib.Path(__file__).parents[1] / "static"
SIDE = 8
DARKEST = 16  # ink of a pixel, as the table of digits counts


class DigitPainter(anywidget.AnyWidget):
    """Paints on a field; `value` is its ink, row by row.

    Parameters
    ----------
    digits : (samples, 64) pixels from 0 to 1, and which digit each is
    """

    _esm = (STATIC / "painter.js").read_text(encoding="utf-8")
    _css = (STATIC / "painter.css").read_text(encoding="utf-8")

    lang = traitlets.Unicode("", help="language of the texts; the browser's when empty").tag(sync=True)
    value = traitlets.List(traitlets.Int(), [0] * SIDE**2, help="ink of each pixel, 0 to 16").tag(sync=True)
    place = traitlets.Int(0, help="number of the tested digit that was laid in").tag(sync=True)
    places = traitlets.Int(0, help="how many there are").tag(sync=True)

    def __init__(self, digits: Part, **traits: Any) -> None:
        self.digits = digits
        self.wrong: Callable[[], np.ndarray] = lambda: np.array([], int)  # places of digits that are taken for others
        super().__init__(places=len(digits), **traits)
        self.on_msg(self._heard)
        follow_language(self)
        self.go_to(0)

    @property
    def pixels(self) -> np.ndarray:
        """(64,) from 0 to 1."""
        return np.asarray(self.value, dtype=np.float32) / DARKEST

    @property
    def truth(self) -> int | None:
        """Which digit it is; None where somebody has painted."""
        return int(self.digits.y[self.place]) if self.value == self._ink(self.place) else None

    def go_to(self, place: int) -> None:
        """Lay in a tested digit; after the last comes the first."""
        self.place = place % self.places
        self.value = self._ink(self.place)

    def go_to_wrong(self) -> None:
        """Lay in the next digit that is taken for another, if there is one."""
        wrong = self.wrong()
        if len(wrong):
            later = wrong[wrong > self.place]
            self.go_to(int(later[0] if len(later) else wrong[0]))

    def clear(self) -> None:
        """An empty field."""
        self.value = [0] * SIDE**2

    def _ink(self, place: int) -> list[int]:
        return [round(float(each)) for each in self.digits.x[place] * DARKEST]

    def _heard(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        hear_beside_cells(self)
        if message["t"] == "by":
            self.go_to(self.place + int(message["v"]))
        elif message["t"] == "wrong":
            self.go_to_wrong()
