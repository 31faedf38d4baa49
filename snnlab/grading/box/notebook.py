"""The code cells of a notebook file, read as tolerantly as is safe, and what had to be overlooked for it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_CELLS = 20_000
USUAL_FORMAT = 4
NEEDED = frozenset(
    ("cells", "worksheets", "cell_type", "source", "input", "id", "nbformat", "metadata", "kernelspec", "name")
)
"""Keys of a notebook that are kept; everything else, outputs above all, is forgotten while the file is read."""

ENCODINGS = (
    (codecs.BOM_UTF32_LE, "utf-32", "read as UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "read as UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "read as UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "read as UTF-16"),
    (codecs.BOM_UTF8, "utf-8-sig", "read past a byte order mark"),
    (b"{\0", "utf-16-le", "read as UTF-16"),
    (b"\0{", "utf-16-be", "read as UTF-16"),
)
"""How a file begins, what it is then, and the note."""


class UnreadableNotebook(Exception):  # noqa: N818 - says what it is
    """A file that is no notebook; the message says why, for the student."""


@dataclass(frozen=True)
class Notebook:
    """What is needed of a notebook.

    Parameters
    ----------
    cells : sources of the code cells, in order.
    notes : what was overlooked so that it could be read, such as "read as UTF-16" or "nbformat 3".
    """

    cells: list[str]
    notes: list[str] = field(default_factory=list)


def code_cells(content: bytes) -> list[str]:
    """Sources of the code cells, in order; see ``read_notebook``."""
    return read_notebook(content).cells


def read_notebook(content: bytes) -> Notebook:
    """The notebook in a file's bytes.

    Takes UTF-8 with or without byte order mark, UTF-16, UTF-32 and Windows-1252, nbformat 3 and later, any kernel, and
    missing or doubled metadata. Outputs are dropped while it reads, so that they cost no memory.

    Raises
    ------
    UnreadableNotebook
        If the file is empty, cut off, a web page, or anything else.
    """
    text, notes = _decoded(content)
    notebook = _parsed(text)
    if type(notebook) is not dict:
        raise UnreadableNotebook("it is JSON, but not a notebook")
    cells = notebook.get("cells")
    if cells is None and type(notebook.get("worksheets")) is list:  # nbformat 3
        sheets = [sheet.get("cells") for sheet in notebook["worksheets"] if type(sheet) is dict]
        cells = [cell for sheet in sheets if type(sheet) is list for cell in sheet]
    if type(cells) is not list:
        raise UnreadableNotebook("it is JSON, but has no cells")
    cells = [cell for cell in cells if type(cell) is dict]
    sources = [_source(cell) for cell in cells[:MOST_CELLS] if cell.get("cell_type") == "code"]
    if not sources:
        raise UnreadableNotebook("it has no code cells")
    return Notebook(sources, [*notes, *_oddities(notebook, cells)])


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if not content.strip():
        raise UnreadableNotebook("the file is empty")
    encoding, notes = next(
        ((encoding, [note]) for start, encoding, note in ENCODINGS if content.startswith(start)), ("utf-8", [])
    )
    try:
        return content.decode(encoding), notes
    except UnicodeDecodeError:
        pass
    if encoding == "utf-8" and content.lstrip()[:1] == b"{" and b"\0" not in content:
        return content.decode("cp1252", "replace"), ["read as Windows-1252, so letters with accents may be wrong"]
    raise UnreadableNotebook("it is not text in UTF-8 or UTF-16; a notebook is")


def _parsed(text: str) -> Any:
    if text.lstrip()[:1] == "<":
        raise UnreadableNotebook("it is a web page, not a notebook. Download the .ipynb file itself")
    try:
        return json.loads(text, object_pairs_hook=_needed, parse_float=_no_number, parse_int=_small)
    except RecursionError:
        raise UnreadableNotebook("it is nested too deeply to be a notebook") from None
    except MemoryError:
        raise UnreadableNotebook("it is too large to be read; clear all outputs and save") from None
    except ValueError as error:
        cut = "Unterminated" in str(error) or getattr(error, "pos", 0) >= len(text.rstrip()) - 1
        raise UnreadableNotebook(
            "the file is cut off; hand it in again" if cut else "it is not JSON; a notebook is"
        ) from None


def _needed(pairs: list[tuple[str, Any]]) -> dict[str, Any] | None:
    """An object without what nobody needs; of an output, nothing. Objects come from the innermost outwards."""
    needed = {key: value for key, value in pairs if key in NEEDED}
    return None if "cell_type" not in needed and any(key == "output_type" for key, _ in pairs) else needed


def _no_number(text: str) -> float:
    """No fraction in a notebook means anything."""
    return 0.0


def _small(text: str) -> int:
    """A number of a format; those with more digits mean nothing."""
    return int(text) if len(text) < 10 else 0


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if type(source) is list:
        return "".join(line for line in source if type(line) is str)
    return source if type(source) is str else ""


def _kernel(metadata: dict[str, Any]) -> str:
    """The kernel's name, as the notebook says."""
    spec = metadata.get("kernelspec")
    name = spec.get("name") if type(spec) is dict else None
    return name if type(name) is str else ""


def _oddities(notebook: dict[str, Any], cells: list[dict[str, Any]]) -> Iterator[str]:
    """What a stricter reader would stumble over."""
    form, metadata = notebook.get("nbformat"), notebook.get("metadata")
    if type(form) is not int:
        yield "without nbformat"
    elif form != USUAL_FORMAT:
        yield f"nbformat {form}"
    if type(metadata) is not dict:
        yield "without metadata"
    elif (kernel := _kernel(metadata)) and not kernel.lower().startswith("python"):
        yield f"kernel '{kernel[:40]}' taken for Python"
    ids = [cell["id"] for cell in cells if type(cell.get("id")) is str]
    if len(set(ids)) < len(ids):
        yield "several cells have the same id"
    if len(cells) > MOST_CELLS:
        yield f"only the first {MOST_CELLS} cells were read"
