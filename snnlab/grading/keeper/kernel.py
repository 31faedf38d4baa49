"""The compiled simulator, laid out where boxes can read it, so that no box compiles it again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from snnlab import engine


@contextmanager
def kernel_folder() -> Iterator[Path]:
    """A folder that everybody may read, with the machine code of the simulator and of training, as far as there is any."""
    with tempfile.TemporaryDirectory(prefix="snnlab-kernel-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if engine.default_engine_name() == "numba":
            _copy_kernel(folder)
        yield folder


def _copy_kernel(folder: Path) -> None:
    from snnlab.engine import machine_code

    engine.warm()
    for kept in (path for place in machine_code.folders() if place.is_dir() for path in place.glob("*.o")):
        if os.access(kept, os.R_OK):  # another user's machine code may lie beside ours
            shutil.copyfile(kept, folder / kept.name)
            (folder / kept.name).chmod(0o644)
