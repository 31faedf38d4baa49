"""Where things stand on the map and which groups are shut: as the page writes it, and by the things themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab_widgets.builder.edits import Places

FARTHEST = 1e6  # CSS pixels


def of(addresses: Mapping[Any, str], places: Places, shut: Mapping[Any, bool]) -> dict[str, Any]:
    """For the page, of what has an address."""
    return {
        "positions": {addresses[obj]: list(at) for obj, at in places.items() if obj in addresses},
        "collapsed": {addresses[obj]: is_shut for obj, is_shut in shut.items() if obj in addresses},
    }


def places_in(arranged: Mapping[str, Any], objects: Mapping[str, Any]) -> Places:
    """Where things stand; whatever else a page wrote there is passed over."""
    found = {}
    for name, at in _table(arranged, "positions"):
        try:
            found[objects[name]] = point(at, name)
        except (KeyError, ValidationError):
            continue
    return found


def shut_in(arranged: Mapping[str, Any], objects: Mapping[str, Any]) -> dict[Any, bool]:
    """Which groups the reader has shut or opened."""
    return {
        objects[name]: is_shut
        for name, is_shut in _table(arranged, "collapsed")
        if name in objects and is_shut in (True, False)
    }


def _table(arranged: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    table = arranged.get(key)
    yield from table.items() if isinstance(table, dict) else ()


def point(at: Any, where: str) -> tuple[float, float]:
    """A place on the map [CSS pixels]; ValidationError if it is none."""
    fine = isinstance(at, (list, tuple)) and len(at) == 2 and all(type(each) in (int, float) for each in at)
    if not fine or not all(math.isfinite(each) and abs(each) < FARTHEST for each in at):
        raise ValidationError(f"{where}: a place is a pair of numbers (got {at!r:.60}).")
    return float(at[0]), float(at[1])
