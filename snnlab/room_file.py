"""A room's Python file as a module: read anew each time, for an author who changes it twice within a second."""

from __future__ import annotations

import sys
import traceback
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path
from types import CodeType, ModuleType

from snnlab.exceptions import SnnlabError, ValidationError


class _Fresh(SourceFileLoader):
    """Compiles the source itself: compiled files are told apart by size and whole seconds, and lie between the sources."""

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.get_data(self.path), self.path)


def load_room_file(name: str, path: Path) -> ModuleType:
    """Run the file, as the module ``name``.

    Raises
    ------
    ValidationError
        If it cannot be run; the sentence says in which line.
    """
    loader = _Fresh(name, str(path))
    module = module_from_spec(ModuleSpec(name, loader, origin=loader.path))
    module.__file__ = str(path)
    sys.modules[name] = module  # before it runs: dataclasses look their module up
    try:
        loader.exec_module(module)
    except SnnlabError:
        del sys.modules[name]
        raise
    except Exception as error:
        del sys.modules[name]
        what = f"{type(error).__name__}: {error}"
        raise ValidationError(f"{path.parent.name}/{path.name}{_line(error, path)} cannot be used: {what}") from error
    return module


def _line(error: Exception, path: Path) -> str:
    if isinstance(error, SyntaxError):
        return ""  # the error names its line itself
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f", line {lines[-1]}," if lines else ""
