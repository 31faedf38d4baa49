"""What pictures in figures share that are no network's: figures of bokeh, controls, numbers beside them, and a script.

Unlike a `ChartLab` it says itself when its figures change, so that a thread may do it while something is computed.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import ipywidgets

from snnlab.live import registry
from snnlab_widgets import keepsake
from snnlab_widgets.cells import hear_beside_cells, running_cell
from snnlab_widgets.chart import Chart
from snnlab_widgets.controls import group, shown
from snnlab_widgets.labs import on_paper
from snnlab_widgets.strings import noting, said_in, tr
from snnlab_widgets.wording import said_by


class FigureLab(ABC):
    """A lesson's picture in figures; leave it as the last line of a cell to see it. A cell that runs again closes it.

    chart : Chart; view : the widget that is displayed
    numbers : {name: what its control says now, or what was given}
    """

    title: ClassVar[str]  # name of its sentence
    panels: ClassVar[int] = 2  # axes of the still picture

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        self._numbers = dict(numbers)
        self._shown: dict[str, Any] = {}  # controls, by the name of their number
        self._drawing = threading.RLock()  # the page, a cell and a thread may all want to draw
        with noting() as self._said:
            self.chart = Chart(self.figures(), label=tr(self.title))
            cards = [group(heading, list(controls)) for heading, controls in self.controls().items()]
        self.chart.on_reset = self.reset
        self._start = {control: control.value for control in self._shown.values()}
        self._column = ipywidgets.VBox(cards)
        self._column.add_class("snn-controls")
        body = ipywidgets.Box([self._column, self.chart])
        body.add_class("snn-lab-body")
        self.view = ipywidgets.VBox([body])
        self.view.add_class("snn-lab")
        cell, run = running_cell()
        if cell is not None:
            registry.adopt(cell, self, run)

    @abstractmethod
    def figures(self) -> Any:
        """The layout of bokeh that is shown."""

    @abstractmethod
    def controls(self) -> Mapping[str, Iterable[Any]]:
        """Cards of controls: {heading: controls}."""

    @abstractmethod
    def paint(self, axes: Any) -> None:
        """Draw the figures on `panels` axes of matplotlib, for where no figure of bokeh can be shown."""

    @property
    @abstractmethod
    def code(self) -> str:
        """The script that makes what is shown."""

    def control(self, name: str, widget: Any, moved: Callable[[Any], None]) -> Any:
        """Let `widget` stand for the number `name`, and call `moved` when it changes; returns the widget."""
        self._shown[name] = widget
        widget.observe(moved, "value")
        return widget

    def number(self, name: str) -> Any:
        """What the control of this name says now, or what was given."""
        return shown(self._shown[name]) if name in self._shown else self._numbers[name]

    @property
    def numbers(self) -> dict[str, Any]:
        """All numbers as the controls show them now."""
        return {name: self.number(name) for name in self._numbers}

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """What is drawn inside goes to the page as one message."""
        with self._drawing, self.chart.change():
            yield
        hear_beside_cells(self.chart, *self._shown.values())

    def tell(self, readouts: Sequence[tuple[str, str]] | None = None) -> None:
        """Bring the words up to date: those of controls, the script, and numbers beside the title if some are given."""
        with self._drawing:
            told = self.chart.readouts if readouts is None else [list(each) for each in readouts]
            self.chart.said = said_in([*self._said, *(name for name, _ in told)]) | said_by(self._column)
            self.chart.readouts = told
            self.chart.spoken = f"{tr(self.title)}: {', '.join(' '.join(each) for each in told)}."
            self.chart.code = self.code
        hear_beside_cells(self.chart, *self._shown.values())

    def reset(self) -> None:
        """Controls back to the start."""
        for control, value in self._start.items():
            control.value = value

    def close(self) -> None:
        """Take the picture from the page."""
        for widget in (*self._shown.values(), self.chart, self.view):
            widget.close()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.view._repr_mimebundle_(**kwargs)

    def _ipython_display_(self) -> None:
        keepsake.show(self.view, tr(self.title), self._still)

    def _still(self) -> keepsake.Still | None:
        return keepsake.Still(on_paper.png(self.panels, self.paint), self.chart.spoken)
