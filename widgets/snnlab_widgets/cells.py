"""What IPython tells about cells: which one runs, and whether one is running now."""

from __future__ import annotations

import weakref
from collections.abc import Hashable
from typing import Any

from IPython.core.getipython import get_ipython

from snnlab_widgets.stream import Stream

_streams: weakref.WeakSet[Any] = weakref.WeakSet()
_listening = False


def running_cell() -> tuple[Hashable, Hashable]:
    """Name of the cell that runs now and the count of this run; (None, None) outside a notebook."""
    shell = get_ipython()
    parent: dict[str, Any] = getattr(shell, "get_parent", dict)()  # a terminal's shell has no parent message
    cell = parent.get("metadata", {}).get("cellId")
    return (None, None) if cell is None else (("cell", cell), getattr(shell, "execution_count", None))


def follow_cells(stream: Stream) -> None:
    """Keep `stream.busy` true while a cell runs, for as long as the stream lives."""
    global _listening
    _streams.add(stream)
    shell = get_ipython()
    if shell is not None:
        stream.busy = True  # this call itself comes from a running cell
        if not _listening:
            shell.events.register("pre_run_cell", _begin)
            shell.events.register("post_run_cell", _end)
            _listening = True


def hear_beside_cells(*widgets: Any) -> None:
    """Let what the page says of these widgets be heard while a cell runs.

    A comm sends what it hears to the shell that last spoke through it (ipykernel 7), so a widget that a cell made, or
    one that a thread moves meanwhile, would wait for the end of the cell. A comm that never spoke goes where the page
    wants: to a shell of its own. So this makes it forget that it spoke.
    """
    for widget in widgets:
        vars(getattr(widget, "comm", None) or widget).pop("_reply_subshell_id", None)


def _begin(*_: object) -> None:
    for stream in tuple(_streams):
        stream.busy = True


def _end(*_: object) -> None:
    for stream in tuple(_streams):
        stream.cell_done()
