"""Keeps a lab's arrangement beside the notebook, and finds it again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab_widgets.map import store
from snnlab_widgets.map.desk import OpenView
from snnlab_widgets.map.offers import NAMES


class Keeper:
    """file : where the layout lies; None keeps nothing. notice : a sentence about what could not be read or written."""

    def __init__(self, file: Path | None) -> None:
        self.file, self.notice = file, ""

    @classmethod
    def of(cls, layout: bool | str | Path, label: str) -> Keeper:
        """For the option `layout` of a Lab."""
        return cls(store.path_for(label) if layout is True else Path(layout) if layout else None)

    def found(self, addresses: Iterable[str]) -> store.Layout:
        """What was kept of the objects at these addresses; an empty layout when there is none."""
        known, layout = set(addresses), store.Layout()
        try:
            layout = (store.read(self.file) if self.file else None) or layout
        except ValidationError as error:
            self.notice = str(error)
        views = layout.views and [(kind, name) for kind, name in layout.views if name in known]
        return store.Layout(
            {name: at for name, at in layout.positions.items() if name in known},
            {name: shut for name, shut in layout.collapsed.items() if name in known},
            views,
        )

    def keep(self, arranged: dict[str, Any], views: Iterable[OpenView]) -> str:
        """Write what the page arranged; returns a sentence when that is not possible, else ""."""
        if self.file is None:
            return ""
        try:
            layout = store.checked({"format": store.FORMAT, "version": store.VERSION, **arranged}, self.file)
            layout.views = [(each.kind, each.target) for each in views if each.kind in NAMES]
            store.write(self.file, layout)
        except OSError as error:
            return f"The layout cannot be kept in {self.file} ({error.strerror}); it lasts as long as the page."
        except ValidationError as error:
            return str(error)
        return ""
