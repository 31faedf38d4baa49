"""A button that sends a pulse into the running network, at an exact simulated time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets

from snnlab_widgets.strings import tr

LEAD = 0.1  # [s] between the click and the pulse, at speed 1: the order is on its way meanwhile
KEPT = 6  # times of earlier pulses that are kept
DIGITS = 3


def pulse_button(
    session: Any,
    held: Any,
    seconds: float,
    sizes: Callable[[], Sequence[float]] = lambda: (1.0,),
    depends: Sequence[Any] = (),
) -> ipywidgets.Button:
    """A button that adds a pulse of `seconds` to ``held.value``, {time [s]: value from then on}, and says how large.

    sizes : gives the sizes of pulses: after a positive one comes the last of them, else the first
    depends : controls that change the sizes
    """
    button = ipywidgets.Button()

    def name(_change: object = None) -> None:
        button.description = tr(
            "lab.pulse", value=f"{_next(held.value, sizes()):+g}".replace("-", "−"), seconds=seconds
        )

    def click(_button: object) -> None:
        start = round(session.time + LEAD * max(1.0, session.speed), DIGITS)
        before = dict([(t, value) for t, value in held.value.items() if t < start][-KEPT:])
        pulse = {start: _next(held.value, sizes()), round(start + seconds, DIGITS): 0.0}
        held.value = {**before, **pulse}

    button.on_click(click)
    for each in (held, *depends):
        each.observe(name, "value")
    name()
    return button


def _next(times: dict[float, float], sizes: Sequence[float]) -> float:
    last = next((value for value in reversed(times.values()) if value), 0.0)
    return sizes[-1] if last > 0 else sizes[0]
