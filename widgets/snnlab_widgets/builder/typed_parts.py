"""What was typed, kept as its text: taken out of a network before its document is written, and put back afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from snnlab import Dense, Network
from snnlab.document import form, schema
from snnlab.document.values import read_value, write_value
from snnlab.exceptions import ValidationError
from snnlab.transforms.base import Transform
from snnlab_widgets.builder.computed import Computed
from snnlab_widgets.builder.typed import text_of, text_of_node, typed

SCOPE = form.Scope(axes=5, everything=True)
MOST = 5_000  # wires, and nodes, of one drawing


def wires_taken_out(network: Network, twin: Network, store: Callable[[np.ndarray], str]) -> dict[str, Any]:
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


def nodes_taken_out(network: Network, twin: Network) -> dict[str, str]:
    """{number of a node: text}; in the twin, these hand on what arrives."""
    found = {}
    for number, (node, other) in enumerate(zip(network.all_nodes, twin.all_nodes, strict=True)):
        text = text_of_node(node.output, node.size_in) if node.is_reactive and node.size_in == node.size_out else None
        if text is not None:
            found[str(number)] = text
            other.__dict__.update(output=None)
    return found


def put_wires_back(network: Network, data: Any, arrays: dict[str, np.ndarray]) -> None:
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


def put_nodes_back(network: Network, data: Any) -> None:
    nodes = network.all_nodes
    for number, each, where in _numbered(data, len(nodes), "drawing.nodes"):
        node, text = nodes[number], schema.text(each, where) or ""
        if node.output is not None or not node.size_in:
            raise ValidationError(f"{where}: {node} is no node that computes.")
        node.output = Computed(typed(text, node.size_in))
        node.of_its_size(node.called(node.output, 0.0, np.zeros(node.size_in)), 0.0)


def _numbered(data: Any, count: int, where: str) -> Iterator[tuple[int, Any, str]]:
    if type(data) is not dict or len(data) > MOST:
        raise ValidationError(f"{where}: must be an object with at most {MOST} entries.")
    for key, each in data.items():
        if not re.fullmatch(r"\d{1,6}", key) or int(key) >= count:
            raise ValidationError(f"{where}: there is nothing with the number {key!r:.40}.")
        yield int(key), each, f"{where}.{key}"


def _named(arrays: dict[str, np.ndarray], name: Any, where: str) -> np.ndarray:
    if type(name) is not str or name not in arrays:
        raise ValidationError(f"{where}: there is no array {name!r:.40}.")
    return arrays[name]
