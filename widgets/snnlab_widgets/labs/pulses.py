"""A button that sends a pulse into the running network, at an exact simulated time."""

from __future__ import annotations

from typing import Any

import ipywidgets

from snnlab_widgets.strings import tr

LEAD = 0.1  # [s] between the click and the pulse, at speed 1: the order is on its way meanwhile
KEPT = 6  # times of earlier pulses that are kept
DIGITS = 3


def pulse_button(
    session: Any, held: Any, seconds: float, *, size: float = 1.0, turns: bool = True
) -> ipywidgets.Button:
    """A button that adds a pulse of `seconds` to ``held.value``, {time [s]: value from then on}.

    turns : whether every other pulse is negative, and says so
    """
    button = ipywidgets.Button()

    def name(_change: object = None) -> None:
        button.description = tr(
            "lab.pulse", value=f"{_next(held.value, size, turns):+g}".replace("-", "−"), seconds=seconds
        )

    def click(_button: object) -> None:
        start = round(session.time + LEAD * max(1.0, session.speed), DIGITS)
        before = dict([(t, value) for t, value in held.value.items() if t < start][-KEPT:])
        pulse = {start: _next(held.value, size, turns), round(start + seconds, DIGITS): 0.0}
        held.value = {**before, **pulse}

    button.on_click(click)
    held.observe(name, "value")
    name()
    return button


def _next(times: dict[float, float], size: float, turns: bool) -> float:
    """The other sign than the last pulse had."""
    last = next((value for value in reversed(times.values()) if value), -size)
    return -size if turns and last > 0 else size
