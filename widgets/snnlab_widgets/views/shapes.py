"""A small world, told as data: shapes whose numbers are signals.

A world is {"reach": [left, right, bottom, top], "shapes": [...], "signals": {name: which value of the node's output}}.
A number of a shape is a number or the name of a signal. Shapes, drawn in their order:

    {"kind": "circle", "at": [x, y], "radius": r}
    {"kind": "line", "points": [[x, y], ...]}
    {"kind": "polygon", "points": [[x, y], ...], "at": [x, y], "turn": angle}     moved and turned, if that is said
    {"kind": "trail", "at": [x, y], "seconds": 2}                                  where a point has been
    {"kind": "text", "at": [x, y], "text": "angle {theta}"}

All may have "colour" (number of a signal's colour, "ink" or "soft"), "width" [px], "fill" and "dash" (true or false).
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any

from snnlab.exceptions import ValidationError, did_you_mean

NEEDS = {
    "circle": ("at", "radius"),
    "line": ("points",),
    "polygon": ("points",),
    "trail": ("at",),
    "text": ("at", "text"),
}
EXTRA = ("kind", "at", "turn", "seconds", "colour", "width", "fill", "dash")


def check_world(world: Any, names: Sequence[str]) -> dict[str, Any]:
    """The world, if it can be drawn with signals of these names.

    Raises
    ------
    ValidationError
        If a shape is of no known kind, lacks something, or uses a signal that is not there.
    """
    reach = world.get("reach") if isinstance(world, Mapping) else None
    if not isinstance(reach, (list, tuple)) or len(reach) != 4 or not (reach[0] < reach[1] and reach[2] < reach[3]):
        raise ValidationError(
            f'world: "reach" must be [left, right, bottom, top], such as [-1, 1, -1, 1] (got {reach!r}).'
        )
    shapes = world.get("shapes", [])
    for shape in shapes:
        _check_shape(shape, names)
    return {"reach": [float(each) for each in reach], "shapes": [dict(shape) for shape in shapes]}


def signals_in(shape: Mapping[str, Any]) -> list[str]:
    """Names of the signals that a shape uses."""
    numbers: list[Any] = [shape.get("radius"), shape.get("turn"), *shape.get("at", ())]
    numbers += [part for point in shape.get("points", ()) for part in point]
    found = [each for each in numbers if isinstance(each, str)]
    text = shape.get("text", "") if shape.get("kind") == "text" else ""
    return found + [name for _, name, _, _ in string.Formatter().parse(text) if name]


def _check_shape(shape: Any, names: Sequence[str]) -> None:
    kind = shape.get("kind") if isinstance(shape, Mapping) else None
    if kind not in NEEDS:
        raise ValidationError(f"world: there is no shape of kind {kind!r}. {did_you_mean(str(kind), list(NEEDS))}")
    for part in NEEDS[kind]:
        if part not in shape:
            raise ValidationError(f'world: a {kind} needs "{part}" (got {dict(shape)!r}).')
    for part in shape:
        if part not in (*NEEDS[kind], *EXTRA):
            raise ValidationError(f'world: a {kind} has no "{part}". {did_you_mean(part, [*NEEDS[kind], *EXTRA])}')
    for name in signals_in(shape):
        if name not in names:
            raise ValidationError(
                f"world: a {kind} uses the signal '{name}', which is not there. {did_you_mean(name, names)}"
            )
