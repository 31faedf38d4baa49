"""The fast engine's kernel, compiled beside a session that is running already."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from snnlab import engine

WAITING = (
    "The fast engine is being compiled, once for this machine. Until then the network runs on the simple engine, which is "
    "slower."
)


class Compiling:
    """Gets the fast engine ready in a thread; ``ready`` and ``failed`` tell how far it is."""

    def __init__(self, when_done: Callable[[], None]) -> None:
        self.ready = False
        self.failed = ""
        self._when_done = when_done
        threading.Thread(target=self._run, name="snnlab-compiling", daemon=True).start()

    def _run(self) -> None:
        try:
            prepare()
            self.ready = True
        except Exception as error:  # whatever is wrong with the compiler, the session runs on without it
            self.failed = f"{type(error).__name__}: {error}"
        self._when_done()


def is_needed(name: str | None) -> bool:
    """Whether the engine of this name would first have to be compiled."""
    if (engine.default_engine_name() if name is None else name) != "numba":
        return False
    from snnlab.engine.numba_engine import store

    return not (store.kernel.cache_info().currsize or store.is_warm())


def prepare() -> None:
    """Compile in a process of its own, which takes nothing from this one's interpreter; then load the code."""
    from snnlab.engine.numba_engine import store

    path = os.pathsep.join(entry for entry in sys.path if entry)
    command = [sys.executable, "-c", "from snnlab.engine import warm; warm()"]
    environment = {**os.environ, "PYTHONPATH": path}
    with suppress(OSError, subprocess.CalledProcessError):
        subprocess.run(command, check=True, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    store.kernel()  # which compiles here, where no process could be started or no folder took the code
