"""What the pictures of all lessons share: a network made from a few numbers, views of it, controls, and the script."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets

from snnlab import Connection, Ensemble, Network, Node
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.live import Session
from snnlab_widgets.bond import Bond, same
from snnlab_widgets.controls import shown
from snnlab_widgets.labs.script import script_of_lab
from snnlab_widgets.live_view import LiveView
from snnlab_widgets.picture import Picture
from snnlab_widgets.scope import Scope
from snnlab_widgets.strings import tr
from snnlab_widgets.views import View

OPTIONS = ("dt", "speed", "engine", "driver", "idle_after", "history", "playing")
USUAL = 0.001  # [s]: the steps of a Simulator
NAMES = {"stimulus": "lab.stimulus"}  # of nodes whose label is a word: what their sliders are called
REMEMBERED = 1000  # values of a parameter whose numbers are known


class Held(traitlets.HasTraits):
    """A value that is watched as a slider's is."""

    value = traitlets.Any()


class LessonLab(ABC):
    """A lesson's picture; leave it as the last line of a cell to see it.

    A subclass says which function makes the network, which views show it, and which controls change it. The function's
    text is what `code` shows, so it is written for students: public names only, sizes and numbers as arguments.

    network : Network; session : Session; view : LiveView (which is displayed)
    numbers : {argument of `make`: what the controls say now}
    """

    title: ClassVar[str]  # name of its sentence
    make: ClassVar[Callable[..., Network]]  # a staticmethod
    helpers: ClassVar[Sequence[Callable[..., Any]]] = ()  # plain functions that `make` calls
    window: ClassVar[float] = 2.0  # [s] across the plots
    finish: ClassVar[str] = ""  # the last lines of the script, after a second was run
    probe: ClassVar[str] = ""  # lines of the script that add probes to `model`

    def __init__(self, numbers: Mapping[str, Any], **options: Any) -> None:
        refuse_unknown(type(self).__name__, options)
        playing = options.pop("playing", True)
        self._numbers: dict[str, Any] = dict(numbers)
        self._shown: dict[str, Any] = {}  # controls, by the argument that they move
        self.network = type(self).make(**self._arguments(self._numbers))
        picture = Picture(self.views())
        self.session = Session(self.network, picture.probes, **options)
        self.view = LiveView(self.session, Scope(label=tr(self.title), window=self.window), picture)
        self.scope = self.view.scope
        self._add_inputs()
        for heading, controls in self.controls().items():
            self.view.add_controls(heading, list(controls))
        self._write_code()
        if playing:
            self.session.play()

    @abstractmethod
    def views(self) -> Sequence[View]:
        """What is shown, top to bottom."""

    def inputs(self) -> Mapping[str, tuple[float, float]]:
        """Which arguments are what a constant node of the same label sends, and the reach of their sliders."""
        return {}

    @abstractmethod
    def controls(self) -> Mapping[str, Iterable[Any]]:
        """Cards of controls: {heading: controls}."""

    # What a subclass may say differently

    def argument(self, name: str, shown: Any) -> Any:
        """What `make` gets where the control `name` shows `shown`."""
        return shown

    def spelled(self, name: str, shown: Any) -> str:
        """The same argument as text of Python."""
        return repr(self.argument(name, shown))

    def step(self) -> float | None:
        """[s]: the steps that the script runs in; None for the usual ones."""
        return None if self.session.dt == USUAL else self.session.dt

    # What a subclass calls

    def node(self, label: str) -> Node:
        """The node of this label."""
        return _labelled(self.network.all_nodes, label)

    def ensemble(self, label: str) -> Ensemble:
        """The ensemble of this label."""
        return _labelled(self.network.all_ensembles, label)

    def connection(self, label: str) -> Connection:
        """The connection of this label."""
        return _labelled(self.network.all_connections, label)

    def control(self, name: str, widget: Any) -> Any:
        """Let `widget` stand for the argument `name` of `make`; returns the widget."""
        self._shown[name] = widget
        widget.observe(self._write_code, "value")
        return widget

    def shown(self, name: str) -> Any:
        """The widget that stands for the argument `name`."""
        return self._shown[name]

    def bind(
        self,
        names: str | Sequence[str],
        obj: Any,
        parameter: str,
        value: Callable[..., Any],
        *,
        more: Sequence[str] = (),
    ) -> None:
        """Keep a parameter at ``value(*numbers)``, and the controls at what made the value that the parameter has.

        Parameters
        ----------
        names : of the controls whose numbers make the value
        value : what the parameter must be, from those numbers: in the form in which the object keeps it
        more : controls whose numbers `value` takes after those; they do not follow the parameter
        """
        names = [names] if isinstance(names, str) else list(names)
        widgets = [self._shown[name] for name in names]
        others = [self._shown[name] for name in more]
        made: list[tuple[Any, list[Any]]] = []

        def read() -> Any:
            numbers = [self.number(name) for name in names]
            made[:] = [*made[-REMEMBERED:], (value(*numbers, *map(self.number, more)), numbers)]
            return made[-1][0]

        def write(now: Any) -> None:
            numbers = next((numbers for known, numbers in reversed(made) if same(known, now)), None)
            for widget, number in zip(widgets, numbers or (), strict=numbers is not None):
                widget.value = number

        read()
        Bond(self.session, obj, parameter, [*widgets, *others], read, write)

    def held(self, name: str) -> Held:
        """A control without a face, for an argument that buttons change."""
        held = self.control(name, Held(value=self.number(name)))
        self.view.remember([held])
        return held

    # What everybody may call

    def number(self, name: str) -> Any:
        """What the control of the argument `name` says now, or what the argument was given."""
        return shown(self._shown[name]) if name in self._shown else self._numbers[name]

    @property
    def numbers(self) -> dict[str, Any]:
        """All arguments of `make` as the controls show them now."""
        return {name: self.number(name) for name in self._numbers}

    @property
    def code(self) -> str:
        """The script that builds what is shown, as the controls stand now, and runs it for a second."""
        return self.scope.code

    def reset(self) -> None:
        """Controls back to the start, the clock back to 0."""
        self.view.reset()

    def close(self) -> None:
        """End the session and take the picture from the page."""
        self.view.close()

    def _add_inputs(self) -> None:
        ranges = self.inputs()
        names = {self.node(label): tr(NAMES[label]) for label in ranges if label in NAMES}
        self.view.add_inputs({self.node(label): reach for label, reach in ranges.items()}, names)
        for label in ranges:
            self.control(label, self.view.sliders[self.node(label)][0])

    def _arguments(self, numbers: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.argument(name, shown) for name, shown in numbers.items()}

    def _write_code(self, _change: object = None) -> None:
        spelled = {name: self.spelled(name, shown) for name, shown in self.numbers.items()}
        self.scope.code = script_of_lab((*self.helpers, type(self).make), spelled, self.probe, self.finish, self.step())

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.view._repr_mimebundle_(**kwargs)

    def _ipython_display_(self) -> None:
        self.view._ipython_display_()


def refuse_unknown(lab: str, options: Mapping[str, Any]) -> None:
    """Raise for an option that neither the lab nor its session has, naming the nearest.

    Raises
    ------
    ValidationError
    """
    for name in options:
        if name not in OPTIONS:
            raise ValidationError(f"{lab} has no option '{name}'. {did_you_mean(name, OPTIONS)}")


def _labelled(objects: Iterable[Any], label: str) -> Any:
    return next(obj for obj in objects if obj.label == label)
