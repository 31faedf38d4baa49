"""The other end of a SocketLink: answers calls of one function until the line closes. Runs in the box."""

from __future__ import annotations

import socket

import numpy as np

from snnlab.grading.served.callee import Callee
from snnlab.grading.served.fault import Fault
from snnlab.grading.served.frames import CALL, FAILED, HEAD, MANY, RESULT, frame, values_of


def serve(line: socket.socket, callee: Callee) -> None:
    """Answer, one frame for each frame, until nobody asks any more."""
    line.setblocking(True)
    while len(said := line.recv(1 << 16)):
        said += _exactly(line, HEAD.size - len(said))
        head = said[: HEAD.size]
        kind, count, _, mark, _, size, seconds = HEAD.unpack(head)
        body = said[HEAD.size :]
        values = values_of(body + _exactly(line, size - len(body)), count)
        try:
            if kind == CALL:
                reply = callee.call(values, seconds)
            elif kind == MANY:
                reply = callee.many(values, seconds)
            else:
                callee.reset(seconds)
                reply = np.array(0.0)
            answer = frame(RESULT, [reply], mark)
        except Fault as fault:
            answer = frame(FAILED, mark=mark, code=fault.code, text=fault.name.encode("ascii", errors="replace")[:60])
        line.sendall(answer)


def _exactly(line: socket.socket, size: int) -> bytes:
    """So many bytes; fewer only at the end."""
    parts, left = [], size
    while left > 0 and (part := line.recv(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
