"""The keeper's end of a checker process: one for each worker, started when first needed, replaced when it fails."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from snnlab.grading import limits
from snnlab.grading.wire import Decoder, Message, WireError

SECONDS_PER_ANSWER = 60.0
ANSWERS_PER_PROCESS = 200
LOOK_EVERY = 0.2


class CheckFailed(Exception):  # noqa: N818 - says what it is
    """The checker gave no verdict; the message says why."""


@dataclass(frozen=True)
class Call:
    """What belongs to an answer that is a function.

    Parameters
    ----------
    line : leads to the function; the checker gets it, and asks there.
    part : which of the checks to run, "public" or "hidden".
    seconds : [s] that its calls may take, beyond the checks' own time.
    look : called now and then meanwhile.
    """

    line: socket.socket
    part: str
    seconds: float
    look: Callable[[], None]


class Checker:
    """Asks a trusted process for verdicts.

    Parameters
    ----------
    lessons : folder that holds ``src/NN_name/checks.py``.
    """

    def __init__(self, lessons: Path) -> None:
        self.lessons = lessons
        self.process: subprocess.Popen | None = None
        self.line: socket.socket | None = None
        self.asked = 0

    def verdict(
        self, lesson: str, exercise: str, answer: Message, seed: int, call: Call | None = None
    ) -> dict[str, Any]:
        """The verdict on one untrusted answer, as ``checker.as_json`` writes it; ``call`` is for a function.

        Raises
        ------
        CheckFailed
            If the checker crashed or took longer than 60 s; the next answer gets a new one.
        """
        request: dict[str, Any] = {"lesson": lesson, "exercise": exercise, "seed": seed}
        request |= {"line": True, "part": call.part} if call else {}
        request |= {"kind": answer.data.get("kind"), "answer": answer.data.get("answer")}
        if self.asked >= ANSWERS_PER_PROCESS:
            self.close()
        self.asked += 1
        process = self.process = self.process or self._start()
        try:
            self._send(Message(request, answer.arrays).encode(), call)
            return self._reply(process, call)
        except (OSError, WireError, CheckFailed) as error:
            self.close()
            raise CheckFailed(
                str(error) if isinstance(error, CheckFailed) else "the check ended without a verdict"
            ) from error

    def close(self) -> None:
        """End the process."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        for stream in (self.line, self.process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        self.process, self.line, self.asked = None, None, 0

    def _start(self) -> subprocess.Popen:
        self.line, theirs = socket.socketpair()
        with theirs:
            return subprocess.Popen(
                [sys.executable, "-m", "snnlab.grading.checker", str(self.lessons)],
                env={**os.environ, **limits.ONE_THREAD},
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                start_new_session=True,
            )

    def _send(self, content: bytes, call: Call | None) -> None:
        assert self.line is not None
        self.line.settimeout(SECONDS_PER_ANSWER)
        sent = socket.send_fds(self.line, [content], [call.line.fileno()]) if call else 0
        self.line.sendall(memoryview(content)[sent:])

    def _reply(self, process: subprocess.Popen, call: Call | None) -> dict[str, Any]:
        assert process.stdout is not None
        allowed = SECONDS_PER_ANSWER + (call.seconds if call else 0)
        decoder, deadline = Decoder(), time.monotonic() + allowed
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([process.stdout], [], [], min(left, LOOK_EVERY))[0]:
                if call:
                    call.look()
                continue
            chunk = os.read(process.stdout.fileno(), 1 << 16)
            if not chunk:
                raise CheckFailed("the check ended without a verdict")
            for message in decoder.feed(chunk):
                return message.data
        raise CheckFailed(f"the check took longer than {allowed:g} s and was stopped")
