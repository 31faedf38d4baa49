"""A teacher's course: one folder with everything in its place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError, did_you_mean

SETTINGS = "course.toml"
KNOWN = {"title": str, "seed": str, "timeout": (int, float), "workers": int}


@dataclass(frozen=True)
class CourseFolder:
    """Where things are: ``source/01_name/`` (what the teacher writes), ``release/`` (what students get), ``submitted/``,
    ``feedback/``, ``roster.csv``, ``course.toml`` and ``gradebook.sqlite``.

    Parameters
    ----------
    path : the folder.
    settings : what ``course.toml`` says: ``title``, ``seed`` (any text, kept secret), ``timeout`` [s], ``workers``.
    """

    path: Path
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def source(self) -> Path:
        """Holds ``01_name/`` with lesson.md, checks.py, hidden.py, hints.py, reference.py and mutants.py."""
        return self.path / "source"

    @property
    def release(self) -> Path:
        """Holds ``01_name/`` as students get it."""
        return self.path / "release"

    @property
    def submitted(self) -> Path:
        """Holds ``student/notebook.ipynb``."""
        return self.path / "submitted"

    @property
    def feedback(self) -> Path:
        """Holds ``student/01_name.html``."""
        return self.path / "feedback"

    @property
    def roster(self) -> Path:
        """Who takes part, as CSV."""
        return self.path / "roster.csv"

    @property
    def gradebook(self) -> Path:
        """The database of grades."""
        return self.path / "gradebook.sqlite"


def course_folder(path: Path = Path()) -> CourseFolder:
    """The course that ``path`` lies in: the nearest folder above, or itself, with a ``course.toml``.

    Raises
    ------
    ValidationError
        If there is none, or its settings make no sense.
    """
    start = Path(path).absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return CourseFolder(folder, _settings(folder / SETTINGS))
    raise ValidationError(
        f"there is no {SETTINGS} in {start}, nor in a folder above it. Go to your course's folder, or make one with: "
        "snnlab new NAME"
    )


def _settings(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValidationError(f"{path.name} cannot be read: {error}.") from None
    for name, value in settings.items():
        if name not in KNOWN:
            raise ValidationError(f"{path.name}: there is no setting '{name}'. {did_you_mean(name, list(KNOWN))}")
        if not isinstance(value, KNOWN[name]) or isinstance(value, bool):
            raise ValidationError(f"{path.name}: {name} = {value!r} is of the wrong kind.")
    return settings
