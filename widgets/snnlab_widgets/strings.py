"""The sentences that Python writes into a widget, from the same files as the front end's."""

from __future__ import annotations

import json
import pathlib
import re
import weakref
from typing import Any

from snnlab.exceptions import ValidationError

STATIC = pathlib.Path(__file__).parent / "static"
LANGUAGES = {
    path.name.removeprefix("strings.").removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(STATIC.glob("strings.*.json"))
}
_chosen = ""
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


def tr(key: str, **values: object) -> str:
    """The sentence `key` in the language that was set, else in English; `{name}` in it becomes `values["name"]`."""
    text = LANGUAGES[_chosen or "en"][key]
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match[1], match[0])), text)
