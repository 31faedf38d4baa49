"""What students get of an assignment: the notebook, its public checks and hints beside it, and the data that these name."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from snnlab.authoring.build import built
from snnlab.authoring.reading import PUBLIC
from snnlab.authoring.source import source_file

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day that a zip file knows


def handout(room: Path, edition: str = "student") -> dict[str, bytes]:
    """``{relative path: bytes}``: NN_name.ipynb, and src/NN_name/checks.py and hints.py; never the hidden checks or answers.

    A data file or picture of the room goes where it is named: beside the notebook, beside the checks, or both.
    """
    notebook = built(source_file(room), edition)
    files = {f"{room.name}.ipynb": notebook, **_named_in(notebook.decode(), room, "")}
    for name in PUBLIC:
        if (room / name).is_file():
            text = (room / name).read_bytes()
            files[f"src/{room.name}/{name}"] = text
            files |= _named_in(text.decode(), room, f"src/{room.name}/")
    return dict(sorted(files.items()))


def write_handout(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files into ``folder``, which holds nothing else afterwards; it changes at once, or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        fresh.chmod(0o755)
        write_files(files, fresh)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write each file under ``folder``."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def zipped(files: Mapping[str, bytes], top: str) -> bytes:
    """A zip file with the folder ``top``; equal files give equal bytes on every machine and every day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # compressors differ between machines
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _named_in(text: str, room: Path, where: str) -> dict[str, bytes]:
    """The room's other files whose name stands in ``text``; Python files and lesson texts are never among them."""
    others = [path for path in sorted(room.rglob("*")) if path.is_file() and not path.is_symlink()]
    found = {}
    for path in others:
        name = path.relative_to(room).as_posix()
        private = (
            path.suffix in (".py", ".pyc")
            or path.name.startswith("lesson.")
            or any(part.startswith(".") for part in Path(name).parts)
        )
        if not private and re.search(rf"(?<![\w/.-]){re.escape(name)}(?![\w-])", text):
            found[where + name] = path.read_bytes()
    return found
