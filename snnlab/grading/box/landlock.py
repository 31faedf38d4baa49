"""Walls around files by Landlock, a part of Linux since 5.13, by three system calls, so that it needs no package."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446  # the same numbers on every machine
PATH_BENEATH = 1
VERSION_FLAG = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
REMOVE, MAKE_DIR, MAKE_FILE, MAKE_FIFO, MAKE_LINK = 16 | 32, 128, 256, 1024, 4096
REFER, TRUNCATE, DEVICE_CONTROL = 8192, 16384, 32768
FIRST_RIGHTS = 8191
"""All that the first version knew."""
FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE_CONTROL

READ = READ_FILE | READ_DIR
WRITE = READ | WRITE_FILE | REMOVE | MAKE_DIR | MAKE_FILE | MAKE_FIFO | MAKE_LINK | REFER | TRUNCATE
TCP = 1 | 2
ABSTRACT_SOCKETS_AND_SIGNALS = 1 | 2


def version() -> int:
    """The kernel's version of Landlock; 0 if it has none, or was started without it."""
    if not hasattr(os, "O_PATH"):
        return 0
    return max(0, _call(CREATE, None, 0, VERSION_FLAG))


def restrict(rights: Iterable[tuple[Path, int]]) -> None:
    """Wall this thread in, and all that it starts, for ever: these paths, and nothing else.

    Also no TCP, no abstract sockets of others and no signals to others, where the kernel's Landlock can.

    Parameters
    ----------
    rights : a file or folder with all that is in it, and what may be done there; paths that do not exist are left out.

    Raises
    ------
    OSError
        If the kernel does not take it.
    """
    known = version()
    handled = FIRST_RIGHTS | (REFER if known >= 2 else 0) | (TRUNCATE if known >= 3 else 0)
    handled |= DEVICE_CONTROL if known >= 5 else 0
    attributes = struct.pack("=Q", handled)
    attributes += struct.pack("=Q", TCP) if known >= 4 else b""
    attributes += struct.pack("=Q", ABSTRACT_SOCKETS_AND_SIGNALS) if known >= 6 else b""
    rules = _checked(_call(CREATE, attributes, len(attributes), 0), "landlock_create_ruleset")
    try:
        for path, wanted in rights:
            _allow(rules, path, wanted & handled)
        _checked(_call(RESTRICT, rules, 0), "landlock_restrict_self")
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined]  # on Linux alone
    except FileNotFoundError:
        return
    try:
        rights &= rights if path.is_dir() else FOR_FILES
        rule = struct.pack("=Qi", rights, place)
        _checked(_call(ADD, rules, PATH_BENEATH, rule, 0), f"landlock_add_rule for {path}")
    finally:
        os.close(place)


def _call(number: int, *arguments: int | bytes | None) -> int:
    """A system call; -1 if it failed."""
    libc = ctypes.CDLL(None, use_errno=True)
    plain = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return libc.syscall(ctypes.c_long(number), *plain)


def _checked(result: int, what: str) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result
