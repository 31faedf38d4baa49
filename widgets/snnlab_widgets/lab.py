"""Lab: a whole network as a map that lives, with an inspector for everything on it and views that a click adds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any

import ipywidgets

from snnlab import Network, params
from snnlab.exceptions import SnnlabError, ValidationError, did_you_mean
from snnlab.live import Frame, Session, registry
from snnlab_widgets import keepsake
from snnlab_widgets.cells import running_cell
from snnlab_widgets.map import export, offers
from snnlab_widgets.map.activity import Monitor
from snnlab_widgets.map.address import addresses
from snnlab_widgets.map.controls import value_of
from snnlab_widgets.map.desk import Desk
from snnlab_widgets.map.graph import graph_of
from snnlab_widgets.map.inspector import NOTHING, inspected
from snnlab_widgets.map.keeper import Keeper
from snnlab_widgets.map.later import Later
from snnlab_widgets.map.script import script_of
from snnlab_widgets.map.still import bundled, painted
from snnlab_widgets.map.widget import MapView
from snnlab_widgets.orders import Orders
from snnlab_widgets.scope import Scope

QUIET = 0.4  # [s] without a change after which the script is written again


class Lab(ipywidgets.VBox):
    """A network as a live map; leave it as the last line of a cell to see it.

    Parameters
    ----------
    network : Network
    views : (kind, object) of the views to begin with, such as ("value", ens); a saved layout goes first
    vocabularies : {ensemble, node or network: vocabulary} for similarity views
    layout : file in which the arrangement is kept; True takes `.snnlab/<label>.json` beside the notebook, False none
    window : float [s]
        Simulated time across the plots.
    playing : bool
        Whether the clock runs from the start.
    session_options : `dt` [s], `speed`, `engine` and others of the Session

    Attributes
    ----------
    session : Session; map : MapView; scope : Scope, the views below the map

    Raises
    ------
    ValidationError
        If an option is unknown, or a view does not apply to its object.
    """

    def __init__(
        self,
        network: Network,
        *,
        views: Sequence[tuple[str, Any]] | None = None,
        vocabularies: Mapping[Any, Any] | None = None,
        layout: bool | str | Path = True,
        window: float = 2.0,
        playing: bool = True,
        **session_options: Any,
    ) -> None:
        _check(network, session_options)
        self.network, self.vocabularies = network, dict(vocabularies or {})
        self.label = network.label or network.nickname or "Lab"
        self._note_addresses()
        self._start: dict[tuple[int, str], tuple[Any, str, Any]] = {}
        self._revision, self._redraw, self._telling = -1, False, threading.RLock()
        self._keeper, self._code_later = Keeper.of(layout, self.label), Later(self._write_code, QUIET)
        graph = graph_of(network)
        self.session = Session(network, **session_options)
        self._monitor = self._monitor_of(graph)
        self.map = MapView(graph=graph, label=self.label, inspected=NOTHING)
        self.scope = Scope(label=self.label, window=window)
        self.desk = Desk(self.session, self.scope, self._views_changed)
        self._orders = Orders(self.session, self.scope, self.desk.picture.read_ahead, self.reset)
        super().__init__([self.map, self.scope])
        self.add_class("snn-lab")
        self.add_class("snn-map-lab")
        self._begin(views)
        self._connect()
        cell, run = running_cell()
        if cell is not None:
            registry.adopt(cell, self, run)
        if playing:
            self.session.play()

    @property
    def code(self) -> str:
        """The script that builds the network as it is now."""
        return script_of(self.network, self.session.dt)

    def activity(self) -> Any:
        """How active things and connections are now, uint8, in the order of the map's graph."""
        return self._monitor.read()

    def add_view(self, kind: str, obj: Any) -> None:
        """Add a view of an ensemble, node, connection or subnetwork; ValidationError if it has none of that kind."""
        if obj not in self._addresses:
            raise ValidationError(f"{self.label}: {obj} is not part of the network that the lab shows.")
        self._orders.join()
        self.desk.open(kind, self._addresses[obj], offers.make(kind, obj, self.vocabularies), obj)

    def show(self, view: Any) -> None:
        """Add a view of your own making, such as ``ValueView(ens, ideal=...)``; the kept layout does not remember it."""
        self._orders.join()
        self.desk.open(f"own {len(self.desk.open_views)}", "", view)

    def set(self, obj: Any, name: str, value: Any) -> None:
        """Change a parameter while the network runs; `reset` puts it back, `session.undo` too."""
        self._start.setdefault((id(obj), name), (obj, name, getattr(obj, name)))
        self.session.set(obj, name, value)

    def reset(self) -> None:
        """Parameters as they were when the lab began, the clock back to 0."""
        for obj, name, value in self._start.values():
            if obj in self._addresses:
                self.session.set(obj, name, value)
        self.session.reset()

    def save_data(self, path: str | Path) -> None:
        """Write what the open views recorded in the last minute to a .csv or .npz file; errors as in `export`."""
        kind = Path(path).suffix.removeprefix(".")
        if kind not in export.KINDS:
            raise ValidationError(f"save_data: the file must end in .csv or .npz (got {str(path)!r}).")
        Path(path).write_bytes(self._data(kind))

    def close(self) -> None:
        """End the session and take the lab from the page."""
        if "session" in self.__dict__:  # a lab that was refused has none
            self._code_later.cancel()
            self.session.close()
            self.map.close()
            self.scope.close()
        super().close()

    def _note_addresses(self) -> None:
        self._addresses: dict[Any, str] = {self.network: "", **addresses(self.network)}
        self._objects = {address: obj for obj, address in self._addresses.items()}

    def _monitor_of(self, graph: Mapping[str, Any]) -> Monitor:
        return Monitor(self.session, [self._objects[each["id"]] for each in (*graph["nodes"], *graph["edges"])])

    def _follow(self) -> None:
        """The network is made of other things than before: the map shows them, and views of what left are closed."""
        self._orders.join()
        seen = self._objects.get(self.map.inspected.get("id", ""))
        self._note_addresses()
        self.desk.follow(self._addresses, self._made_again)
        graph = graph_of(self.network)
        self._monitor, self.map.graph, self._redraw = self._monitor_of(graph), graph, False
        self._inspect(self._addresses.get(seen, ""))

    def _made_again(self, kind: str, obj: Any) -> Any:
        """A view of a thing that has changed; None if it has none of that kind any more."""
        fits = kind in offers.offered(obj, self.vocabularies)
        return offers.make(kind, obj, self.vocabularies) if fits else None

    def _data(self, kind: str) -> bytes:
        columns = export.recorded(self.session.history, self.desk.picture.probes)
        return export.as_npz(columns) if kind == "npz" else export.as_csv(columns, self.session.dt)

    def _begin(self, views: Sequence[tuple[str, Any]] | None) -> None:
        """The arrangement that was kept; else the views that were asked for, or those of where the network ends."""
        kept = self._keeper.found(self._objects)
        if kept.views is not None:
            views = [(kind, self._objects[name]) for kind, name in kept.views]
            views = [(kind, obj) for kind, obj in views if kind in offers.offered(obj, self.vocabularies)]
        for kind, obj in offers.to_begin_with(self.network, self.vocabularies) if views is None else views:
            self.add_view(kind, obj)
        self.map.arranged = {
            "positions": {n: list(at) for n, at in kept.positions.items()},
            "collapsed": kept.collapsed,
        }
        self.map.notice = self._keeper.notice

    def _connect(self) -> None:
        session, scope = self.session, self.scope
        scope.observe(self._play_or_pause, "playing")
        scope.observe(lambda change: setattr(session, "speed", change["new"]), "speed")
        scope.on_order, self.map.on_order = self._obey_scope, self._obey_map
        self.map.observe(lambda change: self._keep(), "arranged")
        self._tell(session)
        session.subscribe_changes(self._changed)
        session.subscribe_state(self._tell)
        session.subscribe(self._show)
        session.attach(self)

    def _play_or_pause(self, change: dict[str, Any]) -> None:
        if change["new"] and not self.session.playing:
            self.session.play()
        elif self.session.playing and not change["new"]:
            self.session.pause()

    def _obey_scope(self, order: str, value: Any) -> None:
        if self._orders.obey(order, value) or order != "view":
            return
        try:
            answer = self.desk.picture.act(value, self.session.built, self.set)
        except SnnlabError as error:
            self.scope.notice = str(error)
            return
        if answer is not None:
            self.scope.send(answer)

    def _obey_map(self, kind: str, message: dict[str, Any]) -> None:
        """Do what the reader wants of the map; what cannot be done is said above it."""
        orders = self._orders_of_map(message)
        if kind not in orders:
            return
        if kind != "seen":
            self.map.notice = ""  # before: what the driver refuses may be there already when the order was given
        try:
            orders[kind]()
        except SnnlabError as error:
            self.map.notice = str(error)
        except (LookupError, TypeError, ValueError, OverflowError):
            self.map.notice = f"{self.label}: the page asked for '{kind:.20}' in words that are not understood here."

    def _orders_of_map(self, message: dict[str, Any]) -> dict[str, Callable[[], Any]]:
        """What the reader can want of the map, and what is done then."""
        return {
            "seen": lambda: self._seen(message["t"] == "hello"),
            "inspect": lambda: self._inspect(message["id"]),
            "set": lambda: self._set(message["id"], message["name"], message["value"]),
            "open": lambda: self.add_view(message["kind"], self._object(message["id"])),
            "close": lambda: self._close_view(message["key"]),
            "move": lambda: self.desk.move(message["key"], int(message["by"])),
            "export": lambda: self.map.hand_over(self.label, message["kind"], self._data(message["kind"])),
        }

    def _seen(self, just_came: bool) -> None:
        self.session.seen()
        if just_came and not self.session.playing:  # no frame will bring the levels
            self.map.show(self.activity())

    def _object(self, address: Any) -> Any:
        if not isinstance(address, str) or address not in self._objects:
            raise ValidationError(f"{self.label}: there is nothing at {address!r:.60} on the map.")
        return self._objects[address]

    def _inspect(self, address: str) -> None:
        self.map.inspected = self._inspected(self._object(address), address) if address else NOTHING

    def _inspected(self, obj: Any, address: str) -> dict[str, Any]:
        """What the inspector shows of an object."""
        return inspected(self.session, obj, address, self.vocabularies)

    def _set(self, address: str, name: str, sent: Any) -> None:
        obj = self._object(address)
        self.set(obj, name, value_of(obj, name, sent))

    def _close_view(self, key: str) -> None:
        self._orders.join()
        self.desk.close(key)

    def _show(self, frame: Frame) -> None:
        if frame.cause == "restructure":
            self._follow()
        self.desk.show(frame, self.session.real_time_factor, self._orders.kept)
        self.map.busy = self.scope.stream.busy
        if self.map.busy:  # answers may be stuck behind the cell that runs
            self.session.seen()
        if self.map.is_due():
            self.map.show(self.activity())

    def _tell(self, session: Session) -> None:
        """Bring map and scope up to date with the session's state, which several threads may change."""
        with self._telling:
            if session.revision != self._revision:
                self._revision = session.revision
                if self._redraw:
                    self._redraw = False
                    self.map.graph = graph_of(self.network)
                self.desk.refresh()
                self._inspect(self.map.inspected.get("id", ""))
                self._code_later.ask()
            error = "" if session.error is None else f"{type(session.error).__name__}: {session.error}"
            notice = session.refused or session.notice
            self.scope.tell(
                playing=session.playing,
                speed=session.speed,
                error=error,
                notice=notice,
                closed=session.closed,
                **self._orders.state(),
            )
            self.map.closed = session.closed

    def _changed(self, obj: Any, name: str, value: Any) -> None:
        """A patch, such as a slider of an input, leaves the map as it is."""
        self._redraw = self._redraw or params.lookup(type(obj).__name__, name).price != "patch"

    def _write_code(self) -> None:
        if not self.session.closed:
            self.scope.code = self.code

    def _views_changed(self) -> None:
        self.map.views = [
            {"key": each.key, "kind": each.kind, "target": each.target, "title": each.view.title}
            for each in self.desk.open_views
        ]
        self._keep()

    def _keep(self) -> None:
        if self.map.arranged and not self.session.closed:  # it is empty while the lab begins
            before = self._keeper.notice
            self._keeper.notice = self._keeper.keep(self.map.arranged, self.desk.open_views)
            if self._keeper.notice or self.map.notice == before:  # what others say stays
                self.map.notice = self._keeper.notice

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return bundled(self.map.graph, self.label, super()._repr_mimebundle_(**kwargs))

    def _ipython_display_(self) -> None:
        keepsake.show(self, self.label, partial(painted, self.map.graph, self.label))


def _check(network: Any, session_options: Mapping[str, Any]) -> None:
    if not isinstance(network, Network):
        raise ValidationError(f"Lab: the first argument must be a Network (got {network!r}).")
    own = [name for name in signature(Lab).parameters if name not in ("network", "session_options")]
    for name in session_options:
        if name not in signature(Session).parameters:
            raise ValidationError(f"Lab has no option '{name}'. {did_you_mean(name, own)}")
