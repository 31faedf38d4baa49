"""The folder ``submitted/``: one notebook for each student and assignment counts, earlier ones lie beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from snnlab.grading.intake.handed import HandIn, Version, order
from snnlab.grading.intake.safe import short_hash
from snnlab.grading.keeper.intake import Refused, Submission, content
from snnlab.grading.whole import UNFINISHED, write_whole

FILE = ".collected.json"
OLDER = ".older-"


@dataclass
class Placed:
    """What became of the hand-ins of one student for one assignment.

    Parameters
    ----------
    hand_in : the one that counts; if none does, the last one.
    status : "new", "replaced", "unchanged", "kept" (what lay there is later, or was changed by hand), or "refused".
    older : how many earlier ones lie beside it.
    refused : why others, or all, were not taken.
    """

    hand_in: HandIn
    status: str
    older: int = 0
    refused: list[str] = field(default_factory=list)


class Shelf:
    """Puts notebooks into their places.

    Parameters
    ----------
    submitted : the folder. What is known of each file's version is kept in it, and written by ``close``.
    """

    def __init__(self, submitted: Path) -> None:
        self.submitted = submitted
        submitted.mkdir(parents=True, exist_ok=True)
        self.versions = _read(submitted / FILE)

    def place(self, group: Sequence[HandIn]) -> Placed:
        """Put one student's hand-ins for one assignment into their places; the first of them counts, if it can be read."""
        readable, refused = self._readable(group)
        if not readable:
            return Placed(group[-1], "refused", refused=refused)
        counts, *others = readable
        path = self.submitted / counts.student / counts.target
        known = self.versions.setdefault(f"{counts.student}/{counts.target}", {})
        status = self._put(counts, path, known)
        older = {self._beside(path, hand_in, known) for hand_in in others} - {""}
        known |= {short_hash(_bytes(hand_in)): hand_in.version for hand_in in readable}
        return Placed(counts, status, len(older), refused)

    def close(self) -> None:
        """Write down the versions, and clear away what a killed collection left unfinished."""
        text = json.dumps({name: known for name, known in sorted(self.versions.items()) if known}, indent=1)
        write_whole(self.submitted / FILE, text.encode())
        for path in (*self.submitted.glob(f"{UNFINISHED}*"), *self.submitted.glob(f"*/{UNFINISHED}*")):
            path.unlink(missing_ok=True)

    def _readable(self, group: Sequence[HandIn]) -> tuple[list[HandIn], list[str]]:
        readable, refused = [], []
        for hand_in in group:
            try:
                _bytes(hand_in)
            except Refused as refusal:
                refused.append(f"{hand_in.file}: {refusal}")
            else:
                readable.append(hand_in)
        return readable, refused

    def _put(self, counts: HandIn, path: Path, known: dict[str, Version]) -> str:
        """Into its place, unless what lies there is the same or later; what it replaces is kept beside it."""
        new = _bytes(counts)
        if not path.exists():
            write_whole(path, new, counts.piece.time or None)
            return "new"
        old = path.read_bytes()
        if old == new:
            return "unchanged"
        mark = short_hash(old)
        by_hand = mark not in known and short_hash(new) in known
        if by_hand or order(known.get(mark, (0, path.stat().st_mtime, 0)), counts.version) > 0:
            if not by_hand:
                self._beside(path, counts, known)
            return "kept"
        write_whole(_older(path, mark), old, path.stat().st_mtime)
        write_whole(path, new, counts.piece.time or None)
        return "replaced"

    def _beside(self, path: Path, hand_in: HandIn, known: dict[str, Version]) -> str:
        """Its name beside the one that counts; empty if it is the same."""
        data = _bytes(hand_in)
        if data == path.read_bytes():
            return ""
        place = _older(path, short_hash(data))
        write_whole(place, data, hand_in.piece.time or None)
        return place.name


def _older(path: Path, mark: str) -> Path:
    """A name that is not graded: it does not end in .ipynb."""
    return path.with_name(f"{path.name}{OLDER}{mark}")


def _bytes(hand_in: HandIn) -> bytes:
    assert hand_in.piece.path is not None
    return content(Submission(hand_in.piece.path, hand_in.student, hand_in.target))


def _read(path: Path) -> dict[str, dict[str, Version]]:
    """``{file: {hash: version}}``; empty if nothing is written down, or nothing that can be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {file: {mark: _version(*version) for mark, version in known.items()} for file, known in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _version(number: int, time: float, copy: int) -> Version:
    return int(number), float(time), int(copy)
