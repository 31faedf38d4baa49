"""The texts of a notebook's own widgets (labels, buttons, menus), for the page to say in its reader's language."""

from __future__ import annotations

from typing import Any

import ipywidgets

from snnlab_widgets.strings import said_in

TEXTS = ("description", "placeholder", "tooltip", "options")


def said_by(*widgets: Any) -> dict[str, list[Any]]:
    """{text: [key, blanks]} of what stands in widgets and in those inside of them."""
    found: dict[str, list[Any]] = {}
    for widget in widgets:
        found |= said_by(*getattr(widget, "children", ()))
        found |= said_in([getattr(widget, name, None) for name in TEXTS])
        if isinstance(widget, ipywidgets.Label):
            found |= said_in(widget.value)
    return found
