"""What the header of a lesson's text says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from snnlab.exceptions import ValidationError

EXAMPLE = 'for example  snnlab: {lesson: "07", title: Multiplication}'


@dataclass(frozen=True)
class Header:
    """Number and title, and what the map of a course shows beside them."""

    lesson: str  # "07"
    title: str
    question: str = ""  # that the lesson answers, in one sentence
    minutes: int = 0  # that it takes; 0 where nobody has said
    needs: tuple[str, ...] = ()  # lessons to know before

    def metadata(self) -> dict[str, Any]:
        """For the notebook, without what is not said."""
        said = {
            "lesson": self.lesson,
            "title": self.title,
            "question": self.question,
            "minutes": self.minutes,
            "needs": list(self.needs),
        }
        return {key: value for key, value in said.items() if value}


def read_header(given: Mapping[str, Any], where: str) -> Header:
    """The header of the text at `where`.

    Raises
    ------
    ValidationError
        If a line is missing, of another kind, or unknown.
    """
    missing = [key for key in ("lesson", "title") if not isinstance(given.get(key), str)]
    if missing:
        raise ValidationError(
            f"{where}: the header must give snnlab.{' and snnlab.'.join(missing)} as quoted text, {EXAMPLE}."
        )
    needs, minutes = given.get("needs", []), given.get("minutes", 0)
    if not (isinstance(needs, list) and all(isinstance(number, str) for number in needs)):
        raise ValidationError(
            f'{where}: snnlab.needs must be a list of quoted numbers, such as ["05", "06"] (got {needs!r}).'
        )
    if not (isinstance(minutes, int) and 0 <= minutes <= 600):
        raise ValidationError(f"{where}: snnlab.minutes must be a whole number up to 600 (got {minutes!r}).")
    return Header(given["lesson"], given["title"], str(given.get("question", "")), minutes, tuple(needs))
