"""The sentences that Python writes into a widget, from the same files as the front end's.

What is shown is a `Said`: text in Python's language that remembers how it was made. Its widget tells the page by `said`, and
every page says it in the language of its own reader; nothing goes back to the kernel.
"""

from __future__ import annotations

import contextlib
import json
import pathlib
import re
import weakref
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from snnlab.exceptions import ValidationError

STATIC = pathlib.Path(__file__).parent / "static"
LANGUAGES = {
    path.name.removeprefix("strings.").removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(STATIC.glob("strings.*.json"))
}
_chosen = ""
_noted: ContextVar[list[Said] | None] = ContextVar("noted", default=None)
_widgets: weakref.WeakSet[Any] = weakref.WeakSet()


def set_language(language: str = "") -> None:
    """Speak `language` in every widget, also in those already open; "" leaves the choice to the browser.

    Raises
    ------
    ValidationError
        If there are no strings in that language.
    """
    global _chosen
    if language and language not in LANGUAGES:
        raise ValidationError(f"set_language: there is no '{language}' yet, only {', '.join(LANGUAGES)}.")
    _chosen = language
    for widget in tuple(_widgets):
        widget.lang = language


def follow_language(widget: Any) -> None:
    """Keep the trait `lang` of a widget at what `set_language` says, for as long as the widget lives."""
    _widgets.add(widget)
    widget.lang = _chosen


class Said(str):
    """The sentence `key` of the front end's strings with its blanks filled in; here in Python's language."""

    key: str
    blanks: dict[str, str]

    def __new__(cls, key: str, **blanks: object) -> Said:
        filled = {name: value if isinstance(value, str) else str(value) for name, value in blanks.items()}
        sentence = LANGUAGES[_chosen or "en"][key]
        text = super().__new__(cls, re.sub(r"\{(\w+)\}", lambda match: filled.get(match[1], match[0]), sentence))
        text.key, text.blanks = key, filled
        if (noted := _noted.get()) is not None:
            noted.append(text)
        return text

    def __deepcopy__(self, memo: object) -> Said:
        return self

    def __reduce__(self) -> Any:
        return str, (str(self),)


def tr(key: str, **values: object) -> Said:
    """The sentence `key` in the language that was set, else in English; `{name}` in it becomes `values["name"]`."""
    return Said(key, **values)


def said_in(panel: Any) -> dict[str, list[Any]]:
    """{text: [key, blanks]} of every such text in a panel: by it the front end finds its own words."""
    if isinstance(panel, Said):
        return {
            **said_in(panel.blanks),
            str(panel): [panel.key, {name: str(each) for name, each in panel.blanks.items()}],
        }
    if isinstance(panel, dict):
        panel = list(panel.values())
    if not isinstance(panel, (list, tuple)):
        return {}
    return {text: said for part in panel for text, said in said_in(part).items()}


@contextlib.contextmanager
def noting() -> Iterator[list[Said]]:
    """The list of all that is said inside: for texts that end up where nobody can ask for them, as in bokeh's models."""
    noted: list[Said] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)
