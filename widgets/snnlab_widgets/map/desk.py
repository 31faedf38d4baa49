"""The views that are open below the map: they come, go and change places while the network runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from snnlab.live import Frame, Session
from snnlab.views import LearningRule, Neurons
from snnlab_widgets.packet import merge
from snnlab_widgets.picture import Picture
from snnlab_widgets.scope import Scope


@dataclass(frozen=True, eq=False)
class OpenView:
    """A view with what it was opened by; ``target`` is the address of ``obj``."""

    kind: str
    target: str
    view: Any
    obj: Any = None  # what it was opened for; None for one of the reader's own
    form: tuple[Any, ...] = ()  # what it hangs on besides, see _form

    @property
    def key(self) -> str:
        return f"{self.kind} {self.target}"


class Desk:
    """Puts views into the scope's picture. Any thread may order; a packet never mixes what was and what will be shown.

    changed : called when the set of views, or their order, is another
    """

    def __init__(self, session: Session, scope: Scope, changed: Callable[[], None]) -> None:
        self.session, self.scope, self.picture, self._changed = session, scope, Picture(), changed
        self.open_views: tuple[OpenView, ...] = ()
        self._lock = threading.RLock()

    def open(self, kind: str, target: str, view: Any, obj: Any = None) -> None:
        """Add a view below the others; one that is there already stays."""
        entry = OpenView(kind, target, view, obj, _form(kind, view, obj))
        with self._lock:
            if entry.key not in {each.key for each in self.open_views}:
                for probe in view.probes:
                    self.session.add_probe(probe)
                self._arrange((*self.open_views, entry))

    def close(self, key: str) -> None:
        """Take a view away; its probes go with it."""
        with self._lock:
            gone = [each for each in self.open_views if each.key == key]
            self._arrange(tuple(each for each in self.open_views if each.key != key))
        for entry in gone:
            for probe in entry.view.probes:
                self.session.remove_probe(probe)

    def follow(self, addresses: Mapping[Any, str], again: Callable[[str, Any], Any]) -> None:
        """The network has other objects now, at these addresses: views of what is not among them are closed.

        ``again(kind, object)`` makes a view in place of one whose object has another size or name now; None closes it.
        """
        with self._lock:
            before = self.open_views
            known = [each for each in before if all(owner in addresses for owner in _seen_by(each))]
            entries = tuple(filter(None, (_as_now(each, addresses, again) for each in known)))
            views = {id(each.view) for each in entries}
            for entry in before:
                for probe in () if id(entry.view) in views else entry.view.probes:
                    self.session.remove_probe(probe)
            for entry in entries:
                for probe in () if entry.view in [each.view for each in before] else entry.view.probes:
                    self.session.add_probe(probe)
            if [(each.key, each.view) for each in entries] != [(each.key, each.view) for each in before]:
                self._arrange(entries)

    def listed(self) -> list[dict[str, str]]:
        """The open views for the page, top to bottom."""
        return [
            {"key": each.key, "kind": each.kind, "target": each.target, "title": each.view.title}
            for each in self.open_views
        ]

    def move(self, key: str, by: int) -> None:
        """Move a view up (by < 0) or down among the others."""
        with self._lock:
            order = list(self.open_views)
            here = next((i for i, each in enumerate(order) if each.key == key), None)
            if here is not None:
                order.insert(min(max(here + by, 0), len(order) - 1), order.pop(here))
                self._arrange(tuple(order))

    def show(self, frame: Frame, factor: float, kept: tuple[float, float]) -> None:
        """Send what the views show of a frame."""
        with self._lock:
            self.scope.show(self.picture.read(frame), factor, kept)

    def refresh(self) -> None:
        """Tell the front end anew what there is: the network has changed."""
        with self._lock:
            self.scope.panels = self.picture.panels(self.session.built)

    def _arrange(self, entries: tuple[OpenView, ...]) -> None:
        picture = Picture(each.view for each in entries)
        panels = picture.panels(self.session.built)
        with self._lock:
            self.open_views, self.picture.views = entries, picture.views
            self.scope.stream.forget()
            self.scope.panels = panels
            self._send_past()
        self._changed()

    def _send_past(self) -> None:
        """What is still known of the last seconds, for views that have just found their places."""
        time = self.session.time
        frames = self.session.history.frames(max(0.0, time - self.scope.window), time)
        if frames:
            self.scope.show(merge([self.picture.read(frame) for frame in frames]))


def _form(kind: str, view: Any, obj: Any) -> tuple[Any, ...]:
    """Sizes and names that a view was made for; of one that counts a whole network, how much there is."""
    counted = len(obj.all_objects) if kind == "energy" else 0
    return (counted, getattr(obj, "label", None), *(probe.size_in for probe in view.probes))


def _as_now(entry: OpenView, addresses: Mapping[Any, str], again: Callable[[str, Any], Any]) -> OpenView | None:
    """The view at the address that its object has now; made again if it was made for another form of it."""
    entry = replace(entry, target=addresses.get(entry.obj, entry.target))
    if entry.obj is None or _form(entry.kind, entry.view, entry.obj) == entry.form:
        return entry
    view = again(entry.kind, entry.obj)
    return None if view is None else replace(entry, view=view, form=_form(entry.kind, view, entry.obj))


def _seen_by(entry: OpenView) -> Iterator[Any]:
    """The objects that a view needs."""
    if entry.obj is not None:
        yield entry.obj
    for probe in entry.view.probes:
        seen = probe.obj
        yield (
            seen.ensemble if isinstance(seen, Neurons) else seen.connection if isinstance(seen, LearningRule) else seen
        )
