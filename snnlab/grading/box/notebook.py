"""The code cells of a notebook file, read as tolerantly as is safe."""

from __future__ import annotations

import codecs
import json
from typing import Any

MOST_CELLS = 20_000


class UnreadableNotebook(Exception):  # noqa: N818 - says what it is
    """A file that is no notebook; the message says why, for the student."""


def code_cells(content: bytes) -> list[str]:
    """Sources of the code cells, in order.

    Takes UTF-8 with or without byte order mark, UTF-16, nbformat 3 and later, and missing metadata.

    Raises
    ------
    UnreadableNotebook
        If the file is empty, cut off, a web page, or anything else.
    """
    notebook = _parsed(_decoded(content))
    if type(notebook) is not dict:
        raise UnreadableNotebook("it is JSON, but not a notebook")
    cells = notebook.get("cells")
    if cells is None and type(notebook.get("worksheets")) is list:  # nbformat 3
        cells = [cell for sheet in notebook["worksheets"] if type(sheet) is dict for cell in sheet.get("cells") or []]
    if type(cells) is not list:
        raise UnreadableNotebook("it is JSON, but has no cells")
    sources = [_source(cell) for cell in cells[:MOST_CELLS] if type(cell) is dict and cell.get("cell_type") == "code"]
    if not sources:
        raise UnreadableNotebook("it has no code cells")
    return sources


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise UnreadableNotebook("the file is empty")
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableNotebook("it is not text in UTF-8 or UTF-16; a notebook is") from None


def _parsed(text: str) -> Any:
    if text.lstrip()[:1] == "<":
        raise UnreadableNotebook("it is a web page, not a notebook. Download the .ipynb file itself")
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableNotebook("it is nested too deeply to be a notebook") from None
    except ValueError as error:
        cut = "Unterminated" in str(error) or getattr(error, "pos", 0) >= len(text.rstrip()) - 1
        raise UnreadableNotebook(
            "the file is cut off; hand it in again" if cut else "it is not JSON; a notebook is"
        ) from None


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if type(source) is list:
        return "".join(line for line in source if type(line) is str)
    return source if type(source) is str else ""
