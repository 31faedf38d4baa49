"""The well-known table of 414 house prices, from a copy of yours."""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.training.data.house_prices import FEATURES, TARGET
from snnlab.training.data.table import Table

_NAMES = {
    "house_age": ("house_age", "x2_house_age"),
    "distance_to_station": (
        "distance_to_station",
        "distance_to_nearest_mrt_station",
        "x3_distance_to_the_nearest_mrt_station",
    ),
    "convenience_stores": ("convenience_stores", "no_of_convenience_stores", "x4_number_of_convenience_stores"),
    "house_price": ("house_price", "y_house_price_of_unit_area"),
}
"""Our names, and what the columns are called in the copies that go around (in small letters, with _ for what is no letter)."""
_RANGES = {
    "house_age": (0.0, 200.0),
    "distance_to_station": (0.0, 1e5),
    "convenience_stores": (0.0, 1000.0),
    "house_price": (1e-9, 1e9),
}
_WHERE = (
    "It is the set 'Real estate valuation' of the UCI repository; save it as a CSV file, or use make_house_prices()."
)


def load_house_prices(path: str | os.PathLike[str]) -> Table:
    """The house prices in the CSV file at `path`, a copy of the table of 414 sales.

    The columns may stand in any order and go by the names of the original or of the copies that go around; other columns
    (date, coordinates, a number) are left out.

    Returns
    -------
    Table with x (samples, 3): age [years], distance [m], shops; y (samples,): price per area; as of ``make_house_prices``.

    Raises
    ------
    ValidationError
        If the file is missing, has no such columns, or a cell is empty, no number, or out of all reason; it says which.
    """
    rows = _rows(Path(path))
    places = _places(rows[0], Path(path))
    cells = [_numbers(row, places, line, len(rows[0])) for line, row in enumerate(rows[1:], start=2) if any(row)]
    if not cells:
        raise ValidationError(f"{path} has names of columns but no rows. {_WHERE}")
    table = np.array(cells)
    return Table(table[:, :-1], table[:, -1], FEATURES, TARGET, about=f"Read from {Path(path).name}.")


def _rows(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ValidationError(f"there is no file {path}. Check folder and spelling. {_WHERE}") from None
    except IsADirectoryError:
        raise ValidationError(f"{path} is a folder; give the CSV file in it.") from None
    except UnicodeDecodeError:
        raise ValidationError(f"{path} is no text file. A table of Excel must be saved as CSV first.") from None
    if not text.strip():
        raise ValidationError(f"{path} is empty. {_WHERE}")
    separator = max(",;\t", key=text.splitlines()[0].count)
    return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=separator)]


def _places(names: list[str], path: Path) -> dict[str, int]:
    """Where each column stands, in the order of features and target."""
    plain = ["_".join("".join(c if c.isalnum() else " " for c in name.lower()).split()) for name in names]
    places = {}
    for ours, theirs in _NAMES.items():
        found = [i for i, name in enumerate(plain) if name in theirs]
        if len(found) != 1:
            what = f"{len(found)} columns" if found else "no column"
            try_this = "Keep one of them." if found else f"{did_you_mean(ours, names)} Rename it in the first line."
            raise ValidationError(f"{path} has {what} '{ours}' (its columns: {', '.join(names)}). {try_this}")
        places[ours] = found[0]
    return places


def _numbers(row: list[str], places: dict[str, int], line: int, width: int) -> list[float]:
    if len(row) != width:
        raise ValidationError(
            f"line {line} has {len(row)} cells, the first line {width}. Is a comma missing, or one too many?"
        )
    return [_number(row[place], name, line) for name, place in places.items()]


def _number(cell: str, name: str, line: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        what = "is empty" if not cell else f"is no number: '{cell}'"
        raise ValidationError(f"line {line}: {name} {what}. Write 12.5, not 12,5, or take the line out.") from None
    low, high = _RANGES[name]
    if not math.isfinite(value) or not low <= value <= high:
        raise ValidationError(f"line {line}: {name} is {value:g}; between {low:g} and {high:g} would make sense.")
    return value
