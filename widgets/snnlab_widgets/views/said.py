"""Texts that Python makes and the front end says in the reader's own language."""

from __future__ import annotations

from typing import Any

from snnlab_widgets.strings import tr


class Said(str):
    """The sentence `key` of the front end's strings with its blanks filled in; here in Python's language."""

    key: str
    blanks: dict[str, str]

    def __new__(cls, key: str, **blanks: object) -> Said:
        text = super().__new__(cls, tr(key, **blanks))
        text.key, text.blanks = key, {name: str(value) for name, value in blanks.items()}
        return text

    def __deepcopy__(self, memo: object) -> Said:
        return self

    def __reduce__(self) -> Any:
        return str, (str(self),)


def said_in(panel: Any) -> dict[str, list[Any]]:
    """{text: [key, blanks]} of every such text in a panel: by it the front end finds its own words."""
    if isinstance(panel, Said):
        return {str(panel): [panel.key, panel.blanks]}
    if isinstance(panel, dict):
        panel = list(panel.values())
    if not isinstance(panel, (list, tuple)):
        return {}
    return {text: said for part in panel for text, said in said_in(part).items()}
