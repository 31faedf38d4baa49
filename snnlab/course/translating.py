"""A verdict in the language of the lesson's text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from snnlab.course.rooms import Room
from snnlab.room_file import load_room_file

if TYPE_CHECKING:
    from snnlab.grading import CheckResult
    from snnlab.grading.hints import Hints


@dataclasses.dataclass(frozen=True)
class Translation:
    """What a room says in another language.

    Parameters
    ----------
    language : such as "zh".
    hints : as HINTS, by the same ids; those that are missing stay as they are.
    titles : ``{English title of an exercise or a check: theirs}``.
    messages : ``{regular expression for a check's whole message: theirs}``, with ``\\1`` for the first group.
    """

    language: str = ""
    hints: Hints = dataclasses.field(default_factory=dict)
    titles: Mapping[str, str] = dataclasses.field(default_factory=dict)
    messages: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def of(self, result: CheckResult) -> CheckResult:
        """The verdict in this language, as far as it is translated."""
        outcomes = tuple(
            dataclasses.replace(
                outcome,
                title=self.titles.get(outcome.title, outcome.title),
                criterion=dataclasses.replace(outcome.criterion, message=self.message(outcome.criterion.message)),
            )
            for outcome in result.outcomes
        )
        title, reason = self.titles.get(result.title, result.title), self.message(result.reason)
        return dataclasses.replace(result, title=title, reason=reason, outcomes=outcomes, language=self.language)

    def message(self, message: str) -> str:
        """A check's sentence, by the first pattern that fits all of it."""
        for pattern, theirs in self.messages.items():
            if found := re.fullmatch(pattern, message, re.DOTALL):
                return found.expand(theirs)
        return message


def translation_of(room: Room, language: str) -> Translation:
    """What ``hints.zh.py`` of the room says; in English, or where there is none, nothing is translated."""
    path = room.folder / f"hints.{language}.py"
    if not language or not path.is_file():
        return Translation(language)
    module = load_room_file(f"snnlab_lesson_{room.lesson}_hints_{language}", path)
    return Translation(language, module.HINTS, getattr(module, "TITLES", {}), getattr(module, "MESSAGES", {}))
