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
    while head := _exactly(line, HEAD.size):
        kind, count, _, _, size, seconds = HEAD.unpack(head)
        values = values_of(_exactly(line, size), count)
        try:
            if kind == CALL:
                reply = callee.call(values, seconds)
            elif kind == MANY:
                reply = callee.many(values, seconds)
            else:
                callee.reset(seconds)
                reply = np.array(0.0)
            answer = frame(RESULT, [reply])
        except Fault as fault:
            answer = frame(FAILED, code=fault.code, text=fault.name.encode("ascii", errors="replace")[:60])
        line.sendall(answer)


def _exactly(line: socket.socket, size: int) -> bytes:
    """So many bytes; fewer only at the end."""
    parts, left = [], size
    while left and (part := line.recv(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
