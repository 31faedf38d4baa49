"""What was drawn before in the same cell, and how it comes back."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from snnlab import Network
from snnlab.exceptions import ValidationError
from snnlab_widgets.builder import documents
from snnlab_widgets.builder.edits import Places
from snnlab_widgets.builder.shelf import Shelf
from snnlab_widgets.map import store

CAME_BACK = "What was drawn here before is back. Undo takes it away."
LIES_THERE = "Something else was drawn here before: NetworkBuilder.last() opens it."
PATIENCE = 2.0  # wall seconds that code waits for what comes at the next tick


class ComingBack:
    """Finds what lies on a shelf.

    shelf : Shelf
    resume : whether it is wanted; where it is not, ``sentence`` says that it is there
    owns : whether what lies there may be written over
    options : those of a Lab; the arrangement is that of the drawing then, and no longer that of its label
    """

    def __init__(self, shelf: Shelf, resume: bool, options: dict[str, Any]) -> None:
        self.sentence, self._resume, self._layout = "", resume, store.Layout()
        self._there, self._given_up = threading.Event(), False
        self._found: tuple[Network, Places] | None = None
        try:
            self._found = shelf.found()
        except ValidationError as error:
            self.sentence = str(error)
        self.owns = resume and not self.sentence
        if resume and shelf.arrangement is not None and options.get("layout", True) is True:
            options["layout"] = shelf.arrangement
            self._layout = _arranged(shelf) or self._layout

    @property
    def awaited(self) -> bool:
        """Whether it is on its way."""
        return self._found is not None and not self._there.is_set()

    def drawing(self, network: Network) -> tuple[Network, Places] | None:
        """What comes in place of `network`; None if nothing does."""
        found = self._found
        if found is None or _is_same(found[0], network):
            self._found = None
        elif self._resume:
            self.sentence = CAME_BACK
        else:
            self._found, self.sentence = None, LIES_THERE
        return self._found

    def arrived(self, objects: Mapping[str, Any]) -> tuple[list[tuple[str, Any]] | None, dict[Any, bool]]:
        """It is there, at these addresses: the views that were open, None if nobody knows, and the groups that were shut."""
        self._there.set()
        views = self._layout.views and [(kind, objects[name]) for kind, name in self._layout.views if name in objects]
        return views, {objects[name]: shut for name, shut in self._layout.collapsed.items() if name in objects}

    def wait(self, lab: Any) -> None:
        """Until it is there: a cell may ask for the drawing before the clock has ticked."""
        driven = isinstance(lab.session.driven_by, threading.Thread) and lab.session.error is None
        if self.awaited and driven and not self._given_up:
            self._given_up = not self._there.wait(PATIENCE)


def _arranged(shelf: Shelf) -> store.Layout | None:
    try:
        return None if shelf.arrangement is None else store.read(shelf.arrangement)
    except ValidationError:
        return None  # the lab itself says so


def _is_same(one: Network, other: Network) -> bool:
    """Whether two networks are one drawing, wherever its things stand."""
    try:
        return documents.written(one, {}) == documents.written(other, {})
    except ValidationError:
        return False
