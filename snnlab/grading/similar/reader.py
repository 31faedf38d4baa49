"""Reads notebooks for comparing, in a process of its own with little memory and time: a bad file can only end that.

``python -m snnlab.grading.similar.reader``: one path a line as JSON, one answer a line as JSON.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from snnlab.grading.box.notebook import UnreadableNotebook, code_cells
from snnlab.grading.keeper.intake import Refused, Submission, content
from snnlab.grading.limits import limit_this_process

CPU_SECONDS = 600
MEMORY = 2 * 2**30
MOST_CODE = 2_000_000
"""Characters of one notebook's code."""


class Reader:
    """Asks that process, and starts another one when it ends."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def cells(self, path: Path) -> list[str]:
        """The code cells of a notebook; none if it cannot be read."""
        process = self.process = self.process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        line = ""
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(str(path)) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if not line:
            self.close()
            return []
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "snnlab.grading.similar.reader"]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )


@contextlib.contextmanager
def reader() -> Iterator[Reader]:
    """A reader that is closed at the end."""
    one = Reader()
    try:
        yield one
    finally:
        one.close()


def _read(path: Path) -> list[str]:
    try:
        cells = code_cells(content(Submission(path, "", "")))
    except (Refused, UnreadableNotebook):
        return []
    return cells if sum(map(len, cells)) <= MOST_CODE else []


def _main() -> None:
    limit_this_process(CPU_SECONDS, memory=MEMORY)
    for line in sys.stdin:
        print(json.dumps(_read(Path(json.loads(line)))), flush=True)


if __name__ == "__main__":
    _main()
