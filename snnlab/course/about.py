"""What a lesson's notebook says about itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class About:
    """Title, question, time and what to know before; ``edition`` changes with every word of the lesson's text."""

    title: str
    question: str = ""
    minutes: int = 0
    needs: tuple[str, ...] = ()
    edition: str = ""


def about(notebook: Path) -> About | None:
    """The notebook's own words; None where there is no notebook, or it is none of a lesson."""
    try:
        said = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["snnlab"]
        return About(
            str(said["title"]),
            str(said.get("question", "")),
            int(said.get("minutes", 0)),
            tuple(map(str, said.get("needs", ()))),
            str(said.get("source_sha256", "")),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
