"""Tables as text: whatever anybody wrote, no spreadsheet takes it for a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@")
LONGEST = 1000

_SPLIT = re.compile(r"(;\s*)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])")
"""Where a spreadsheet that takes semicolons for the ends of cells would begin a formula."""


def cell(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without control characters; with an apostrophe before it where it would be a formula.

    Full-width signs and signs behind blanks or quotes count, too: some spreadsheets read through them. Plain numbers do not.
    """
    line = "".join(c if c.isprintable() else " " for c in text)[:longest]
    line = _SPLIT.sub(r"\1'", line)
    return f"'{line}" if is_formula(line) else line


def is_formula(line: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula."""
    if line.startswith("'") or re.fullmatch(r"-?[0-9]*[.,]?[0-9]+", line):
        return False
    first = line.lstrip(" \t\r\n'\"")[:1]
    return unicodedata.normalize("NFKC", first).startswith(FORMULA_STARTS)


def number(value: float) -> str:
    """Up to four decimals, such as ``2``, ``1.5`` or ``0.3333``."""
    text = f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"
    return "0" if text == "-0" else text


def table(rows: Iterable[Sequence[str]], longest: int = LONGEST) -> str:
    """The rows as CSV; a cell that begins with a formula's sign is quoted, whoever made it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[cell(value, longest) for value in row] for row in rows])
    return text.getvalue()
