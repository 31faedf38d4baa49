"""Messages between processes: one line of JSON, then the bytes of the arrays it names. No pickle, nothing evaluated."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import numpy as np

LONGEST_LINE = 4 * 2**20
MOST_JSON = 16 * 2**20
"""Of all messages of one stream; Python's own values take some twenty times as much memory."""
MOST_BYTES = 64 * 2**20
"""Of the arrays of one message, and of all that one box sends."""


class WireError(Exception):
    """Bytes that are no message."""


class Message:
    """A JSON object and its arrays, all float64."""

    def __init__(self, data: dict[str, Any], arrays: Mapping[str, np.ndarray] | None = None) -> None:
        self.data, self.arrays = data, dict(arrays or {})

    def encode(self) -> bytes:
        arrays = {name: np.asarray(array, dtype="<f8") for name, array in self.arrays.items()}
        shapes = [[name, list(array.shape)] for name, array in arrays.items()]
        line = json.dumps({"data": self.data, "arrays": shapes}, allow_nan=False)
        return line.encode() + b"\n" + b"".join(array.tobytes() for array in arrays.values())


class Decoder:
    """Turns a stream of untrusted bytes into messages.

    Parameters
    ----------
    most_bytes : how much may come in all.
    most_json : how much of that may be JSON.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, most_json: int = MOST_JSON) -> None:
        self.buffer = bytearray()
        self.left, self.json_left = most_bytes, most_json

    def feed(self, chunk: bytes) -> Iterator[Message]:
        """The messages that are complete now.

        Raises
        ------
        WireError
            If the bytes are no messages, or too many.
        """
        self.left -= len(chunk)
        if self.left < 0:
            raise WireError("it sent too much data")
        self.buffer += chunk
        while (message := self._next()) is not None:
            yield message

    def _next(self) -> Message | None:
        end = self.buffer.find(b"\n", 0, LONGEST_LINE)
        if end < 0:
            if len(self.buffer) >= LONGEST_LINE:
                raise WireError("it sent a line that is too long")
            return None
        if end > self.json_left:
            raise WireError("it sent too much data")
        data, shapes = _header(bytes(self.buffer[:end]))
        size = 8 * sum(math.prod(shape) for _, shape in shapes)
        if size > MOST_BYTES:
            raise WireError("it sent too large an array")
        if len(self.buffer) < end + 1 + size:
            return None
        body = bytes(self.buffer[end + 1 : end + 1 + size])
        del self.buffer[: end + 1 + size]
        self.json_left -= end
        return Message(data, _arrays(shapes, body))


def _header(line: bytes) -> tuple[dict[str, Any], list[tuple[str, tuple[int, ...]]]]:
    try:
        header = json.loads(line, parse_constant=_no_constant)
        data, shapes = header["data"], [(name, tuple(shape)) for name, shape in header["arrays"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise WireError("it sent something that is no message") from None
    sizes = [size for _, shape in shapes for size in shape]
    if type(data) is not dict or any(type(name) is not str or len(shape) > 4 for name, shape in shapes):
        raise WireError("it sent a malformed message")
    if any(type(size) is not int or not 0 <= size <= MOST_BYTES for size in sizes):
        raise WireError("it sent an array of impossible shape")
    return data, shapes


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not finite")


def _arrays(shapes: list[tuple[str, tuple[int, ...]]], body: bytes) -> dict[str, np.ndarray]:
    arrays, start = {}, 0
    for name, shape in shapes:
        stop = start + 8 * math.prod(shape)
        arrays[name] = np.frombuffer(body[start:stop], dtype="<f8").astype(np.float64).reshape(shape)
        start = stop
    return arrays
