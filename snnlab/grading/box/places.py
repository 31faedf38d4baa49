"""What the box may see of this machine: the interpreter, its environment and the library, all read-only."""

from __future__ import annotations

import importlib.util
import site
import sys
from collections.abc import Iterable
from pathlib import Path

SYSTEM = Path("/usr")
SYSTEM_LINKS = ("bin", "lib", "lib32", "lib64", "sbin")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")


def library_places() -> list[Path]:
    """Folders to bind, none inside another: the interpreter's prefix, the environment's, and where packages are."""
    wanted = {Path(sys.base_prefix), Path(sys.prefix), Path(sys.executable).resolve().parent.parent, *_user_site()}
    wanted |= {folder for name in ("snnlab", "snnlab_widgets") if (folder := _package(name))}
    return without_inner(folder.absolute() for folder in wanted if folder != SYSTEM)


def package_roots() -> list[Path]:
    """Where Python looks for the packages, for PYTHONPATH."""
    own = {folder.parent for name in ("snnlab", "snnlab_widgets") if (folder := _package(name))}
    return sorted(own | set(_user_site()))


def without_inner(folders: Iterable[Path]) -> list[Path]:
    """The folders that lie in none of the others nor in the system's own, sorted."""
    every = set(folders)
    return sorted(f for f in every if SYSTEM not in f.parents and not any(o in f.parents for o in every))


def parents_of(folders: Iterable[Path]) -> list[Path]:
    """All folders above, outermost first, without the root."""
    above = {parent for folder in folders for parent in folder.parents if parent != Path("/")}
    return sorted(above, key=lambda folder: (len(folder.parts), folder))


def _user_site() -> list[Path]:
    """Where ``pip install --user`` puts packages, if it is in use; a box has another home, so it must be told."""
    folder = Path(site.getusersitepackages())
    return [folder] if site.ENABLE_USER_SITE and folder.is_dir() else []


def _package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).absolute().parent if spec and spec.origin else None
