"""A drawing as text, and back: the network's document, what was typed, and where things stand. Never trusted, never run."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from snnlab import Dense, Network
from snnlab.document import dump, form, schema
from snnlab.document import load as network_of
from snnlab.document.values import read_value, write_value
from snnlab.exceptions import SnnlabError, ValidationError
from snnlab.transforms.base import Transform
from snnlab_widgets.builder.computed import Computed
from snnlab_widgets.builder.edits import Places
from snnlab_widgets.builder.typed import text_of, text_of_node, typed
from snnlab_widgets.map.address import LETTERS
from snnlab_widgets.map.ready_made import dress, remade

FORMAT, VERSION = "snnlab-drawing", 1
KEYS = ("format", "version", "network", "arrays", "wires", "nodes", "ready", "positions")
SCOPE = form.Scope(axes=5, everything=True)
LONGEST = 20_000_000  # letters
MOST_TYPED = 5_000
MOST_DIGITS = 18  # of a whole number
FARTHEST = 1e6  # CSS pixels
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

    wires, nodes = _wires_taken_out(network, twin, store), _nodes_taken_out(network, twin)
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
    _put_wires_back(network, data["wires"], arrays)
    _put_nodes_back(network, data["nodes"])
    _dress(network, data["ready"])
    return network, _places(network, data["positions"])


def _wires_taken_out(network: Network, twin: Network, store: Any) -> dict[str, Any]:
    """{number of a connection: text and transform}; in the twin, these send zeros."""
    found = {}
    for number, (connection, other) in enumerate(zip(network.all_connections, twin.all_connections, strict=True)):
        function = connection.function
        text = text_of(function, connection.size_in) if callable(function) else None
        if text is not None:
            transform = write_value(connection.transform, f"{connection}: transform", store, SCOPE)
            found[str(number)] = {"text": text, "transform": transform}
            other.__dict__.update(function=None, transform=Dense(np.zeros((connection.size_out, connection.size_in))))
    return found


def _nodes_taken_out(network: Network, twin: Network) -> dict[str, str]:
    """{number of a node: text}; in the twin, these hand on what arrives."""
    found = {}
    for number, (node, other) in enumerate(zip(network.all_nodes, twin.all_nodes, strict=True)):
        text = text_of_node(node.output, node.size_in) if node.is_reactive and node.size_in == node.size_out else None
        if text is not None:
            found[str(number)] = text
            other.__dict__.update(output=None)
    return found


def _put_wires_back(network: Network, data: Any, arrays: dict[str, np.ndarray]) -> None:
    connections = network.all_connections
    for number, each, where in _numbered(data, len(connections), "drawing.wires"):
        schema.record(each, ("text", "transform"), where)
        connection = connections[number]
        text = schema.text(each["text"], f"{where}.text") or ""
        transform = read_value(
            each["transform"], f"{where}.transform", lambda name, at: _named(arrays, name, at), SCOPE
        )
        if not isinstance(transform, Transform):
            raise ValidationError(f"{where}: its transform is none.")
        connection.function, connection.transform = typed(text, connection.size_in), transform
        connection.check_sizes()


def _put_nodes_back(network: Network, data: Any) -> None:
    nodes = network.all_nodes
    for number, each, where in _numbered(data, len(nodes), "drawing.nodes"):
        node, text = nodes[number], schema.text(each, where) or ""
        if node.output is not None or not node.size_in:
            raise ValidationError(f"{where}: {node} is no node that computes.")
        node.output = Computed(typed(text, node.size_in))
        node.of_its_size(node.called(node.output, 0.0, np.zeros(node.size_in)), 0.0)


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
    if type(data) is not dict or len(data) > MOST_TYPED or not all(map(_ADDRESS.fullmatch, data)):
        raise ValidationError(f"{where}: must be a table of things.")
    yield from data.items()


def _numbered(data: Any, count: int, where: str) -> Iterator[tuple[int, Any, str]]:
    if type(data) is not dict or len(data) > MOST_TYPED:
        raise ValidationError(f"{where}: must be an object with at most {MOST_TYPED} entries.")
    for key, each in data.items():
        if not re.fullmatch(r"\d{1,6}", key) or int(key) >= count:
            raise ValidationError(f"{where}: there is nothing with the number {key!r:.40}.")
        yield int(key), each, f"{where}.{key}"


def _named(arrays: dict[str, np.ndarray], name: Any, where: str) -> np.ndarray:
    if type(name) is not str or name not in arrays:
        raise ValidationError(f"{where}: there is no array {name!r:.40}.")
    return arrays[name]


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


def point(at: Any, where: str) -> tuple[float, float]:
    """A place on the map [CSS pixels]; ValidationError if it is none."""
    fine = isinstance(at, (list, tuple)) and len(at) == 2 and all(type(each) in (int, float) for each in at)
    if not fine or not all(math.isfinite(each) and abs(each) < FARTHEST for each in at):
        raise ValidationError(f"{where}: a place is a pair of numbers (got {at!r:.60}).")
    return float(at[0]), float(at[1])


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
