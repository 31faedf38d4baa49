"""Sliders and buttons that set what a session runs: ipywidgets, so that keyboard and screen reader come with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np

from snnlab import Node, params
from snnlab.live import Session
from snnlab_widgets.bond import Bond
from snnlab_widgets.names import name_of
from snnlab_widgets.strings import tr

STEPS = 200  # positions of a slider for numbers, at least
DIGITS = 10  # of the number that a slider gives: the browser counts -1 + 190 * 0.01 = 0.8999999999999999


def node_sliders(
    session: Session, node: Node, low: float, high: float, first_colour: int, name: str = ""
) -> list[ipywidgets.FloatSlider]:
    """One slider for each value of a constant node, between `low` and `high`, coloured from `first_colour` on."""
    name = name or name_of(node)
    values = np.array(node.output, dtype=float)
    sliders = [
        float_slider(
            name if values.size == 1 else f"{name}[{i}]",
            value,
            min(low, value),
            max(high, value),
            colour=first_colour + i,
        )
        for i, value in enumerate(values.tolist())
    ]

    def write(value: Any) -> None:
        for slider, number in zip(sliders, np.ravel(value).tolist(), strict=True):
            slider.value = number

    Bond(session, node, "output", sliders, lambda: [shown(slider) for slider in sliders], write)
    return sliders


def parameter_slider(
    session: Session, obj: Any, name: str, low: float, high: float, label: str = ""
) -> ipywidgets.FloatSlider:
    """A slider for a number of the parameter table, kept within the table's bounds."""
    row = params.lookup(type(obj).__name__, name)
    low = low if row.low is None else max(low, row.low)
    high = high if row.high is None else min(high, row.high)
    slider = float_slider(label or row.label, getattr(obj, name), low, high, unit=row.unit)
    bind(session, obj, name, slider)
    return slider


def choice_slider(
    session: Session, obj: Any, name: str, options: Sequence[Any], label: str
) -> ipywidgets.SelectionSlider:
    """A slider over a few values of a parameter whose change is dear."""
    slider = ipywidgets.SelectionSlider(options=list(options), value=getattr(obj, name), description=label)
    bind(session, obj, name, slider)
    return slider


def shown(control: Any) -> Any:
    """What a control shows, without the rounding errors of its steps."""
    return round(control.value, DIGITS) if isinstance(control.value, float) else control.value


def bind(
    session: Session,
    obj: Any,
    name: str,
    control: Any,
    to_value: Callable[[Any], Any] = lambda shown: shown,
    to_shown: Callable[[Any], Any] = lambda value: value,
) -> None:
    """Tie a control to a parameter in both directions; the two functions turn what it shows into the value and back."""

    def write(value: Any) -> None:
        control.value = to_shown(value)

    Bond(session, obj, name, [control], lambda: to_value(shown(control)), write)


def float_slider(
    name: str, value: float, low: float, high: float, unit: str = "", colour: int | None = None
) -> ipywidgets.FloatSlider:
    """A slider with a name, a unit and the value as text that can be typed over."""
    slider = ipywidgets.FloatSlider(
        value=value,
        min=low,
        max=high,
        step=_step(low, high),
        description=tr("lab.with_unit", name=name, unit=unit) if unit else name,
        readout_format=".2f",
    )
    if colour is not None:
        slider.add_class(f"snn-knob-{colour % 6}")
    return slider


def _step(low: float, high: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten with at least `STEPS` positions: round numbers lie on them."""
    finest = (high - low) / STEPS * (1 + 1e-9)
    power = 10.0 ** math.floor(math.log10(finest))
    return round(next(m * power for m in (5, 2, 1) if m * power <= finest), DIGITS)


def group(title: str, controls: Sequence[ipywidgets.Widget]) -> ipywidgets.VBox:
    """Controls on one card under a title."""
    heading = ipywidgets.Label(title)
    heading.add_class("snn-group-title")
    box = ipywidgets.VBox([heading, *controls])
    box.add_class("snn-group")
    return box
