"""What the box may see of this machine: the interpreter, its environment and the library, all read-only."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path

SYSTEM = Path("/usr")
SYSTEM_LINKS = ("bin", "lib", "lib32", "lib64", "sbin")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")


def library_places() -> list[Path]:
    """Folders to bind, none inside another: the interpreter's prefix, the environment's, and where packages are."""
    wanted = {Path(sys.base_prefix), Path(sys.prefix), Path(sys.executable).resolve().parent.parent, *foreign_sites()}
    wanted |= {*own_packages()}
    return without_inner(folder.absolute() for folder in wanted if folder != SYSTEM)


def package_roots() -> list[Path]:
    """Where Python looks for the packages, for PYTHONPATH."""
    return [*sorted({folder.parent for folder in own_packages()}), *foreign_sites()]


def linked_packages(folder: Path) -> None:
    """Make a folder of links to the own packages: what lies beside them need not be seen then."""
    folder.mkdir()
    for package in own_packages():
        (folder / package.name).symlink_to(package)


def own_packages() -> list[Path]:
    """The folders of this library's packages."""
    return [folder for name in ("snnlab", "snnlab_widgets") if (folder := _package(name))]


def foreign_sites() -> list[Path]:
    """Package folders outside the interpreter and the environment, such as that of ``pip install --user``."""
    sites = [Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
    return [
        folder
        for folder in sites
        if folder.is_dir() and not {Path(sys.prefix), Path(sys.base_prefix)} & {*folder.parents}
    ]


def without_inner(folders: Iterable[Path]) -> list[Path]:
    """The folders that lie in none of the others nor in the system's own, sorted."""
    every = set(folders)
    return sorted(f for f in every if SYSTEM not in f.parents and not any(o in f.parents for o in every))


def parents_of(folders: Iterable[Path]) -> list[Path]:
    """All folders above, outermost first, without the root."""
    above = {parent for folder in folders for parent in folder.parents if parent != Path("/")}
    return sorted(above, key=lambda folder: (len(folder.parts), folder))


def _package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).absolute().parent if spec and spec.origin else None
