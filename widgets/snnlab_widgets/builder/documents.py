"""A drawing as text, and back: the network's document, what was typed, and where things stand. Never trusted, never run."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from snnlab import Network
from snnlab.document import dump, schema
from snnlab.document import load as network_of
from snnlab.exceptions import SnnlabError, ValidationError
from snnlab_widgets.builder.arrangement import point
from snnlab_widgets.builder.edits import Places
from snnlab_widgets.builder.typed_parts import (
    SCOPE,
    nodes_taken_out,
    put_nodes_back,
    put_wires_back,
    wires_taken_out,
)
from snnlab_widgets.map.address import LETTERS
from snnlab_widgets.map.ready_made import dress, remade

FORMAT, VERSION = "snnlab-drawing", 1
KEYS = ("format", "version", "network", "arrays", "wires", "nodes", "ready", "positions")
LONGEST = 20_000_000  # letters
MOST_THINGS = 5_000  # in a table
MOST_DIGITS = 18  # of a whole number
_ADDRESS = re.compile(r"(g\d{1,5}\.){0,20}[eng]\d{1,6}")


def written(network: Network, places: Places) -> str:
    """The drawing as text.

    A function that was typed is kept as its text; other functions of an ensemble's value as their targets, as in
    `snnlab.document`.

    Raises
    ------
    ValidationError
        If something in the network is code that cannot become data; the sentence names it.
    """
    twin = network.copy(add_to_container=False)
    more: dict[str, np.ndarray] = {}

    def store(array: np.ndarray) -> str:
        more[f"t{len(more)}"] = np.array(array, dtype=np.float64)
        return f"t{len(more) - 1}"

    wires, nodes = wires_taken_out(network, twin, store), nodes_taken_out(network, twin)
    document, arrays = dump(twin, scope=SCOPE)
    standing = dict(_standing(network))
    drawing = {
        "format": FORMAT,
        "version": VERSION,
        "network": document,
        "arrays": {name: _as_lists(array) for name, array in (arrays | more).items()},
        "wires": wires,
        "nodes": nodes,
        "ready": {standing[each]: type(each).__name__ for each in _ready_made(network)},
        "positions": {name: list(places[obj]) for obj, name in standing.items() if obj in places},
    }
    return json.dumps(drawing, allow_nan=False)


def read(text: Any) -> tuple[Network, Places]:
    """The network that `written` wrote down, and where its things stand.

    Raises
    ------
    ValidationError
        If the text is anything else, or describes a network that cannot be, or a very large one.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValidationError(f"drawing: it must be a text of at most {LONGEST} letters.")
    try:
        return _read(json.loads(text, parse_constant=_no_number, parse_int=_whole))
    except SnnlabError as error:
        raise ValidationError(f"This drawing cannot be opened. {error}") from None
    except (ValueError, OverflowError, RecursionError, MemoryError):
        raise ValidationError("This drawing cannot be opened: it is no JSON that a builder wrote.") from None


def text_of_file(drawing: str | Path) -> str:
    """The text of a drawing that is given as a file's path, or as the text itself; ValidationError as in `read`."""
    if isinstance(drawing, str) and drawing.lstrip().startswith("{"):
        return drawing
    try:
        with open(drawing, encoding="utf-8") as file:
            return file.read(LONGEST + 1)
    except (OSError, ValueError, TypeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise ValidationError(f"{str(drawing)[:200]}: this drawing cannot be opened ({why}).") from None


def _read(data: Any) -> tuple[Network, Places]:
    schema.record(data, KEYS, "drawing")
    if (data["format"], data["version"]) != (FORMAT, VERSION):
        raise ValidationError(
            f"drawing: this snnlab reads {FORMAT} version {VERSION}, not {data['format']!r:.40} {data['version']!r:.20}."
        )
    if type(data["arrays"]) is not dict:
        raise ValidationError("drawing.arrays: must be an object.")
    arrays = {name: _as_array(each, f"drawing.arrays.{name:.20}") for name, each in data["arrays"].items()}
    arrays = schema.checked_arrays(arrays, SCOPE)
    network = network_of(data["network"], arrays, SCOPE)
    put_wires_back(network, data["wires"], arrays)
    put_nodes_back(network, data["nodes"])
    _dress(network, data["ready"])
    return network, _places(network, data["positions"])


def _ready_made(network: Network) -> Iterator[Network]:
    """The outermost subnetworks that a class of `snnlab.networks` makes."""
    for inner in network.networks:
        if remade(inner, type(inner).__name__) is not None:
            yield inner
        else:
            yield from _ready_made(inner)


def _dress(network: Network, data: Any) -> None:
    """Let subnetworks be of the class that made them, if it would make the same."""
    objects = {name: obj for obj, name in _standing(network)}
    for name, kind in _entries(data, "drawing.ready"):
        found = remade(objects[name], kind) if isinstance(objects.get(name), Network) and type(kind) is str else None
        if found is None:
            raise ValidationError(f"drawing.ready: {name} is no {kind!r:.40}.")
        dress(objects[name], found[1])


def _entries(data: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Of a table of things by their addresses."""
    if type(data) is not dict or len(data) > MOST_THINGS or not all(map(_ADDRESS.fullmatch, data)):
        raise ValidationError(f"{where}: must be a table of things.")
    yield from data.items()


def _standing(network: Network, prefix: str = "") -> Iterator[tuple[Any, str]]:
    """(object, address that it will have when the drawing is opened)."""
    for members, letter in LETTERS.items():
        for i, obj in enumerate(getattr(network, members)):
            yield obj, f"{prefix}{letter}{i}"
            if letter == "g":
                yield from _standing(obj, f"{prefix}g{i}.")


def _places(network: Network, data: Any) -> Places:
    objects = {name: obj for obj, name in _standing(network)}
    entries = _entries(data, "drawing.positions")
    return {objects[name]: point(at, f"drawing.positions.{name}") for name, at in entries if name in objects}


def _as_lists(array: np.ndarray) -> dict[str, Any]:
    return {"shape": list(array.shape), "values": array.ravel().tolist()}


def _as_array(data: Any, where: str) -> np.ndarray:
    schema.record(data, ("shape", "values"), where)
    shape = tuple(schema.whole(n, at, 0, LONGEST) for n, at in schema.items(data["shape"], f"{where}.shape"))
    values = data["values"]
    if type(values) is not list or not all(type(each) in (int, float) for each in values):
        raise ValidationError(f"{where}.values: must be a list of numbers.")
    if len(shape) > SCOPE.axes or math.prod(shape) != len(values):
        raise ValidationError(f"{where}: {len(values)} numbers do not have the shape {shape!s:.60}.")
    return np.array(values, dtype=np.float64).reshape(shape)


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= MOST_DIGITS else _no_number(digits)


def _no_number(name: str) -> NoReturn:
    raise ValidationError(f"drawing: {name:.30} is no number that can stand there.")
