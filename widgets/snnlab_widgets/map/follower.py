"""Keeps map, views and script of a lab in step with its session."""

from __future__ import annotations

import threading
from typing import Any

from snnlab import params
from snnlab.live import Frame, Session
from snnlab_widgets.map import offers
from snnlab_widgets.map.activity import Monitor
from snnlab_widgets.map.graph import graph_of
from snnlab_widgets.map.later import Later

QUIET = 0.4  # [s] without a change after which the script is written again


class Follower:
    """Hears a session's news, from several threads.

    lab : Lab, whose `session`, `map`, `scope`, `desk`, `addresses`, `steering` and `reader` it uses
    """

    def __init__(self, lab: Any) -> None:
        self.lab = lab
        self._revision, self._redraw, self._telling = -1, False, threading.RLock()
        self._code_later = Later(self._write_code, QUIET)
        self._watch(lab.map.graph)

    def begin(self) -> None:
        """Tell how things are, and listen from now on."""
        session = self.lab.session
        self.tell(session)
        session.subscribe_changes(self.changed)
        session.subscribe_state(self.tell)
        session.subscribe(self.show)

    def end(self) -> None:
        self._code_later.cancel()

    def activity(self) -> Any:
        """How active things and connections are now, uint8, in the order of the map's graph."""
        return self._monitor.read()

    def restructured(self) -> None:
        """The network is made of other things than before: the map shows them, and views of what left are closed."""
        lab = self.lab
        lab.steering.join()
        seen = lab.addresses.objects.get(lab.map.inspected.get("id", ""))
        lab.addresses.note()
        lab.desk.follow(lab.addresses.names, self._made_again)
        graph = graph_of(lab.network)
        self._watch(graph)
        lab.map.graph, self._redraw = graph, False
        lab.reader.inspect(lab.addresses.names.get(seen, ""))

    def show(self, frame: Frame) -> None:
        """Time has gone on, or begun anew."""
        lab = self.lab
        if frame.cause == "restructure":
            self.restructured()
        lab.steering.show(frame)
        lab.map.busy = lab.scope.stream.busy
        if lab.map.busy:  # answers may be stuck behind the cell that runs
            lab.session.seen()
        if lab.map.is_due():
            lab.map.show(self.activity())

    def tell(self, session: Session) -> None:
        """Bring map and scope up to date with the session's state."""
        lab = self.lab
        with self._telling:
            if session.revision != self._revision:
                self._revision = session.revision
                if self._redraw:
                    self._redraw = False
                    lab.map.graph = graph_of(lab.network)
                lab.desk.refresh()
                lab.reader.inspect(lab.map.inspected.get("id", ""))
                self._code_later.ask()
            lab.steering.tell()
            lab.map.closed = session.closed

    def changed(self, obj: Any, name: str, value: Any) -> None:
        """A patch, such as a slider of an input, leaves the map as it is."""
        self._redraw = self._redraw or params.lookup(type(obj).__name__, name).price != "patch"

    def _watch(self, graph: dict[str, Any]) -> None:
        shown = [self.lab.addresses.objects[each["id"]] for each in (*graph["nodes"], *graph["edges"])]
        self._monitor = Monitor(self.lab.session, shown)

    def _made_again(self, kind: str, obj: Any) -> Any:
        """A view of a thing that has changed; None if it has none of that kind any more."""
        vocabularies = self.lab.vocabularies
        return offers.make(kind, obj, vocabularies) if kind in offers.offered(obj, vocabularies) else None

    def _write_code(self) -> None:
        if not self.lab.session.closed:
            self.lab.scope.code = self.lab.code
