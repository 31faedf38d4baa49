"""A box as a process: what it says, how it ended, and its end."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
from typing import IO, Any

GRACE_SECONDS = 2.0


def heard(line: socket.socket) -> bytes:
    """What came; nothing if the line is closed."""
    try:
        return line.recv(1 << 16)
    except OSError:
        return b""


def tail_of(process: subprocess.Popen) -> Any:
    """Reads the process's complaints to their end, keeps the last of them; the function returned tells how it ended."""
    kept = bytearray()

    def drain(stream: IO[bytes]) -> None:
        with stream:
            while chunk := os.read(stream.fileno(), 1 << 16):
                kept.extend(chunk)
                del kept[:-2000]

    reader = threading.Thread(target=drain, args=(process.stderr,), daemon=True)
    reader.start()

    def tail() -> str:
        try:
            status = process.wait(timeout=GRACE_SECONDS)
        except subprocess.TimeoutExpired:  # it closed its pipe but goes on: it may have stopped its own guardians
            return "broke off the connection and was stopped"
        reader.join(timeout=GRACE_SECONDS)
        return _ending(status, bytes(kept).decode(errors="replace"))

    return tail


def _ending(status: int, said: str) -> str:
    """How a process ended that nobody stopped, in words."""
    number = -status if status < 0 else status - 128 if status > 128 else 0
    lines = said.strip().splitlines()
    known = {
        4: "an illegal instruction",
        6: "an abort",
        9: "a kill",
        11: "a segmentation fault",
        24: "too much processor time",
    }
    how = f"with {known.get(number, f'signal {number}')}" if number else f"with exit status {status}"
    return f"ended the process {how}" + (f" ({lines[-1][:200]})" if lines and not number else "")


def end(process: subprocess.Popen, patience: float = 0.0) -> None:
    """Stop the box and all in it; what it left in its process group, too.

    Parameters
    ----------
    process : the box.
    patience : [s] that it may take to end by itself, so that the system knows what it used.
    """
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=patience)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
