"""What can be taken from the palette."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from snnlab import Ensemble, Network, Node, networks
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.expression import Expression
from snnlab.processes import WhiteSignal
from snnlab_widgets.builder.computed import Computed


class Part(NamedTuple):
    """A kind of thing: its words for the palette, the name that the first one gets, and what makes it with a label."""

    label: str
    hint: str
    name: str
    make: Callable[[str], Any]


PARTS = {
    "slider": Part(
        "Slider", "A number that you move: the input of a network.", "stimulus",
        lambda label: Node([0.0], label=label, add_to_container=False),
    ),
    "signal": Part(
        "Signal", "A smooth random signal, up to 2 Hz.", "signal",
        lambda label: Node(WhiteSignal(10.0, 2.0, rms=0.4), label=label, add_to_container=False),
    ),
    "function": Part(
        "Function", "Computes exactly, without neurons, what you type.", "function",
        lambda label: Node(Computed(Expression("x", 1)), size_in=1, label=label, add_to_container=False),
    ),
    "ensemble": Part(
        "Ensemble", "100 neurons that hold a number together.", "ensemble",
        lambda label: Ensemble(100, 1, label=label, add_to_container=False),
    ),
    "product": Part(
        "Product", "Multiplies its two inputs.", "product",
        lambda label: networks.Product(100, 1, label=label, add_to_container=False),
    ),
    "integrator": Part(
        "Integrator", "Adds up its input over time, and holds the result.", "integrator",
        lambda label: networks.Integrator(100, 1, 0.1, label=label, add_to_container=False),
    ),
    "array": Part(
        "Ensemble array", "Two ensembles of 50 neurons, each with its own part of a vector.", "array",
        lambda label: networks.EnsembleArray(50, 2, label=label, add_to_container=False),
    ),
    "error": Part(
        "Error", "Takes what is, minus what should be. Wire it to a wire that learns.", "error",
        lambda label: Ensemble(100, 1, label=label, add_to_container=False),
    ),
    "probe": Part(
        "Plot", "Shows over time whatever is wired to it.", "plot",
        lambda label: Node(size_in=1, label=label, add_to_container=False),
    ),
}  # fmt: skip
"""A plot is a node that hands on what arrives, with a view of it opened: a box with a port, like everything else that is
wired. A `Probe` could not be drawn before it is connected, and stays what it is: a view of a thing that already is there."""


def palette() -> list[dict[str, str]]:
    """The parts as data for the page."""
    return [{"part": name, "label": part.label, "hint": part.hint} for name, part in PARTS.items()]


def made(name: Any, network: Network, label: str = "") -> Any:
    """A new thing with a label that nothing else in the network's drawing has: `label`, or that of the part.

    Raises
    ------
    ValidationError
        If there is no such part.
    """
    if not isinstance(name, str) or name not in PARTS:
        raise ValidationError(f"There is no part {name!r:.40}. {did_you_mean(str(name)[:40], list(PARTS))}")
    return PARTS[name].make(free_label(label or PARTS[name].name, network))


def free_label(wanted: str, network: Network, also: set[str] | None = None) -> str:
    """`wanted`, or with a number behind it, whichever no thing has yet."""
    taken = {obj.label for obj in network.all_objects} | (also or set())
    label, base, number = wanted, re.sub(r" \d+$", "", wanted), 2
    while label in taken:
        label, number = f"{base} {number}", number + 1
    return label
