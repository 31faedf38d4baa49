"""A trusted process beside a box that has no namespaces: it bounds what the box writes, and tells how the box ended."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import stat
import sys
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
MOST_BYTES = 64 * 2**20
MOST_FILES = 10_000
LOOK_EVERY = 0.05


def guard(scratch: Path) -> None:
    """Returns in a new process, the box. The old one watches it, and ends as it ends.

    What the box writes into ``scratch`` between two looks comes on top of the 64 MB.
    """
    warden = _die_with(os.getppid())
    box = os.fork()
    if box == 0:
        _die_with(warden)
        return
    os.closerange(3, 1024)  # the pipe to the keeper is the box's alone
    while (ended := os.waitpid(box, os.WNOHANG)) == (0, 0):
        time.sleep(LOOK_EVERY)
        if excess := too_much(scratch, _removed_but_open(box)):
            os.kill(box, signal.SIGKILL)
            os.waitpid(box, 0)
            print(excess, file=sys.stderr, flush=True)
            os._exit(1)
    status = os.waitstatus_to_exitcode(ended[1])
    os._exit(status if status >= 0 else 128 - status)


def _die_with(parent: int) -> int:
    """End this process when ``parent`` ends; it may have ended by now. Returns this process's own number."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    return os.getpid()


def too_much(folder: Path, used: int = 0) -> str:
    """What is too much in ``folder``, on top of the bytes ``used`` elsewhere, in words; empty if nothing is."""
    files = 0
    ahead = [str(folder)]
    while ahead:
        try:
            with os.scandir(ahead.pop()) as entries:
                for entry in entries:
                    files += 1
                    used += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        ahead.append(entry.path)
                    if used > MOST_BYTES:
                        return f"it wrote more than {MOST_BYTES // 2**20} MB"
                    if files > MOST_FILES:
                        return f"it wrote more than {MOST_FILES} files"
        except (FileNotFoundError, NotADirectoryError):  # gone in the meantime
            continue
        except OSError as error:  # closed to the warden, or nested too deeply: a place to hide things
            return f"it made a folder that cannot be looked into ({error.strerror})"
    return ""


def _removed_but_open(process: int) -> int:
    """Bytes of files that have no name any more, but that the process holds open."""
    used, folder = 0, f"/proc/{process}/fd"
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            with contextlib.suppress(OSError):
                state = os.stat(f"{folder}/{name}")
                used += state.st_blocks * 512 if stat.S_ISREG(state.st_mode) and not state.st_nlink else 0
    return used
