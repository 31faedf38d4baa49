"""All lesson rooms of this tree, and a shell that runs their notebooks without a front end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from snnlab.authoring.build import built
from snnlab.course import Room, lesson_rooms

ROOT = Path(__file__).parents[2]
every_room = pytest.mark.parametrize("room", lesson_rooms(), ids=lambda room: room.lesson)


def notebook(room: Room, edition: str = "student") -> dict:
    """The room's notebook as it is built now."""
    return json.loads(built(room.folder / "lesson.md", edition))


def run(cells: list[dict]) -> dict[str, object]:
    """Run code cells from top to bottom; {cell name: value of its last line}. Stops at the first error."""
    shell = InteractiveShell()
    values = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            outcome = shell.run_cell("".join(cell["source"]), store_history=False)
            assert outcome.success, (
                f"cell '{cell['metadata']['name']}': {outcome.error_in_exec or outcome.error_before_exec!r}"
            )
            values[cell["metadata"]["name"]] = outcome.result
    return values
