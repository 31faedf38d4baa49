"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

UNFINISHED = ".collecting-"
"""How the names of unfinished files begin."""


def write_whole(path: Path, content: bytes, time: float | None = None) -> None:
    """Beside its place first, then moved there in one step; nothing happens if that is what it holds already.

    Parameters
    ----------
    time : [s] since 1970, when the file was changed last; None for now.
    """
    if (
        not path.is_symlink()
        and path.is_file()
        and path.stat().st_size == len(content)
        and path.read_bytes() == content
    ):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    name = path.parent / f"{UNFINISHED}{secrets.token_hex(8)}"
    try:
        with name.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if time is not None:
            os.utime(name, (time, time))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
