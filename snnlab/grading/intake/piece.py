"""One file that was found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

JUNK = ("__macosx", ".ipynb_checkpoints", "thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Piece:
    """Where a file's bytes are, or why it is not taken.

    Parameters
    ----------
    parts : its path below the place it was found in; empty if it is that place.
    path : where it lies, or None if it is not taken, or is no notebook.
    within : its path inside a student's archive, which lies at ``parts``; empty if it lies there itself.
    time : [s] since 1970, when it was changed last.
    reason : why it is not taken; empty for a file that nobody needs.
    """

    parts: tuple[str, ...]
    path: Path | None = None
    within: tuple[str, ...] = ()
    time: float = 0.0
    reason: str = ""

    @property
    def name(self) -> str:
        """What the student called it."""
        return (self.within or self.parts or ("",))[-1]

    @property
    def leads_out(self) -> bool:
        """Whether its name leads out of the archive, so that nothing in it says whose it is."""
        return ".." in self.parts or "/" in self.parts

    @property
    def is_notebook(self) -> bool:
        """By its name."""
        return self.name.lower().endswith(".ipynb")


def is_junk(parts: tuple[str, ...]) -> bool:
    """Whether a computer, not a student, put it there."""
    return any(part.startswith(".") or part.lower() in JUNK for part in parts)
