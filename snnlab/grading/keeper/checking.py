"""The keeper's end of a checker process: one for each worker, started when first needed, replaced when it fails."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from snnlab.grading import limits
from snnlab.grading.wire import Decoder, Message, WireError

SECONDS_PER_ANSWER = 60.0
ANSWERS_PER_PROCESS = 200


class CheckFailed(Exception):  # noqa: N818 - says what it is
    """The checker gave no verdict; the message says why."""


class Checker:
    """Asks a trusted process for verdicts.

    Parameters
    ----------
    lessons : folder that holds ``src/NN_name/checks.py``.
    """

    def __init__(self, lessons: Path) -> None:
        self.lessons = lessons
        self.process: subprocess.Popen | None = None
        self.asked = 0

    def verdict(self, lesson: str, exercise: str, answer: Message, seed: int) -> dict[str, Any]:
        """The verdict on one untrusted answer, as ``checker.as_json`` writes it.

        Raises
        ------
        CheckFailed
            If the checker crashed or took longer than 60 s; the next answer gets a new one.
        """
        request = {"lesson": lesson, "exercise": exercise, "seed": seed}
        request |= {"kind": answer.data.get("kind"), "answer": answer.data.get("answer")}
        if self.asked >= ANSWERS_PER_PROCESS:
            self.close()
        self.asked += 1
        process = self.process = self.process or self._start()
        try:
            self._send(process, Message(request, answer.arrays).encode())
            return self._reply(process)
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
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        self.process, self.asked = None, 0

    def _start(self) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "snnlab.grading.checker", str(self.lessons)],
            env={**os.environ, **limits.ONE_THREAD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def _send(self, process: subprocess.Popen, content: bytes) -> None:
        assert process.stdin is not None
        process.stdin.write(content)
        process.stdin.flush()

    def _reply(self, process: subprocess.Popen) -> dict[str, Any]:
        assert process.stdout is not None
        decoder, deadline = Decoder(), time.monotonic() + SECONDS_PER_ANSWER
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([process.stdout], [], [], left)[0]:
                break
            chunk = os.read(process.stdout.fileno(), 1 << 16)
            if not chunk:
                raise CheckFailed("the check ended without a verdict")
            for message in decoder.feed(chunk):
                return message.data
        raise CheckFailed(f"the check took longer than {SECONDS_PER_ANSWER:g} s and was stopped")
