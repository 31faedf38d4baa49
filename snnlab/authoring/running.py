"""Run an edition of a notebook as a student would, in a kernel of its own and in a temporary folder."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snnlab.authoring.handout import write_files
from snnlab.exceptions import ValidationError

CELL_SECONDS = 300
MAY_RAISE = "raises-exception"  # Jupyter's own tag

_LISTEN = """
import json, snnlab
from snnlab.course import check as _checked
_verdicts = {}
def _check(exercise, *answer):
    result = _checked(exercise, *answer)
    _verdicts[str(exercise)] = [result.status, result.points, result.max_points, repr(result)]
    return result
snnlab.check = _check
"""
_TELL = "print(json.dumps(_verdicts))"


@dataclass(frozen=True)
class Ran:
    """What happened.

    Parameters
    ----------
    errors : ``{cell name: what it raised}``; cells that may raise are left out.
    verdicts : ``{exercise: (status, points, possible points, the verdict in words)}`` of the public checks.
    outputs : ``{cell name: what stands under it}``.
    seconds : ``{cell name: time that it took}``.
    """

    errors: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, tuple[str, float, float, str]] = field(default_factory=dict)
    outputs: dict[str, list[Any]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def run_notebook(notebook: bytes, files: Mapping[str, bytes]) -> Ran:
    """Run every cell, in order, whatever the ones before it did; ``files`` lie beside the notebook.

    Raises
    ------
    ValidationError
        If nbclient, which comes with JupyterLab, is missing.
    """
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellTimeoutError
    except ImportError as error:
        raise ValidationError("running a notebook needs nbclient: pip install nbclient") from error
    book = nbformat.reads(notebook.decode(), as_version=4)
    listen, tell = (nbformat.v4.new_code_cell(text) for text in (_LISTEN, _TELL))
    book.cells = [listen, *book.cells, tell]
    with tempfile.TemporaryDirectory(prefix="snnlab-") as folder:
        write_files(files, Path(folder))
        client = NotebookClient(
            book,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            allow_errors=True,
            record_timing=True,
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(stderr=subprocess.DEVNULL)  # a kernel's own warnings; what cells write is in their outputs
        except CellTimeoutError:
            return Ran(errors={_last_started(book.cells): f"it takes longer than {CELL_SECONDS} s"})
    said = "".join(out.get("text", "") for out in tell.outputs)
    code = [cell for cell in book.cells[1:-1] if cell.cell_type == "code"]
    return Ran(
        errors={cell.metadata.name: raised for cell in code if (raised := _raised(cell))},
        verdicts={exercise: tuple(verdict) for exercise, verdict in json.loads(said or "{}").items()},
        outputs={cell.metadata.name: cell.outputs for cell in code},
        seconds={cell.metadata.name: _seconds(cell) for cell in code},
    )


def _raised(cell: Any) -> str:
    if MAY_RAISE in cell.metadata.get("tags", ()):
        return ""
    return "; ".join(f"{out.ename}: {out.evalue}" for out in cell.outputs if out.output_type == "error")


def _last_started(cells: Sequence[Any]) -> str:
    return next((c.metadata.get("name", "") for c in reversed(cells) if "execution" in c.metadata), "")


def _seconds(cell: Any) -> float:
    """How long the kernel was busy with a cell [s]."""
    from datetime import datetime

    times = cell.metadata.get("execution", {})
    ends = [times.get(name) for name in ("iopub.execute_input", "shell.execute_reply")]
    if not all(ends):
        return 0.0
    start, stop = (datetime.fromisoformat(end.replace("Z", "+00:00")) for end in ends)
    return (stop - start).total_seconds()
