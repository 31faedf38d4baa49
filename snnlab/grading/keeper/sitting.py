"""One notebook's sitting: started in a box, watched, and started anew without the cell that hung or crashed it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from snnlab.grading.box.bubblewrap import Seen
from snnlab.grading.box.layer import Layer
from snnlab.grading.keeper.memory import tree_memory
from snnlab.grading.keeper.record import Record, note
from snnlab.grading.wire import Decoder, WireError

START_SECONDS = 60.0
GRACE_SECONDS = 2.0
CELLS_WORTH = 10
"""All runs of a notebook together may take this many times what one cell may."""
MOST_MEMORY = 4 * 2**30
MOST_RESTARTS = 2
LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Rules:
    """How long, and what is known before.

    Parameters
    ----------
    cell_seconds : [s] that one cell may take.
    exercises : all that there are; answers to others are thrown away.
    endings : for each lesson, what stands in its check cells.
    hidden : folders that no box may see.
    kernel : folder with the compiled simulator, or None.
    """

    cell_seconds: float
    exercises: frozenset[str]
    endings: Mapping[str, Mapping[str, str]]
    hidden: tuple[Path, ...] = ()
    kernel: Path | None = None


def sit(content: bytes, likely_lesson: str | None, layer: Layer, rules: Rules, worker: int = 0) -> Record:
    """Run a notebook to its end, or as far as it gets. Never raises for anything that the notebook does."""
    record, skip = Record(), []
    deadline = time.monotonic() + START_SECONDS + rules.cell_seconds * CELLS_WORTH
    for _ in range(1 + MOST_RESTARTS):
        box = _Box(content, likely_lesson, layer, rules, worker, skip, deadline)
        trouble = box.watch(record)
        if record.finished or record.unreadable:
            return record
        note(record.troubles, f"cell {box.cell + 1} {trouble}" if box.cell is not None else f"the notebook {trouble}")
        if box.cell is None or time.monotonic() > deadline:
            return record
        skip = [*skip, box.cell]
    return record


class _Box:
    """One process and its pipe."""

    def __init__(
        self,
        content: bytes,
        likely_lesson: str | None,
        layer: Layer,
        rules: Rules,
        worker: int,
        skip: list[int],
        deadline: float,
    ) -> None:
        self.rules, self.layer, self.worker = rules, layer, worker
        self.content, self.deadline = content, deadline
        self.cell: int | None = None
        self.request = {
            "skip": skip,
            "cell_seconds": rules.cell_seconds,
            "cpu_seconds": rules.cell_seconds * CELLS_WORTH,
            "processes": layer.processes,
            "endings": {lesson: dict(endings) for lesson, endings in rules.endings.items()},
            "likely_lesson": likely_lesson,
        }

    def watch(self, record: Record) -> str:
        """Run until the end, or until something is wrong: then says what."""
        with tempfile.TemporaryDirectory(prefix="snnlab-box-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "notebook.ipynb").write_bytes(self.content)
            (folder / "request.json").write_text(json.dumps(self.request))
            self.layer.hand_over(folder, self.worker)
            read_end, write_end = os.pipe()
            process, tail = self._start(folder, write_end)
            try:
                return self._listen(process, read_end, record) or ("" if record.finished else tail())
            finally:
                _end(process)
                os.close(read_end)

    def _start(self, folder: Path, write_end: int) -> tuple[subprocess.Popen, Any]:
        program = ["-m", "snnlab.grading.box.runner", str(write_end), "{box}/request.json", "{box}/notebook.ipynb"]
        try:
            process = self.layer.start(
                program, Seen(folder, self.rules.kernel, self.rules.hidden), self.worker, write_end
            )
        finally:
            os.close(write_end)
        return process, _tail_of(process)

    def _listen(self, process: subprocess.Popen, read_end: int, record: Record) -> str:
        """Take messages until the pipe closes; a sentence if the box had to be stopped, nothing if it ended by itself."""
        decoder = Decoder()
        looked = cell_started = time.monotonic()
        while True:
            ready, _, _ = select.select([read_end], [], [], LOOK_EVERY)
            now = time.monotonic()
            if ready:
                chunk = os.read(read_end, 1 << 16)
                if not chunk:
                    return ""
                try:
                    for message in decoder.feed(chunk):
                        cell = record.take(message, self.rules.exercises)
                        if cell is not None:
                            self.cell, cell_started = cell, now
                except WireError as error:
                    return f"was stopped: {error}"
            elif process.poll() is not None:  # it ended, but something it left behind holds the pipe open
                return ""
            if now - looked > LOOK_EVERY:
                looked = now
                if trouble := self._trouble(process, now, now - cell_started):
                    return trouble

    def _trouble(self, process: subprocess.Popen, now: float, cell_seconds: float) -> str:
        allowed = self.rules.cell_seconds + GRACE_SECONDS if self.cell is not None else START_SECONDS
        if cell_seconds > allowed:
            return f"took longer than {self.rules.cell_seconds:g} s and was stopped"
        if now > self.deadline:
            return "was running when the time for the whole notebook was up, and was stopped"
        if tree_memory(process.pid) > MOST_MEMORY:
            return f"used more than {MOST_MEMORY / 2**30:g} GB of memory and was stopped"
        return ""


def _tail_of(process: subprocess.Popen) -> Any:
    """Reads the process's complaints to their end, keeps the last of them; the function returned tells how it ended."""
    kept = bytearray()

    def drain(stream: IO[bytes]) -> None:
        with stream:
            while chunk := os.read(stream.fileno(), 1 << 16):
                kept.extend(chunk)
                del kept[:-2000]

    reader = threading.Thread(target=drain, args=(process.stderr,), daemon=True)
    reader.start()

    def tail() -> str:
        try:
            status = process.wait(timeout=GRACE_SECONDS)
        except subprocess.TimeoutExpired:  # it closed its pipe but goes on: it may have stopped its own guardians
            return "broke off the connection and was stopped"
        reader.join(timeout=GRACE_SECONDS)
        return _ending(status, bytes(kept).decode(errors="replace"))

    return tail


def _ending(status: int, said: str) -> str:
    """How a process ended that nobody stopped, in words."""
    number = -status if status < 0 else status - 128 if status > 128 else 0
    lines = said.strip().splitlines()
    known = {
        4: "an illegal instruction",
        6: "an abort",
        9: "a kill",
        11: "a segmentation fault",
        24: "too much processor time",
    }
    how = f"with {known.get(number, f'signal {number}')}" if number else f"with exit status {status}"
    return f"ended the process {how}" + (f" ({lines[-1][:200]})" if lines and not number else "")


def _end(process: subprocess.Popen) -> None:
    """Stop the box and all in it; what it left in its process group, too."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
