"""What TrainView may be asked for: the reach of its numbers, and their sliders."""

from __future__ import annotations

from typing import Any

import ipywidgets

from snnlab.exceptions import ValidationError
from snnlab_widgets.controls import float_slider
from snnlab_widgets.strings import tr

REACH = {"hidden": (1, 200), "steps": (1, 50), "threshold": (0.1, 8.0), "leak": (0.0, 1.0), "epochs": (1, 500)}
WHOLE = ("hidden", "steps", "epochs")
STEPS = {"threshold": 0.1, "leak": 0.05}  # of sliders


def check(name: str, value: Any) -> None:
    """Refuse what is out of reach.

    Raises
    ------
    ValidationError
    """
    low, high = REACH[name]
    kinds = (int,) if name in WHOLE else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
        kind = "a whole number" if name in WHOLE else "a number"
        raise ValidationError(f"TrainView: {name} must be {kind} from {low:g} to {high:g} (got {value!r}).")


def slider(name: str, value: Any) -> Any:
    """A slider that stands at `value`."""
    low, high = REACH[name]
    word = tr(f"lab.train.{name}")
    if name in WHOLE:
        return ipywidgets.IntSlider(value=value, min=low, max=high, description=word)
    made = float_slider(word, value, low, high)
    made.step = STEPS[name]
    return made
