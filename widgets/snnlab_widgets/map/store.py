"""The layout of a map and its views, in a small file beside the notebook: written whole, read with suspicion."""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError

FORMAT, VERSION = "snnlab-lab", 1
FOLDER = ".snnlab"
MOST_BYTES = 500_000
MOST_ENTRIES = 5_000
MOST_VIEWS = 40
FARTHEST = 1e6  # CSS pixels
_ADDRESS = re.compile(r"(g\d{1,5}\.){0,20}[eng]\d{1,6}")
_TARGET = re.compile(r"((g\d{1,5}\.){0,20}[encg]\d{1,6})?")  # the network itself has no name
_KIND = re.compile(r"[a-z]{1,20}(_[a-z]{1,20})?")


@dataclass
class Layout:
    """What a reader arranged.

    positions : {address: (x, y)} [CSS pixels] of boxes that were dragged
    collapsed : {address of a subnetwork: whether it is one box}
    views : (kind, address) of the open views, top to bottom
    """

    positions: dict[str, tuple[float, float]] = field(default_factory=dict)
    collapsed: dict[str, bool] = field(default_factory=dict)
    views: list[tuple[str, str]] | None = None


def path_for(label: str) -> Path:
    """The file for a lab of this label, in the folder that the kernel runs in: the notebook's."""
    name = re.sub(r"[^\w\- ]+", "_", label).strip()[:60] or "lab"
    return Path(FOLDER) / f"{name}.json"


def write(path: Path, layout: Layout) -> None:
    """Write the file whole; OSError where that is not allowed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"format": FORMAT, "version": VERSION, **asdict(layout)}, indent=1, allow_nan=False)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".json")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def read(path: Path) -> Layout | None:
    """The layout of a file; None when there is none.

    Raises
    ------
    ValidationError
        If the file holds something else than a layout.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValidationError(
            f"{path}: the layout cannot be read ({error.strerror}). The map was laid out anew."
        ) from None
    if len(data) > MOST_BYTES:
        raise _odd(path, f"it has more than {MOST_BYTES} bytes")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise _odd(path, "it is no JSON") from None
    return checked(found, path)


def checked(found: Any, path: Path) -> Layout:
    """The layout that plain data describe; ValidationError as in `read`."""
    if type(found) is not dict or found.get("format") != FORMAT:
        raise _odd(path, "it does not say that it is one")
    if found.get("version") != VERSION:
        raise _odd(path, f"its version is {found.get('version')!r:.20}, not {VERSION}")
    return Layout(
        positions={name: _point(at, path) for name, at in _entries(found, "positions", path)},
        collapsed={name: _flag(shut, path) for name, shut in _entries(found, "collapsed", path)},
        views=_views(found.get("views"), path),
    )


def _entries(found: dict[str, Any], key: str, path: Path) -> list[tuple[str, Any]]:
    entries = found.get(key, {})
    if type(entries) is not dict or len(entries) > MOST_ENTRIES or not all(map(_ADDRESS.fullmatch, entries)):
        raise _odd(path, f"its {key} are no table of objects")
    return list(entries.items())


def _point(at: Any, path: Path) -> tuple[float, float]:
    numbers = type(at) is list and len(at) == 2 and all(type(each) in (int, float) for each in at)
    if not numbers or not all(math.isfinite(each) and abs(each) < FARTHEST for each in at):
        raise _odd(path, "a position is no pair of numbers")
    return float(at[0]), float(at[1])


def _flag(value: Any, path: Path) -> bool:
    if type(value) is not bool:
        raise _odd(path, "a subnetwork is neither open nor closed")
    return value


def _views(views: Any, path: Path) -> list[tuple[str, str]] | None:
    if views is None:
        return None
    fine = type(views) is list and len(views) <= MOST_VIEWS
    if not fine or not all(
        type(each) is list and len(each) == 2 and all(type(x) is str for x in each) for each in views
    ):
        raise _odd(path, "its views are no list of kinds and objects")
    if not all(_KIND.fullmatch(kind) and _TARGET.fullmatch(name) for kind, name in views):
        raise _odd(path, "its views are no list of kinds and objects")
    return [(kind, name) for kind, name in views]


def _odd(path: Path, why: str) -> ValidationError:
    return ValidationError(
        f"{path}: this is no layout of a lab: {why}. It was not used; delete it, or keep a copy elsewhere."
    )
