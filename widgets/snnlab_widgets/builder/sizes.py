"""Another number of dimensions for an ensemble, with the wires that hang on it."""

from __future__ import annotations

from typing import Any

from snnlab import Connection, Ensemble, Network
from snnlab.exceptions import ValidationError
from snnlab_widgets.builder.edits import Alter, Step
from snnlab_widgets.builder.ends import first
from snnlab_widgets.map.controls import Row

NAME = "dimensions"
MOST = 32


def row_of(ensemble: Ensemble) -> Row:
    """The inspector's control for it."""
    low, high = 1, max(MOST, ensemble.dimensions)
    return {
        "name": NAME,
        "label": NAME,
        "unit": "",
        "price": "rebuild",
        "control": "number",
        "value": ensemble.dimensions,
        "low": low,
        "high": high,
        "step": 1,
    }


def resized(network: Network, ensemble: Any, dimensions: Any) -> list[Step]:
    """Steps that give an ensemble other dimensions.

    Where it grows, each wire that reached all of it gets places of its own, one after the other, as far as there are
    some; one that left all of it goes on sending what it sent.

    Raises
    ------
    ValidationError
        If the number is none of dimensions.
    """
    if not isinstance(ensemble, Ensemble):
        raise ValidationError(f"{ensemble} has no dimensions that can be set.")
    whole = isinstance(dimensions, (int, float)) and not isinstance(dimensions, bool) and dimensions == int(dimensions)
    if not whole or not 1 <= dimensions <= max(MOST, ensemble.dimensions):
        raise ValidationError(f"{ensemble}: dimensions go from 1 to {MOST} (got {dimensions!r:.40}).")
    steps: list[Step] = [Alter(ensemble, {NAME: int(dimensions)})]
    return steps + _kept(network, ensemble, int(dimensions)) if dimensions > ensemble.dimensions else steps


def _kept(network: Network, ensemble: Ensemble, dimensions: int) -> list[Step]:
    """What the wires become: parts do not exist yet, so each is cut when its turn comes."""
    steps: list[Step] = []
    n, place = ensemble.dimensions, 0
    for connection in network.all_connections:
        if connection.pre is ensemble and connection.post is ensemble:
            if connection.function is not None:
                steps.append(_Cut(connection, {"pre": (ensemble, 0, n), "post": (ensemble, 0, n)}))
        elif connection.post is ensemble:
            place = place if place + n <= dimensions else 0
            steps.append(_Cut(connection, {"post": (ensemble, place, n)}))
            place += n
        elif connection.pre is ensemble:
            steps.append(_Cut(connection, {"pre": (ensemble, 0, n)}))
    return steps


class _Cut(Alter):
    """Ends become parts, (object, first place, number of places), of objects as large as they are then."""

    def __init__(self, connection: Connection, parts: dict[str, tuple[Any, int, int]]) -> None:
        super().__init__(connection, {})
        self._parts = parts

    def do(self) -> None:
        self._values = {
            end: first(obj, n) if not place else obj[place] if n == 1 else obj[place : place + n]
            for end, (obj, place, n) in self._parts.items()
        }
        super().do()
