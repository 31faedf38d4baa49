"""What the pictures without a clock share: a network made from a few numbers, figures of it, controls, and the script.

A figure is computed where its control is heard, without a thread or a timer: the browser holds a slider's moves back
until the kernel is done with the last one, so there is never more than one waiting.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import ipywidgets

from snnlab import Network
from snnlab_widgets import keepsake
from snnlab_widgets.chart import Chart
from snnlab_widgets.controls import group
from snnlab_widgets.labs import on_paper
from snnlab_widgets.labs.script import script_of_lab
from snnlab_widgets.strings import noting, said_in, tr

DIGITS = 10  # of the numbers that sliders give: 0.1 + 0.2 is 0.3


class ChartLab(ABC):
    """A lesson's picture in figures; leave it as the last line of a cell to see it.

    network : the Network that is shown, made anew with every change
    chart : Chart; view : the widget that is displayed
    numbers : {argument of `make`: what the controls say now}
    """

    title: ClassVar[str]  # name of its sentence
    make: ClassVar[Callable[..., Network]]  # a staticmethod
    finish: ClassVar[str] = ""  # the last lines of the script, after a second was run
    probe: ClassVar[str] = ""  # lines of the script that add probes to `model`
    network: Network

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        self._numbers = dict(numbers)
        self._shown: dict[str, Any] = {}  # controls, by the argument that they move
        self._drawing = threading.Lock()  # a control may be heard beside a cell
        with noting() as self._said:
            self.chart = Chart(self.figures(), label=tr(self.title))
            self.chart.on_reset = self.reset
            column = ipywidgets.VBox([group(heading, list(controls)) for heading, controls in self.controls().items()])
        column.add_class("snn-controls")
        body = ipywidgets.Box([column, self.chart])
        body.add_class("snn-lab-body")
        self.view = ipywidgets.VBox([body])
        self.view.add_class("snn-lab")
        self._start = {control: control.value for control in self._shown.values()}
        self._draw()

    @abstractmethod
    def figures(self) -> Any:
        """The layout of bokeh that is shown; its data come with `draw`."""

    @abstractmethod
    def controls(self) -> Mapping[str, Iterable[Any]]:
        """Cards of controls: {heading: controls}."""

    @abstractmethod
    def draw(self, network: Network) -> Mapping[str, str]:
        """Bring the figures up to `network`; returns the numbers beside them, {name: text}."""

    @abstractmethod
    def paint(self, axes: Any) -> None:
        """Draw the most important figures on two axes of matplotlib, for where no figure of bokeh can be shown."""

    def argument(self, name: str, shown: Any) -> Any:
        """What `make` gets where the control `name` shows `shown`."""
        return shown

    def spelled(self, name: str, shown: Any) -> str:
        """The same argument as text of Python."""
        return repr(self.argument(name, shown))

    def control(self, name: str, widget: Any) -> Any:
        """Let `widget` stand for the argument `name` of `make`; returns the widget."""
        self._shown[name] = widget
        widget.observe(self._draw, "value")
        return widget

    def number(self, name: str) -> Any:
        """What the control of the argument `name` says now, or what the argument was given."""
        shown = self._shown[name].value if name in self._shown else self._numbers[name]
        if isinstance(shown, tuple):
            return tuple(round(each, DIGITS) for each in shown)
        return round(shown, DIGITS) if isinstance(shown, float) else shown

    @property
    def numbers(self) -> dict[str, Any]:
        """All arguments of `make` as the controls show them now."""
        return {name: self.number(name) for name in self._numbers}

    @property
    def code(self) -> str:
        """The script that builds what is shown, as the controls stand now, and runs it for a second."""
        return self.chart.code

    def reset(self) -> None:
        """Controls back to the start."""
        for control, value in self._start.items():
            control.value = value

    def close(self) -> None:
        """Take the picture from the page."""
        for widget in (*self._shown.values(), self.chart, self.view):
            widget.close()

    def _draw(self, _change: object = None) -> None:
        with self._drawing:
            numbers = self.numbers
            spelled = {name: self.spelled(name, shown) for name, shown in numbers.items()}
            self.network = type(self).make(**{name: self.argument(name, shown) for name, shown in numbers.items()})
            with self.chart.change():
                readouts = self.draw(self.network)
            self.chart.said = said_in([*self._said, *readouts])
            self.chart.readouts = [list(each) for each in readouts.items()]
            self.chart.spoken = f"{tr(self.title)}: {', '.join(f'{name} {text}' for name, text in readouts.items())}."
            self.chart.code = script_of_lab((type(self).make,), spelled, self.probe, self.finish)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.view._repr_mimebundle_(**kwargs)

    def _ipython_display_(self) -> None:
        keepsake.show(self.view, tr(self.title), self._still)

    def _still(self) -> keepsake.Still:
        return keepsake.Still(on_paper.png(2, self.paint), self.chart.spoken)
