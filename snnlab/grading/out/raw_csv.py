"""CSV whose untouched cells stay as they are, to the byte: quotes, ends of lines and all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from snnlab.exceptions import ValidationError


@dataclass
class RawTable:
    """Cells as they are written, quotes included.

    Parameters
    ----------
    rows : the cells of each line.
    ends : what ends each line.
    delimiter : what stands between cells.
    """

    rows: list[list[str]]
    ends: list[str]
    delimiter: str = ","

    def value(self, row: int, column: int) -> str:
        """What a cell says; empty where the line is too short."""
        return _value(self.rows[row][column]) if column < len(self.rows[row]) else ""

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell, quoted where it must be; a line that is too short grows."""
        cells = self.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
        special = any(sign in text for sign in (self.delimiter, '"', "\r", "\n"))
        cells[column] = '"' + text.replace('"', '""') + '"' if special else text

    def text(self) -> str:
        """The table as it was read, with the cells that were put."""
        return "".join(self.delimiter.join(cells) + end for cells, end in zip(self.rows, self.ends, strict=True))


def read_raw(text: str) -> RawTable:
    """The table in a text; commas or semicolons stand between its cells, whichever its first line has more of.

    Raises
    ------
    ValidationError
        If a quote is never closed, or text stands beside a quoted cell.
    """
    first = re.sub(r'"(?:[^"]|"")*"', "", text).partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    pattern = re.compile(rf'("(?:[^"]|"")*"|[^"{delimiter}\r\n][^{delimiter}\r\n]*|)({delimiter}|\r\n|\n|\r|\Z)')
    rows, ends, cells, place = [], [], [], 0
    while place < len(text) or cells:
        match = pattern.match(text, place)
        if match is None:
            raise ValidationError(f"line {len(rows) + 1} of the table cannot be read: a quote is out of place.")
        cells.append(match[1])
        place = match.end()
        if match[2] != delimiter:
            rows.append(cells)
            ends.append(match[2])
            cells = []
    return RawTable(rows, ends, delimiter)


def _value(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
