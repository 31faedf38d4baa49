"""Frames between a checker and a served function: a head of fixed size, then raw numbers. No pickle, nothing evaluated."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np

CALL, MANY, RESET, RESULT, FAILED = range(1, 6)
HEAD = struct.Struct("<BBHIIId")
"""Kind, number of values, a fault's code, a mark that the answer repeats, rows, bytes that follow, seconds that the call may
take."""
MOST_NUMBERS = 1_000_000
MOST_BYTES = 8 * MOST_NUMBERS + 64
MOST_DIMENSIONS = 4

_FLOAT, _INT, _BOOL, _ARRAY = b"fiba"


class FrameError(Exception):
    """Bytes that are no frame."""


def frame(
    kind: int,
    values: Sequence[Any] = (),
    mark: int = 0,
    rows: int = 0,
    seconds: float = 0.0,
    code: int = 0,
    text: bytes = b"",
) -> bytes:
    """A whole frame: of values, or of a fault with the name of its exception."""
    body = text or b"".join(map(_encoded, values))
    return HEAD.pack(kind, len(values), code, mark, rows, len(body), seconds) + body


def values_of(body: bytes, count: int) -> list[Any]:
    """The numbers and arrays of a frame's body; arrays are fresh and can be written to.

    Raises
    ------
    FrameError
        If the body does not hold exactly ``count`` values.
    """
    values, at = [], 0
    for _ in range(count):
        value, at = _decoded(body, at)
        values.append(value)
    if at != len(body):
        raise FrameError("bytes are left over")
    return values


def _encoded(value: Any) -> bytes:
    if type(value) is float:
        return b"f" + struct.pack("<d", value)
    if type(value) is bool:
        return b"b" + struct.pack("<q", value)
    if type(value) is int:
        return b"i" + struct.pack("<q", value)
    array = np.ascontiguousarray(value, dtype="<f8").reshape(np.shape(value))
    return b"a" + struct.pack(f"<B{array.ndim}I", array.ndim, *array.shape) + array.tobytes()


def _decoded(body: bytes, at: int) -> tuple[Any, int]:
    try:
        tag = body[at]
        if tag == _FLOAT:
            return struct.unpack_from("<d", body, at + 1)[0], at + 9
        if tag in (_INT, _BOOL):
            number = struct.unpack_from("<q", body, at + 1)[0]
            return (bool(number) if tag == _BOOL else number), at + 9
        if tag != _ARRAY or body[at + 1] > MOST_DIMENSIONS:
            raise FrameError("no such value")
        shape = struct.unpack_from(f"<{body[at + 1]}I", body, at + 2)
    except (IndexError, struct.error):
        raise FrameError("it is cut off") from None
    start = at + 2 + 4 * len(shape)
    stop = start + 8 * math.prod(shape)
    if stop > len(body):
        raise FrameError("it is cut off")
    return np.frombuffer(body[start:stop], dtype="<f8").astype(np.float64).reshape(shape), stop
