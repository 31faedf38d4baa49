"""Cells → the bytes of a notebook that are the same on every machine and every day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from snnlab.authoring.source import Cell, Source


def notebook_bytes(source: Source, cells: Iterable[Cell], edition: str) -> bytes:
    """An nbformat 4.5 notebook: keys sorted, cell ids made from lesson and cell name."""
    notebook = {
        "cells": [_cell(source.header.lesson, cell) for cell in cells],
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "snnlab": {
                **source.header.metadata(),
                **({"language": source.language} if source.language else {}),
                "edition": edition,
                "source_sha256": source.digest,
            },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def cell_id(lesson: str, name: str) -> str:
    """Eight hex digits that belong to this cell for as long as it keeps its name."""
    return hashlib.sha256(f"{lesson}/{name}".encode()).hexdigest()[:8]


def _cell(lesson: str, cell: Cell) -> dict:
    metadata = {"name": cell.name, **({"tags": list(cell.tags)} if cell.tags else {})}
    entry = {
        "cell_type": cell.kind,
        "id": cell_id(lesson, cell.name),
        "metadata": metadata | ({"nbgrader": cell.role.metadata()} if cell.role else {}),
        "source": cell.text.splitlines(keepends=True),
    }
    if cell.attachments:
        entry["attachments"] = dict(cell.attachments)
    if cell.kind == "code":
        entry |= {"execution_count": None, "outputs": list(cell.outputs)}
    return entry
