"""One keeper at a time for one gradebook. The lock goes with its process, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from snnlab.exceptions import ValidationError


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock beside ``path``.

    Raises
    ------
    ValidationError
        If another process holds it.
    """
    if sys.platform == "win32":  # no such lock; the database's own transactions keep it whole
        yield
        return
    import fcntl

    with Path(f"{path}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ValidationError(f"another snnlab is grading into {path} right now. Wait until it is done.") from None
        yield
