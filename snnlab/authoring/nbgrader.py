"""What nbgrader writes into a cell's metadata: who fills the cell in, who locks it, and how many points it carries."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from snnlab.exceptions import ValidationError

SCHEMA = 3


@dataclass(frozen=True)
class Role:
    """One cell's part in an assignment."""

    grade_id: str
    points: float = 0.0
    grade: bool = False  # it carries points
    solution: bool = False  # students write into it
    locked: bool = False  # they must not
    task: bool = False  # a description whose answer stands in cells of the student's own

    @property
    def tests(self) -> bool:
        """Whether it is a cell of tests, whose outcome nbgrader takes for the points."""
        return self.grade and not self.solution

    @property
    def by_hand(self) -> bool:
        """Whether a person gives the points in nbgrader, too."""
        return self.task or (self.grade and self.solution)

    def metadata(self) -> dict[str, Any]:
        """As nbgrader's schema 3 has it."""
        flags = {name: getattr(self, name) for name in ("grade", "solution", "locked", "task")}
        points = {"points": self.points} if self.grade or self.task else {}
        return {"grade_id": self.grade_id, "schema_version": SCHEMA, **flags, **points}


def role_of(metadata: Mapping[str, Any], cell: str) -> Role | None:
    """The role that a cell's metadata give it, by schema 1, 2 or 3; None where they give none.

    Raises
    ------
    ValidationError
        If the schema is another, or the points are no number.
    """
    given = metadata.get("nbgrader")
    if not isinstance(given, Mapping) or not any(given.get(flag) for flag in ("grade", "solution", "locked", "task")):
        return None
    version = given.get("schema_version", 1)
    if version not in (0, 1, 2, 3):
        raise ValidationError(f"cell '{cell}': nbgrader's schema {version!r} is not known; there are 1, 2 and 3.")
    flags = {flag: bool(given.get(flag)) for flag in ("grade", "solution", "locked", "task")}
    points = _points(given.get("points", 0), cell) if flags["grade"] or flags["task"] else 0.0
    return Role(str(given.get("grade_id") or cell), points, **flags)


def _points(given: Any, cell: str) -> float:
    try:
        points = float(given)
    except (TypeError, ValueError):
        points = math.nan
    if not math.isfinite(points) or points < 0:
        raise ValidationError(f"cell '{cell}': its points must be a number from 0 (got {given!r}).")
    return points
