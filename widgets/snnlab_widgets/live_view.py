"""Make any network live: sliders for its nodes, plots for its ensembles, one call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from inspect import signature
from types import MappingProxyType
from typing import Any

import ipywidgets

from snnlab import Ensemble, Network, Node
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.live import Frame, Session, registry
from snnlab_widgets import keepsake
from snnlab_widgets.cells import hear_beside_cells, running_cell
from snnlab_widgets.composed import node_colours, views_for
from snnlab_widgets.controls import group, node_sliders
from snnlab_widgets.orders import Orders
from snnlab_widgets.picture import Picture
from snnlab_widgets.request import read_request
from snnlab_widgets.scope import Scope
from snnlab_widgets.strings import said_in, tr
from snnlab_widgets.wording import said_by

Ranges = Sequence[Node] | Mapping[Node, tuple[float, float]]


def live(
    network: Network,
    sliders: Ranges = (),
    values: Sequence[Ensemble | tuple[Ensemble, ...]] = (),
    raster: Sequence[Ensemble] = (),
    ideal: Mapping[Ensemble, Callable[..., Any]] | None = None,
    *,
    plane: Sequence[Ensemble] | Mapping[Ensemble, tuple[str, str]] = (),
    titles: Mapping[tuple[str, Ensemble], str] | None = None,
    window: float = 2.0,
    playing: bool = True,
    **session_options: Any,
) -> LiveView:
    """Run a network and show it; leave the result as the last line of a cell to see it.

    Parameters
    ----------
    network : Network
    sliders : constant nodes, each from -1 to 1; or {node: (low, high)}
    values : ensembles whose decoded value is plotted; a tuple of ensembles shares one plot
    raster : ensembles whose spikes are plotted
    ideal : {ensemble: function of the slider values, in the order of the sliders}, drawn dashed
    plane : 2-D ensembles whose value is shown as a point in the circle of their radius; or {ensemble: names of the axes}
    titles : {("value", "raster" or "plane", ensemble): title of its plot}
    window : float [s]
        Simulated time across the plots.
    playing : bool
        Whether the clock runs from the start.
    session_options : `dt` [s], `speed`, `engine` of the Session

    Raises
    ------
    ValidationError
        If something is listed where it cannot be shown, an option is unknown, or an ideal function fails or returns
        the wrong size.
    """
    _refuse_unknown(session_options)
    request = read_request(network, sliders, values, raster, ideal, plane)
    picture = Picture(views_for(request, titles))
    session = Session(network, picture.probes, **session_options)
    scope = Scope(label=network.label or "Live network", window=window)
    view = LiveView(session, scope, picture)
    view.add_inputs(request.ranges)
    if playing:
        session.play()
    return view


def _refuse_unknown(session_options: Mapping[str, Any]) -> None:
    """Raise for what neither `live` nor the Session takes, naming the nearest option of `live`."""
    own = [name for name in signature(live).parameters if name not in ("network", "session_options")]
    for name in session_options:
        if name not in signature(Session).parameters:
            raise ValidationError(f"live has no option '{name}'. {did_you_mean(name, own)}")


class LiveView(ipywidgets.VBox):
    """Controls beside plots, and the session that they belong to. The clock rests while nobody looks for long.

    session : Session; scope : Scope; sliders : {node: its FloatSliders}
    """

    def __init__(self, session: Session, scope: Scope, picture: Picture) -> None:
        self.session, self.scope, self.picture = session, scope, picture
        self.sliders: dict[Node, list[ipywidgets.FloatSlider]] = {}
        self._start: dict[Any, Any] = {}
        self._revision = -1
        self._orders = Orders(session, scope, picture.read_ahead, self.reset)
        self._telling = threading.RLock()
        self._column = ipywidgets.VBox()
        self._column.add_class("snn-controls")
        body = ipywidgets.Box([self._column, scope])
        body.add_class("snn-lab-body")
        super().__init__([body])
        self.add_class("snn-lab")
        self._connect()
        cell, run = running_cell()
        if cell is not None:
            registry.adopt(cell, self, run)

    def add_inputs(
        self, ranges: Mapping[Node, tuple[float, float]], names: Mapping[Node, str] = MappingProxyType({})
    ) -> None:
        """Add sliders for constant nodes, coloured like the signals of the same label; `names` are for other than that."""
        colours = node_colours(list(ranges))
        for node, bounds in ranges.items():
            name = names.get(node, "")
            self.sliders[node] = node_sliders(self.session, node, *bounds, first_colour=colours[node], name=name)
        if ranges:
            self.add_controls(tr("lab.inputs"), [slider for each in self.sliders.values() for slider in each])

    def add_controls(self, title: str, controls: Sequence[Any]) -> None:
        """Add a card of controls; a reset puts them back to the values they have now."""
        self.remember([control for control in controls if hasattr(control, "value")])
        self._column.children = (*self._column.children, group(title, controls))
        for control in controls:
            if isinstance(control, ipywidgets.DOMWidget):
                control.observe(self._word, "description" if control.has_trait("description") else "tooltip")
        self._word()

    def _word(self, _change: object = None) -> None:
        """Tell the page how the texts of the controls were made."""
        self.scope.said = {**said_in([self.scope.label]), **said_by(self._column)}

    def remember(self, controls: Sequence[Any]) -> None:
        """Let a reset put these back to the values they have now."""
        self._start.update({control: control.value for control in controls})

    def reset(self) -> None:
        """Controls back to their first values, the clock back to 0."""
        for control, value in self._start.items():
            control.value = value
        self.session.reset()

    def close(self) -> None:
        """End the session and take the picture from the page."""
        self.session.close()
        for widget in _below(self):
            widget.close()
        super().close()

    def _ipython_display_(self) -> None:
        label = self.scope.label
        keepsake.show(self, label, partial(keepsake.last_second, self.session, self.picture, label))

    def _connect(self) -> None:
        session, scope = self.session, self.scope
        scope.observe(self._play_or_pause, "playing")
        scope.observe(lambda change: setattr(session, "speed", change["new"]), "speed")
        scope.on_order = self._obey
        self._tell(session)
        session.subscribe_state(self._tell)
        session.subscribe(self._show)
        session.attach(self)

    def _play_or_pause(self, change: dict[str, Any]) -> None:
        """Obey the button; the session itself says when it started or stopped for another reason."""
        if change["new"] and not self.session.playing:
            self.session.play()
        elif self.session.playing and not change["new"]:
            self.session.pause()

    def _obey(self, order: str, value: Any) -> None:
        hear_beside_cells(self, *_below(self))
        if not self._orders.obey(order, value) and order == "view":
            self._ask_view(value)

    def _ask_view(self, order: dict[str, Any]) -> None:
        """Let a view do what a reader asked of it; what it refuses is said under the picture."""
        try:
            answer = self.picture.act(order, self.session.built, partial(self.session.set, hand=self.picture))
        except ValidationError as error:
            self.scope.notice = str(error)
            return
        if answer is not None:
            self.scope.send(answer)

    def _show(self, frame: Frame) -> None:
        self.scope.show(self.picture.read(frame), self.session.real_time_factor, self._orders.kept)
        self._orders.turn()
        if self.scope.stream.busy:
            self.session.seen()  # a view's answers may be stuck behind the cell that runs
            hear_beside_cells(self, *_below(self))

    def _tell(self, session: Session) -> None:
        """Bring the scope up to date with the session's state, which several threads may change."""
        with self._telling:
            if session.revision != self._revision:
                self._revision = session.revision
                self.scope.panels = self.picture.panels(session.built)
            error = "" if session.error is None else f"{type(session.error).__name__}: {session.error}"
            self.scope.tell(
                playing=session.playing,
                speed=session.speed,
                error=error,
                notice=session.refused or session.notice,
                closed=session.closed,
                **self._orders.state(),
            )


def _below(box: Any) -> list[Any]:
    """All widgets inside a box."""
    return [widget for child in getattr(box, "children", ()) for widget in (*_below(child), child)]
