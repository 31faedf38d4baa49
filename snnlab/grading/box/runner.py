"""Runs a notebook's cells, in order, in an IPython shell in this very process. Started by the keeper, inside the box.

``python -m snnlab.grading.box.runner PIPE REQUEST NOTEBOOK``: the messages go to the file descriptor PIPE.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from snnlab.grading.box.notebook import UnreadableNotebook, read_notebook
from snnlab.grading.limits import limit_this_process


def main(argv: list[str]) -> None:
    """Read, run, and hand over what is met."""
    pipe, request, path = int(argv[0]), json.loads(Path(argv[1]).read_text()), Path(argv[2])
    os.set_inheritable(pipe, False)
    limit_this_process(request["cpu_seconds"], request["processes"])

    from snnlab.grading.box.extractor import Extractor

    extractor = Extractor(pipe, request["functions"])
    try:
        notebook = read_notebook(path.read_bytes())
    except UnreadableNotebook as refusal:
        extractor.send("unreadable", reason=str(refusal))
        return
    extractor.send("read", notes=notebook.notes)
    Run(extractor, request).all(notebook.cells)
    extractor.end()
    os._exit(0)  # threads and exit handlers of the notebook have nothing more to say


class Run:
    """One pass through the cells."""

    def __init__(self, extractor: Any, request: dict[str, Any]) -> None:
        self.extractor = extractor
        self.skip = set(request["skip"])
        self.until: int | None = request["until"]
        self.cell_seconds = request["cell_seconds"]
        self.endings: dict[str, dict[str, str]] = request["endings"]
        self.likely_lesson: str | None = request["likely_lesson"]
        self.shell = _shell(extractor)
        signal.signal(signal.SIGALRM, _interrupt)

    def all(self, sources: list[str]) -> None:
        """Every cell that is not to be skipped; then the answers whose check cells are gone."""
        for index, source in enumerate(sources):
            if self.wanted(index):
                self.cell(index, source)
        for index, (exercise, expression) in enumerate(self.missing(), start=len(sources)):
            if exercise not in self.extractor.met and self.wanted(index):
                self.cell(index, f"__import__('snnlab').check({exercise!r}, {expression})", ours=True)

    def wanted(self, index: int) -> bool:
        """Whether this cell is to be run."""
        return index not in self.skip and (self.until is None or index < self.until)

    def missing(self) -> list[tuple[str, str]]:
        """``(exercise, expression)`` of every check cell that the notebook's lessons came with."""
        lessons = sorted(self.extractor.lessons) or [self.likely_lesson]
        return [pair for lesson in lessons for pair in self.endings.get(lesson or "", {}).items()]

    def cell(self, index: int, source: str, ours: bool = False) -> None:
        """One cell: interrupted when its time is up; what it raises is reported, if it is not ours, and the next comes."""
        self.extractor.send("cell", index=index)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        signal.setitimer(signal.ITIMER_REAL, self.cell_seconds)
        try:
            result = self.shell.run_cell(source, store_history=False)
            error = result.error_before_exec or result.error_in_exec
        except BaseException as failure:  # of the shell itself: interrupted between two cells, or broken by one
            error = failure
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if isinstance(error, KeyboardInterrupt):
            self.extractor.send("interrupted", index=index, seconds=self.cell_seconds)
        elif error is not None and not (ours and isinstance(error, NameError)):
            self.extractor.send("raised", index=index, kind=type(error).__name__[:60], text=_said(error))


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _said(error: BaseException) -> str:
    try:
        return str(error)[:300]
    except Exception:
        return ""


def _shell(extractor: Any) -> Any:
    """An IPython shell without history, whose ``snnlab`` hands answers over."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    import snnlab

    snnlab.check = extractor.check
    snnlab.lesson = extractor.lesson
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=config)
    shell.ask_exit = lambda: None  # type: ignore[attr-defined]  # exit() ends nothing; later cells count
    shell.showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
    return shell


if __name__ == "__main__":
    main(sys.argv[1:])
