"""One notebook's sitting: started in a box, watched, and started anew without the cell that hung or crashed it."""

from __future__ import annotations

import json
import select
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from snnlab.grading.box.layer import Layer
from snnlab.grading.box.seen import Seen
from snnlab.grading.keeper.memory import tree_memory
from snnlab.grading.keeper.process import GRACE_SECONDS, end, heard, tail_of
from snnlab.grading.keeper.record import Record, note
from snnlab.grading.keeper.serving import Judge, Served, Sessions
from snnlab.grading.wire import Decoder, WireError

START_SECONDS = 60.0
CELLS_WORTH = 10
"""All runs of a notebook together may take this many times what one cell may."""
MOST_MEMORY = 4 * 2**30
MOST_RESTARTS = 2
LOOK_EVERY = 0.2
PATIENCE = 0.3


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
    functions : the exercises that ask for a function.
    """

    cell_seconds: float
    exercises: frozenset[str]
    endings: Mapping[str, Mapping[str, str]]
    hidden: tuple[Path, ...] = ()
    kernel: Path | None = None
    functions: Mapping[str, Served] = field(default_factory=dict)


def sit(
    content: bytes, likely_lesson: str | None, layer: Layer, rules: Rules, worker: int = 0, judge: Judge | None = None
) -> Record:
    """Run a notebook to its end, or as far as it gets. Never raises for anything that the notebook does.

    Its functions are called when its last cell is done: what it says after that is not listened to any more, so nothing
    that it hears of hidden inputs finds a way into what its student reads.
    """
    record, sessions = Record(), Sessions(rules.functions if judge else {}, judge or _nobody)
    deadline = time.monotonic() + START_SECONDS + rules.cell_seconds * CELLS_WORTH
    _run_through(record, sessions, lambda way: _Box(content, likely_lesson, layer, rules, worker, way, deadline))
    record.verdicts = sessions.verdicts
    return record


@dataclass(frozen=True)
class Way:
    """Which cells are run: those before ``until``, without those to ``skip``."""

    skip: tuple[int, ...] = ()
    until: int | None = None

    def around(self, cell: int, keep_on: bool) -> Way:
        """Without this cell, or without it and all that follow."""
        return Way((*self.skip, cell), self.until) if keep_on else Way(self.skip, cell)


def _run_through(record: Record, sessions: Sessions, new_box: Callable[[Way], _Box]) -> None:
    way, crashes = Way(), 0
    while not record.unreadable:
        box = new_box(way)
        trouble = box.watch(record, sessions)
        late = time.monotonic() > box.deadline
        if record.finished:
            if late or not sessions.left(record.answers):
                return
            record.finished = False  # a function broke its box; the others get a fresh one
            continue
        if record.unreadable:
            return
        note(record.troubles, f"cell {box.cell + 1} {trouble}" if box.cell is not None else f"the notebook {trouble}")
        crashes += 1
        enough = crashes > MOST_RESTARTS
        if late or box.cell is None or way.until is not None or (enough and not sessions.left(record.answers)):
            return
        way = way.around(box.cell, keep_on=not enough)  # at last, only as far as its functions need


def _nobody(*_: object) -> NoReturn:
    raise NotImplementedError("there are no functions to call")


class _Box:
    """One process and its pipe."""

    def __init__(
        self,
        content: bytes,
        likely_lesson: str | None,
        layer: Layer,
        rules: Rules,
        worker: int,
        way: Way,
        deadline: float,
    ) -> None:
        self.rules, self.layer, self.worker = rules, layer, worker
        self.content, self.deadline = content, deadline
        self.cell: int | None = None
        self.request = {
            "skip": way.skip,
            "until": way.until,
            "functions": sorted(rules.functions),
            "cell_seconds": rules.cell_seconds,
            "cpu_seconds": rules.cell_seconds * CELLS_WORTH,
            "processes": layer.processes,
            "endings": {lesson: dict(endings) for lesson, endings in rules.endings.items()},
            "likely_lesson": likely_lesson,
        }

    def watch(self, record: Record, sessions: Sessions) -> str:
        """Run until the end, then call its functions; or run until something is wrong: then says what."""
        with tempfile.TemporaryDirectory(prefix="snnlab-box-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "notebook.ipynb").write_bytes(self.content)
            (folder / "request.json").write_text(json.dumps(self.request))
            self.layer.hand_over(folder, self.worker)
            ours, theirs = socket.socketpair()
            process, tail = self._start(folder, theirs)
            with ours:
                try:
                    trouble = self._listen(process, ours, record)
                    if record.finished:
                        sessions.run(ours, record.answers, lambda: _stop_if_greedy(process))
                        return ""
                    return trouble or tail()
                finally:
                    ours.close()
                    end(process, PATIENCE if record.finished else 0.0)

    def _start(self, folder: Path, line: socket.socket) -> tuple[subprocess.Popen, Any]:
        place = line.fileno()
        program = ["-m", "snnlab.grading.box.runner", str(place), "{box}/request.json", "{box}/notebook.ipynb"]
        with line:
            seen = Seen(folder, self.rules.kernel, self.rules.hidden)
            process = self.layer.start(program, seen, self.worker, place)
        return process, tail_of(process)

    def _listen(self, process: subprocess.Popen, line: socket.socket, record: Record) -> str:
        """Take messages until the last, or until the line closes; a sentence if the box had to be stopped."""
        decoder = Decoder()
        looked = cell_started = time.monotonic()
        while True:
            ready, _, _ = select.select([line], [], [], LOOK_EVERY)
            now = time.monotonic()
            if ready:
                chunk = heard(line)
                if not chunk:
                    return ""
                try:
                    for message in decoder.feed(chunk):
                        cell = record.take(message, self.rules.exercises)
                        if cell is not None:
                            self.cell, cell_started = cell, now
                except WireError as error:
                    return f"was stopped: {error}"
                if record.finished:
                    return ""
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
        if _is_greedy(process):
            return f"used more than {MOST_MEMORY / 2**30:g} GB of memory and was stopped"
        return ""


def _is_greedy(process: subprocess.Popen) -> bool:
    """Whether it uses too much memory; counted exactly only if a rough look says so."""
    return tree_memory(process.pid) > MOST_MEMORY and tree_memory(process.pid, exact=True) > MOST_MEMORY


def _stop_if_greedy(process: subprocess.Popen) -> None:
    if _is_greedy(process):
        end(process)
