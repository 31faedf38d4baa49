"""What lies in a folder or an archive, piece by piece: where its bytes are, or why it is not taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from snnlab.exceptions import ValidationError
from snnlab.grading.intake.archive import Staging, unpacked
from snnlab.grading.intake.names import from_platform
from snnlab.grading.intake.piece import Piece, is_junk
from snnlab.grading.intake.roll import Roll

DEEPEST = 6
"""Folders within folders that are looked into."""
WRAPPERS = ("submitted", "submissions")


@dataclass(frozen=True)
class _Place:
    """A folder to look into."""

    path: Path
    parts: tuple[str, ...] = ()


def pieces(source: Path, staging: Staging, roll: Roll) -> Iterator[Piece]:
    """All pieces of a folder, an archive, or a single file, in order of their names.

    Raises
    ------
    ValidationError
        If there is no such place, or it is an archive that cannot be read at all.
    """
    if source.is_dir():
        found = list(_folder(_Place(source)))
    elif not source.is_file():
        raise ValidationError(f"there is no folder or file {source}. Give a folder, a .zip file, or a notebook.")
    elif source.suffix.lower() == ".zip":
        found = list(unpacked(source, staging))
        if len(found) == 1 and not found[0].parts:
            raise ValidationError(f"{source.name}: {found[0].reason}. Download it again.")
    else:
        found = [_piece(source, (source.name,))]
    for piece in _without_wrapper(found, source, roll):
        yield from _opened(piece, staging)


def _opened(piece: Piece, staging: Staging) -> Iterator[Piece]:
    """The piece, or what a student's archive holds: all of it is theirs, whatever the names in it say."""
    if piece.path is None or piece.parts[-1].rpartition(".")[2].lower() != "zip":
        yield piece
        return
    empty = True
    for inner in unpacked(piece.path, staging, student=True):
        empty = False
        yield replace(inner, parts=piece.parts, within=inner.parts, time=inner.time or piece.time)
    if empty:
        yield replace(piece, path=None, reason="it is an archive with nothing in it")


def _folder(place: _Place) -> Iterator[Piece]:
    for entry in sorted(os.scandir(place.path), key=lambda entry: entry.name):
        parts = (*place.parts, entry.name)
        if is_junk(parts):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield _piece(Path(entry.path), parts)
        elif len(parts) > DEEPEST:
            yield Piece(parts, reason="it lies in too many folders within each other")
        else:
            yield from _folder(_Place(Path(entry.path), parts))


def _piece(path: Path, parts: tuple[str, ...]) -> Piece:
    state = path.lstat()
    if stat.S_ISLNK(state.st_mode):
        return Piece(parts, reason="it is a link to another place, not a file")
    if not stat.S_ISREG(state.st_mode):
        return Piece(parts, reason="it is not a plain file")
    return Piece(parts, path, time=state.st_mtime)


def _without_wrapper(found: list[Piece], source: Path, roll: Roll) -> list[Piece]:
    """Without the one folder that all lies in, if that folder is no student's."""
    tops = {piece.parts[0] for piece in found}
    if len(tops) != 1 or any(len(piece.parts) < 2 for piece in found):
        return found
    (top,) = tops
    if from_platform(found[0].parts) or roll.knows(top):
        return found
    inner = [replace(piece, parts=piece.parts[1:]) for piece in found]
    students = {piece.parts[0] for piece in inner if len(piece.parts) > 1}
    known = any(map(roll.knows, students)) or any(from_platform(piece.parts) for piece in inner)
    return inner if known or top.lower() in (*WRAPPERS, source.stem.lower()) else found
