"""Functions that a notebook hands over: each is kept as it was at its check, and served when the notebook is done.

Where processes may be made, a copy of this process keeps each function, with all that it knew at that moment, and a copy of
that copy answers the calls of each line: what one line's calls change, break or end, the next knows nothing of. Elsewhere
this process itself answers.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import types
from collections.abc import Callable
from typing import Any

from snnlab.grading.served.callee import Callee
from snnlab.grading.served.service import serve

MOST = 32
"""Functions of one notebook; the last ones count."""
LONGEST_REQUEST = 64
ARE_YOU_THERE = "?"


class Offers:
    """The functions so far.

    Parameters
    ----------
    pipe : the box's own line to the keeper, which copies must not keep open.
    """

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        self._kept: dict[str, _Copy | _Here] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, exercise: str, function: Any) -> None:
        """Keep a function, in place of the one that answered this exercise before."""
        self._drop(exercise)
        if len(self._kept) >= MOST:
            self._drop(next(iter(self._kept)))
        try:
            self._kept[exercise] = _Copy(function, self.pipe)
        except OSError:  # this box may not make processes
            self._kept[exercise] = _Here(function)

    def serve(self, ready: Callable[[str], None]) -> None:
        """Answer on each line that the keeper sends, until it sends no more; ``ready`` says, with
        the keeper's own words, that we are still there."""
        with socket.socket(fileno=os.dup(self.pipe)) as requests:
            requests.setblocking(True)
            while True:
                said, lines, _, _ = socket.recv_fds(requests, LONGEST_REQUEST, 1)
                if not said:
                    return
                for request in said.decode(errors="replace").split():
                    if request.startswith(ARE_YOU_THERE):
                        ready(request)
                    elif lines:
                        self._answer(request, lines.pop(0))

    def _answer(self, exercise: str, line: int) -> None:
        kept = self._kept.get(exercise)
        with contextlib.suppress(Exception):
            if kept is not None:
                kept.answer(line)
        with contextlib.suppress(OSError):
            os.close(line)

    def _drop(self, exercise: str) -> None:
        if exercise in self._kept:
            self._kept.pop(exercise).end()


class _Copy:
    """A copy of this process, which waits for lines."""

    def __init__(self, function: Any, pipe: int) -> None:
        self.lines, theirs = socket.socketpair()
        try:
            self.pid = os.fork()
        except OSError:
            self.lines.close()
            theirs.close()
            raise
        if self.pid == 0:
            with contextlib.suppress(BaseException):
                self.lines.close()
                os.close(pipe)
                _print_nowhere()
                _wait_for_lines(theirs, function)
            os._exit(0)
        theirs.close()

    def answer(self, line: int) -> None:
        """Hand a line on."""
        socket.send_fds(self.lines, [b"."], [line])

    def end(self) -> None:
        """The copy is needed no more; its own copies end with their lines."""
        self.lines.close()
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


class _Here:
    """A function in this process, with the names that it knew at its check."""

    def __init__(self, function: Any) -> None:
        self.function = _with_its_names(function)

    def answer(self, line: int) -> None:
        """Answer until the line ends."""
        with socket.socket(fileno=os.dup(line)) as asked:
            serve(asked, Callee(self.function))

    def end(self) -> None:
        """Nothing to end."""


def _wait_for_lines(lines: socket.socket, function: Any) -> None:
    """For each line a fresh copy; the one before is stopped, for it may hang."""
    serving = 0
    while True:
        _, fds, _, _ = socket.recv_fds(lines, 1, 1)
        if serving:
            os.kill(serving, signal.SIGKILL)
            os.waitpid(serving, 0)
        if not fds:
            return
        serving = os.fork()
        if serving == 0:
            lines.close()
            with contextlib.suppress(BaseException):
                serve(socket.socket(fileno=fds[0]), Callee(function))
            os._exit(0)
        os.close(fds[0])


def _print_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _with_its_names(function: Any) -> Any:
    """A plain function with a copy of its module's names: later cells give ``gain`` another value."""
    if type(function) is not types.FunctionType:
        return function
    copy = types.FunctionType(
        function.__code__, dict(function.__globals__), function.__name__, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy
