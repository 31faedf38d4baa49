"""A zip archive, member by member: what is strange, too large or hidden is refused; notebooks are unpacked aside."""

from __future__ import annotations

import contextlib
import errno
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from snnlab.grading.intake.piece import Piece, is_junk
from snnlab.grading.intake.safe import same_key, strange
from snnlab.grading.keeper.intake import MOST_BYTES

MOST_MEMBERS = 200_000
"""Of a class; of one student, fewer."""
MOST_OF_STUDENT = 2_000
MOST_UNPACKED = 512 * 2**20
"""Bytes of one student's archive, all notebooks together."""
MOST_RATIO = 200
"""How many times larger than packed a large member may be."""
LARGE = 16 * 2**20
CHUNK = 1 << 20
ENCRYPTED = 0x1 | 0x40 | 0x2000
KINDS = (".ipynb", ".zip")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, IndexError)


@dataclass
class Staging:
    """A folder aside, where members are unpacked under numbers: no name of a member ever becomes a path.

    Parameters
    ----------
    folder : where.
    """

    folder: Path
    used: int = field(default=0, init=False)

    def place(self) -> Path:
        """A new path."""
        self.used += 1
        return self.folder / str(self.used)


class _Refused(Exception):  # noqa: N818 - says what it is
    """Why a member is not taken."""


class _Bounded(io.FileIO):
    """A file that does not read more at once than a list of ``most`` members takes: the list is read in one go."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path, "rb")
        self.most_bytes = most * 300

    def read(self, size: int | None = -1, /) -> Any:
        if size is not None and size > self.most_bytes:
            raise _Refused("it holds too many files")
        return super().read(size)


def unpacked(path: Path, staging: Staging, student: bool = False) -> Iterator[Piece]:
    """The members of an archive: notebooks and archives unpacked into ``staging``, others by their names alone.

    An archive that cannot be read, or that holds too much, is one piece without ``parts`` that says why.

    Parameters
    ----------
    student : whether the archive is one student's; it may hold less then, and no further archives.
    """
    most = MOST_OF_STUDENT if student else MOST_MEMBERS
    try:
        with _Bounded(path, most) as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > most:
                raise _Refused(f"it holds {len(members)} files, more than {most}; hand in the notebook alone")
            yield from _Members(archive, staging, student).pieces(members)
    except _Refused as refusal:
        yield Piece((), reason=str(refusal))
    except DAMAGED:
        yield Piece((), reason="it is no zip archive, or a damaged one")


class _Members:
    """Goes through one archive."""

    def __init__(self, archive: zipfile.ZipFile, staging: Staging, student: bool) -> None:
        self.archive, self.staging, self.student = archive, staging, student
        self.seen: dict[str, str] = {}
        self.left = MOST_UNPACKED

    def pieces(self, members: list[zipfile.ZipInfo]) -> Iterator[Piece]:
        for member in members:
            name = _name(member)
            parts = tuple(part for part in name.split("/") if part not in ("", "."))
            parts = ("/", *parts) if leads_to_root(name) else parts
            if is_junk(parts) and not strange(parts):
                continue
            if member.is_dir() and not strange(parts):
                continue
            try:
                yield Piece(parts, self.take(member, name, parts), time=_time(member))
            except _Refused as refusal:
                yield Piece(parts or (name[:100] or "?",), reason=str(refusal))

    def take(self, member: zipfile.ZipInfo, name: str, parts: tuple[str, ...]) -> Path | None:
        """Where the member is unpacked; None for one that is not needed."""
        if trouble := self.trouble(member, name, parts):
            raise _Refused(trouble)
        kind = parts[-1][parts[-1].rfind(".") :].lower()
        if kind not in KINDS:
            return None
        if kind == ".zip" and self.student:
            raise _Refused("it is an archive in an archive; hand in the notebook itself")
        if trouble := self.too_large(member):
            raise _Refused(trouble)
        return self.unpack(member)

    def trouble(self, member: zipfile.ZipInfo, name: str, parts: tuple[str, ...]) -> str:
        """What is wrong with the member's name or kind; empty if nothing is."""
        if not parts or leads_to_root(name):
            return "its name leads out of the archive"
        if wrong := strange(parts):
            return wrong
        key = same_key("/".join(parts))
        if key in self.seen:
            return "it is there twice" if self.seen[key] == name else "its name differs from another one only in case"
        self.seen[key] = name
        mode = member.external_attr >> 16
        if stat.S_ISLNK(mode):
            return "it is a link to another place, not a file"
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            return "it is not a plain file"
        if member.flag_bits & ENCRYPTED:
            return "it is locked with a password"
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return "it is packed in a way that is not understood; pack it as an ordinary zip"
        return ""

    def too_large(self, member: zipfile.ZipInfo) -> str:
        size = member.file_size
        if size > MOST_BYTES:
            return f"it has {size / 2**20:.0f} MB, more than {MOST_BYTES // 2**20}; clear all outputs and save"
        if size > LARGE and size > MOST_RATIO * max(1, member.compress_size):
            return (
                f"it unpacks to {size / max(1, member.compress_size):.0f} times its size; hand in the notebook itself"
            )
        if self.student and size > self.left:
            return f"the archive unpacks to more than {MOST_UNPACKED // 2**20} MB"
        return ""

    def unpack(self, member: zipfile.ZipInfo) -> Path:
        path, size = self.staging.place(), 0
        try:
            with self.archive.open(member) as packed, path.open("xb") as file:
                while chunk := packed.read(CHUNK):
                    size += len(chunk)
                    if size > MOST_BYTES:  # it said less
                        raise _Refused("it unpacks to more than it says")
                    file.write(chunk)
        except BaseException as error:
            path.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise  # not the archive's fault
            if isinstance(error, DAMAGED):
                raise _Refused("it is damaged; hand it in again") from None
            raise
        self.left -= size
        return path


def leads_to_root(name: str) -> bool:
    """Whether a name begins at the root of a disk."""
    return name.startswith("/") or name[1:2] == ":"


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was packed: zipfile cuts it at a zero byte, and reads names without the mark for UTF-8 as cp437."""
    name = member.orig_filename
    if not member.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _time(member: zipfile.ZipInfo) -> float:
    try:
        return datetime(*member.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0
