"""The checker's end of a call, wherever the function is: in this process, or behind a socket and not to be trusted."""

from __future__ import annotations

import contextlib
import io
import random
import socket
import time
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from snnlab.grading.served.callee import Callee
from snnlab.grading.served.fault import LATE, LOST, MALFORMED, Fault
from snnlab.grading.served.frames import (
    CALL,
    FAILED,
    HEAD,
    MANY,
    MOST_BYTES,
    RESET,
    RESULT,
    FrameError,
    frame,
    values_of,
)

LONGEST_NAME = 60
GRACE_SECONDS = 0.5
"""A call may take so much longer than the function's own clock allows before nobody listens any more."""


class Link(Protocol):
    """Where a function can be called. Each method raises Fault if there is no result."""

    def call(self, values: Sequence[Any], seconds: float) -> np.ndarray:
        """What the function returns for these values."""
        ...

    def many(self, columns: Sequence[np.ndarray], seconds: float) -> np.ndarray:
        """What it returns for each row of the columns, (rows, ...)."""
        ...

    def reset(self, seconds: float) -> None:
        """Begin anew."""
        ...


class LocalLink:
    """A function in this very process, as in a student's own notebook; what it prints goes nowhere."""

    def __init__(self, callee: Callee) -> None:
        self.callee = callee

    def call(self, values: Sequence[Any], seconds: float) -> np.ndarray:
        fresh = [value.copy() if isinstance(value, np.ndarray) else value for value in values]
        with _quiet():
            return self.callee.call(fresh, seconds)

    def many(self, columns: Sequence[np.ndarray], seconds: float) -> np.ndarray:
        with _quiet():
            return self.callee.many(columns, seconds)

    def reset(self, seconds: float) -> None:
        self.callee.reset(seconds)


class SocketLink:
    """A function in a box. Whatever comes from there is checked before it is used; the first lie ends the talk.

    Parameters
    ----------
    line : a connected stream socket.
    """

    def __init__(self, line: socket.socket) -> None:
        self.line = line

    def call(self, values: Sequence[Any], seconds: float) -> np.ndarray:
        return self._result(CALL, values, 0, seconds)

    def many(self, columns: Sequence[np.ndarray], seconds: float) -> np.ndarray:
        rows = len(columns[0])
        result = self._result(MANY, columns, rows, seconds)
        if result.ndim < 1 or len(result) != rows:
            raise Fault(MALFORMED)
        return result

    def reset(self, seconds: float) -> None:
        self._result(RESET, (), 0, seconds)

    def _result(self, kind: int, values: Sequence[Any], rows: int, seconds: float) -> np.ndarray:
        mark = random.getrandbits(32)
        deadline = time.monotonic() + seconds + GRACE_SECONDS
        try:
            self.line.settimeout(seconds + GRACE_SECONDS)
            self.line.sendall(frame(kind, values, mark, rows, seconds))
            return self._reply(mark, deadline)
        except TimeoutError:
            raise Fault(LATE) from None
        except OSError:
            raise Fault(LOST) from None
        except FrameError:
            raise Fault(MALFORMED) from None

    def _reply(self, mark: int, deadline: float) -> np.ndarray:
        said = self._at_least(HEAD.size, bytearray(), deadline)
        kind, count, code, repeated, _, size, _ = HEAD.unpack_from(said)
        if repeated != mark or size > MOST_BYTES:
            raise FrameError("no answer to what was asked")
        body = bytes(self._at_least(HEAD.size + size, said, deadline)[HEAD.size :])
        if len(body) > size:
            raise FrameError("more than an answer")
        if kind == FAILED and size <= LONGEST_NAME:
            raise Fault(code, body.decode("ascii", errors="replace"))
        if kind != RESULT or count != 1:
            raise FrameError("no result")
        return np.asarray(values_of(body, 1)[0], dtype=np.float64)

    def _at_least(self, size: int, said: bytearray, deadline: float) -> bytearray:
        """What came so far and enough of what follows; little more is read than that."""
        while len(said) < size:
            seconds = deadline - time.monotonic()
            if seconds <= 0:
                raise TimeoutError
            self.line.settimeout(seconds)
            part = self.line.recv(1 << 16)
            if not part:
                raise ConnectionError
            said += part
        return said


class _Nowhere(io.TextIOBase):
    """Takes any text and keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


_NOWHERE = _Nowhere()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(_NOWHERE), contextlib.redirect_stderr(_NOWHERE):
        try:
            yield
        except Fault as fault:
            if isinstance(fault.__cause__, KeyboardInterrupt):  # the student pressed stop
                raise KeyboardInterrupt from None
            raise
