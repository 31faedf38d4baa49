"""Which files are handed in, and their bytes: plain files only, no links followed, no file too large."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from snnlab.exceptions import ValidationError

MOST_BYTES = 128 * 2**20
"""Most of a large notebook are outputs, which are dropped while it is read."""


@dataclass(frozen=True)
class Submission:
    """One notebook file: ``folder/student.ipynb`` or ``folder/student/file.ipynb``."""

    path: Path
    student: str
    file: str

    @property
    def likely_lesson(self) -> str | None:
        """The lesson that the file's name begins with, such as ``"07"`` of ``07_multiplication (1).ipynb``."""
        match = re.match(r"(\d\d)[_ .-]", self.path.name)
        return match.group(1) if match else None


class Refused(Exception):  # noqa: N818 - says what it is
    """A file that is not taken; the message says why, for the student."""


def submissions(folder: Path) -> list[Submission]:
    """All notebooks in ``folder`` and in the folders directly inside it, in order of their names.

    Raises
    ------
    ValidationError
        If there is no such folder, or no notebook in it.
    """
    if not folder.is_dir():
        raise ValidationError(f"there is no folder {folder}. Give the folder that holds the students' notebooks.")
    found = [*_notebooks(folder, None)]
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and not inner.name.startswith("."):
            found += _linked_folder(inner) if inner.is_symlink() else _notebooks(inner, inner.name)
    if not found:
        raise ValidationError(
            f"there is no notebook in {folder}, nor in the folders inside it. Names must end with .ipynb."
        )
    return found


def _notebooks(folder: Path, student: str | None) -> list[Submission]:
    paths = sorted(
        path for path in folder.iterdir() if path.suffix.lower() == ".ipynb" and not path.name.startswith(".")
    )
    return [
        Submission(path, as_text(student or path.stem), as_text(f"{student}/{path.name}" if student else path.name))
        for path in paths
    ]


def _linked_folder(folder: Path) -> list[Submission]:
    """A link to a folder is one refused hand-in, not somebody else's work."""
    return [Submission(folder, as_text(folder.name), as_text(folder.name))]


def as_text(name: str) -> str:
    """A file's name as text that can be stored anywhere: bytes that are no text become private characters."""
    return "".join(chr(ord(c) - 0xD800 + 0xE000) if 0xD800 <= ord(c) < 0xE000 else c for c in name)


def content(submission: Submission) -> bytes:
    """The file's bytes.

    Raises
    ------
    Refused
        If it is a link, a folder, a device, too large, or cannot be read.
    """
    if submission.path.is_symlink():
        raise Refused("it is a link to another place, not a file; hand in the notebook itself")
    try:
        descriptor = os.open(submission.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Refused(f"it cannot be opened: {error.strerror}") from None
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise Refused("it is not a plain file; hand in the notebook itself")
        if state.st_size > MOST_BYTES:
            raise Refused(
                f"it has {state.st_size / 2**20:.0f} MB, more than {MOST_BYTES // 2**20}; clear all outputs and save"
            )
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MOST_BYTES + 1)
    finally:
        os.close(descriptor)
