"""Things that a reader moved on the map, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab_widgets.builder.arrangement import point
from snnlab_widgets.map.graph import shown_name

MOST = 5_000  # things that are moved at once
Moves = dict[Any, tuple[float, float] | None]
"""{object: where it stands on the map} [CSS pixels]; None where the map lays it out."""


class Moved:
    """For `Session.note`: what moved things. Steps of the same things by keys are equal, so they are undone together.

    things : what was moved
    by_keys : whether by keys, a step each
    placed : hears where they stand, when it was undone or done again
    """

    def __init__(self, things: Mapping[Any, Any], by_keys: bool, placed: Callable[[Moves], None]) -> None:
        one = next(iter(things)) if len(things) == 1 else None
        self.label = f"move {len(things)} things" if one is None else f"move {shown_name(one)}"
        self._steps = frozenset(things) if by_keys else None
        self._placed = placed

    def put(self, places: Moves) -> None:
        self._placed(places)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Moved) and self._steps is not None and self._steps == other._steps)

    def __hash__(self) -> int:
        return id(self) if self._steps is None else hash(self._steps)


def moves(sent: Any, objects: Mapping[str, Any]) -> Moves:
    """Where things stand, told by the page; ValidationError where that is no place or nothing is there."""
    if not isinstance(sent, dict) or len(sent) > MOST or not all(name and name in objects for name in sent):
        raise ValidationError("The page moved what is not on the map.")
    return {objects[name]: None if at is None else point(at, name) for name, at in sent.items()}
