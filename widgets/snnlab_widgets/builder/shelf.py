"""Keeps a drawing in a file beside the notebook while it is drawn, so that a cell that runs again loses nothing."""

from __future__ import annotations

import atexit
import os
import re
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

from snnlab import Network
from snnlab.exceptions import ValidationError
from snnlab_widgets.builder import documents
from snnlab_widgets.builder.edits import Places
from snnlab_widgets.cells import running_cell
from snnlab_widgets.map.later import Later
from snnlab_widgets.map.store import FOLDER

PLACE = Path(FOLDER) / "drawings"
ARRANGEMENT = ".layout.json"  # how the file beside it ends in which the arrangement is kept
BEFORE = ".before.json"  # how the file ends in which lies what would have been written over
QUIET = 0.5  # [s] without a change after which the drawing is written

_living: weakref.WeakValueDictionary[Path, Shelf] = weakref.WeakValueDictionary()


@atexit.register
def write_all() -> None:
    """What waits to be written, of all drawings: the kernel ends."""
    for shelf in list(_living.values()):
        shelf.write()


def file_for(keep: bool | str | Path) -> Path | None:
    """Where a drawing is kept: by True, in a file of the cell that runs now; outside of notebooks by a path alone."""
    if keep is True:
        cell, _ = running_cell()
        return None if cell is None else PLACE / f"{re.sub(r'[^A-Za-z0-9-]+', '_', str(cell[-1]))[:80]}.json"  # type: ignore[index]
    return Path(keep) if keep else None


def newest(number: int = 1) -> Path:
    """The file that was written last of those in the notebook's folder, or the ``number``-th counted from there.

    Raises
    ------
    ValidationError
        If there are not so many.
    """
    found = [path for path in PLACE.glob("*.json") if not path.name.endswith(ARRANGEMENT)]
    found = sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    if type(number) is not int or not 1 <= number <= len(found):
        kept = f"{len(found)} drawing{'s' * (len(found) != 1)}"
        raise ValidationError(f"NetworkBuilder.last: there is no drawing {number!r:.20}; {PLACE} holds {kept}.")
    return found[number - 1]


class Shelf:
    """A place for one drawing.

    file : where it lies; None keeps nothing
    written : gives the drawing as text
    tell : hears a sentence when it cannot be kept
    """

    def __init__(self, file: Path | None, written: Callable[[], str], tell: Callable[[str], None]) -> None:
        self.file = file = None if file is None else file.absolute()  # wherever the kernel goes
        self._written, self._tell = written, tell
        self._later, self._due, self._lock, self._told = Later(self.write, QUIET), False, threading.RLock(), ""
        self._own, self._begun = False, False
        if file is not None and (other := _living.get(file)) is not None:
            other.write()  # what it has not written yet

    @property
    def arrangement(self) -> Path | None:
        """Where the arrangement of this drawing is kept."""
        return None if self.file is None else self.file.with_name(self.file.stem + ARRANGEMENT)

    def found(self) -> tuple[Network, Places] | None:
        """What was drawn here before; None if nothing was. ValidationError if the file holds something else."""
        if self.file is None or not self.file.exists():
            return None
        return documents.read(documents.text_of_file(self.file))

    def begin(self, own: bool) -> None:
        """From now on this is who writes the file; ``own``: what lies there has come back, and may be written over."""
        self._own, self._begun = own, True
        if self.file is not None:
            _living[self.file] = self

    def ask(self) -> None:
        """The drawing has changed."""
        if self.file is not None and self._begun:
            self._due = True
            self._later.ask()

    def end(self) -> None:
        """Write what waits, and nothing any more."""
        self.write()
        self._begun = False

    def write(self) -> None:
        """Write the file now, if the drawing has changed; another drawing that lies there is put aside first."""
        with self._lock:
            if self.file is None or not self._due:
                return
            self._later.cancel()
            self._due, sentence = False, ""
            try:
                text = self._written()
                self._put_aside(text)
                _write(self.file, text)
            except ValidationError as error:
                sentence = f"This drawing is not kept. {error}"
            except OSError as error:
                sentence = f"This drawing cannot be kept in {self.file} ({error.strerror}); save it under another name."
            if sentence and sentence != self._told:
                self._tell(sentence)
            self._told = sentence

    def _put_aside(self, text: str) -> None:
        assert self.file is not None
        if not self._own and self.file.exists() and self.file.read_text(encoding="utf-8", errors="replace") != text:
            os.replace(self.file, self.file.with_name(self.file.stem + BEFORE))
        self._own = True


def _write(path: Path, text: str) -> None:
    """Whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
