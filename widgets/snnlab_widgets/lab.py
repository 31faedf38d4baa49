"""Lab: a whole network as a map that lives, with an inspector for everything on it and views that a click adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets

from snnlab import Network
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.live import Session, registry
from snnlab_widgets import keepsake
from snnlab_widgets.cells import running_cell
from snnlab_widgets.map import export, offers
from snnlab_widgets.map.address import Addresses
from snnlab_widgets.map.desk import Desk
from snnlab_widgets.map.follower import Follower
from snnlab_widgets.map.graph import graph_of
from snnlab_widgets.map.inspector import NOTHING
from snnlab_widgets.map.keeper import Keeper
from snnlab_widgets.map.reader import Reader
from snnlab_widgets.map.script import script_of
from snnlab_widgets.map.still import bundled, painted
from snnlab_widgets.map.widget import MapView
from snnlab_widgets.scope import Scope
from snnlab_widgets.steering import Steering


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
    addresses : what stands on the map; reader, who asks for things there; follower, who keeps it in step with the session;
        steering, for the scope's buttons

    Raises
    ------
    ValidationError
        If an option is unknown, or a view does not apply to its object.
    """

    reads: ClassVar[type[Reader]] = Reader
    follows: ClassVar[type[Follower]] = Follower

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
        self.addresses = Addresses(network, self.label)
        self._start: dict[tuple[int, str], tuple[Any, str, Any]] = {}
        self._keeper = Keeper.of(layout, self.label)
        self.session = Session(network, **session_options)
        self.map = MapView(graph=graph_of(network), label=self.label, inspected=NOTHING)
        self.scope = Scope(label=self.label, window=window)
        self.desk = Desk(self.session, self.scope, self._views_changed)
        self.steering = Steering(self.session, self.scope, self.desk, self.set, self.reset)
        self.reader, self.follower = self.reads(self), self.follows(self)
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
        return self.follower.activity()

    def add_view(self, kind: str, obj: Any) -> None:
        """Add a view of an ensemble, node, connection or subnetwork; ValidationError if it has none of that kind."""
        if obj not in self.addresses.names:
            raise ValidationError(f"{self.label}: {obj} is not part of the network that the lab shows.")
        self.steering.join()
        self.desk.open(kind, self.addresses.names[obj], offers.make(kind, obj, self.vocabularies), obj)

    def show(self, view: Any) -> None:
        """Add a view of your own making, such as ``ValueView(ens, ideal=...)``; the kept layout does not remember it."""
        self.steering.join()
        self.desk.open(f"own {len(self.desk.open_views)}", "", view)

    def set(self, obj: Any, name: str, value: Any) -> None:
        """Change a parameter while the network runs; `reset` puts it back, `session.undo` too."""
        self._start.setdefault((id(obj), name), (obj, name, getattr(obj, name)))
        self.session.set(obj, name, value)

    def reset(self) -> None:
        """Parameters as they were when the lab began, the clock back to 0."""
        for obj, name, value in self._start.values():
            if obj in self.addresses.names:
                self.session.set(obj, name, value)
        self.session.reset()

    def save_data(self, path: str | Path) -> None:
        """Write what the open views recorded in the last minute to a .csv or .npz file; errors as in `export`."""
        kind = Path(path).suffix.removeprefix(".")
        if kind not in export.KINDS:
            raise ValidationError(f"save_data: the file must end in .csv or .npz (got {str(path)!r}).")
        Path(path).write_bytes(self.data(kind))

    def close(self) -> None:
        """End the session and take the lab from the page."""
        if "session" in self.__dict__:  # a lab that was refused has none
            self.follower.end()
            self.session.close()
            self.map.close()
            self.scope.close()
        super().close()

    def close_view(self, key: str) -> None:
        """Take a view away."""
        self.steering.join()
        self.desk.close(key)

    def data(self, kind: str) -> bytes:
        """What the open views recorded in the last minute, as "csv" or "npz"."""
        columns = export.recorded(self.session.history, self.desk.picture.probes)
        return export.as_npz(columns) if kind == "npz" else export.as_csv(columns, self.session.dt)

    def _begin(self, views: Sequence[tuple[str, Any]] | None) -> None:
        """The arrangement that was kept; else the views that were asked for, or those of where the network ends."""
        kept = self._keeper.found(self.addresses.objects)
        if kept.views is not None:
            views = [(kind, self.addresses.objects[name]) for kind, name in kept.views]
            views = [(kind, obj) for kind, obj in views if kind in offers.offered(obj, self.vocabularies)]
        for kind, obj in offers.to_begin_with(self.network, self.vocabularies) if views is None else views:
            self.add_view(kind, obj)
        positions = {name: list(at) for name, at in kept.positions.items()}
        self.map.arranged = {"positions": positions, "collapsed": kept.collapsed}
        self.map.notice = self._keeper.notice

    def _connect(self) -> None:
        self.steering.begin()
        self.map.on_order = self.reader.obey
        self.map.observe(lambda change: self._keep(), "arranged")
        self.follower.begin()
        self.session.attach(self)

    def _views_changed(self) -> None:
        self.map.views = self.desk.listed()
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
