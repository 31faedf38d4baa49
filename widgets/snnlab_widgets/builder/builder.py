"""NetworkBuilder: a live map on which the network is drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from snnlab import Ensemble, Network
from snnlab.exceptions import ValidationError
from snnlab.live import Frame, Session
from snnlab.live.structure import Structure
from snnlab_widgets.builder import arrangement, documents, sizes
from snnlab_widgets.builder.advising import Adviser
from snnlab_widgets.builder.coming_back import ComingBack
from snnlab_widgets.builder.drawing import Drawing
from snnlab_widgets.builder.edits import Places
from snnlab_widgets.builder.moving import Moved, Moves, moves
from snnlab_widgets.builder.parts import palette
from snnlab_widgets.builder.shelf import Shelf, file_for, newest
from snnlab_widgets.builder.words import Refusal, meant, said_of
from snnlab_widgets.lab import Lab
from snnlab_widgets.map import offers

SEED = 1  # of a new network, so that its script draws the same neurons
MOST_CHOSEN = 1000  # things that one message may be about


class NetworkBuilder(Lab):
    """Draw a network while it runs; leave it as the last line of a cell to see it.

    Parameters
    ----------
    network : Network to go on with; by default a new one, with nothing in it
    keep : file in which the drawing is kept while it is drawn; True takes one of the cell's own under `.snnlab/drawings`
        beside the notebook, False none; by default True, unless `layout` is False
    resume : whether what is kept there comes back when the cell runs again; by default where no network is given. Undo
        takes it away again
    options : those of a Lab

    Attributes
    ----------
    network : Network, the drawing itself; document : str, for `load`; code : str, the script that builds it

    What the page sends, besides what a Lab hears: add (part, at, into, name), connect (source, target), wire (id, and any of
    `wires.KEYS`), remove (ids), rename (id, label), paste (ids, by), group (ids, label), ungroup (id), moved (from, to, keys),
    undo, redo, save, load (text).

    Raises
    ------
    ValidationError
        If an option is unknown, or the network is none.
    """

    def __init__(
        self,
        network: Network | None = None,
        *,
        keep: bool | str | Path | None = None,
        resume: bool | None = None,
        **options: Any,
    ) -> None:
        keep = options.get("layout", True) is not False if keep is None else keep
        resume = network is None if resume is None else resume
        network = Network(label="My network", seed=SEED, add_to_container=False) if network is None else network
        self._waiting: Places = {}  # of things that have just got a place
        self._plots: list[Any] = []
        self._refusals: dict[str, Refusal] = {}
        self._moved = False  # the network is made of other things since advice was given
        self._told = ""  # the last refusal of the session's that was said
        self._adviser = Adviser(network)
        self.drawing = Drawing(network, self._places_now, self._waiting.update)
        self._shelf = Shelf(
            file_for(keep), lambda: self.document, lambda sentence: setattr(self.map, "notice", sentence)
        )
        self._coming = ComingBack(self._shelf, resume, options)
        super().__init__(network, **options)
        self.map.palette = palette()
        self._shelf.begin(own=self._coming.owns)
        if (drawing := self._coming.drawing(network)) is not None:
            self.edit(self.drawing.replace(*drawing, label="what was drawn here before"))
        self.map.notice = self._coming.sentence or self.map.notice

    @classmethod
    def load(cls, drawing: str | Path, **options: Any) -> NetworkBuilder:
        """A builder with a drawing that was saved: a file, or its text.

        Raises
        ------
        ValidationError
            If there is no such file, or it is no drawing.
        """
        network, places = documents.read(documents.text_of_file(drawing))
        builder = cls(network, **options)
        builder._place(places, builder._shut_now())
        return builder

    @classmethod
    def last(cls, number: int = 1, **options: Any) -> NetworkBuilder:
        """A builder with the newest drawing that was kept beside the notebook; 2 is the one before, and so on.

        Raises
        ------
        ValidationError
            If there are not so many.
        """
        return cls.load(newest(number), **options)

    @property
    def document(self) -> str:
        """The drawing as text; ValidationError if something in it is code that cannot become data."""
        self._coming.wait(self)
        with self.drawing.lock:
            return documents.written(self.network, self._places_now())

    @property
    def code(self) -> str:
        """The script that builds the network as it is now."""
        self._coming.wait(self)
        with self.drawing.lock:
            return super().code

    def as_network(self) -> Network:
        """A copy of the network as it is drawn now, to check or to run: the drawing itself may go on."""
        self._coming.wait(self)
        with self.drawing.lock:
            return self.network.copy(add_to_container=False)

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file, for `load`; errors as in `document`."""
        Path(path).write_text(self.document, encoding="utf-8")

    def close(self) -> None:
        """End the session and take the builder from the page; what was drawn is kept."""
        self._shelf.write()
        super().close()

    def set(self, obj: Any, name: str, value: Any) -> None:
        """Change a parameter while the network runs; `session.undo` puts it back."""
        self._told = ""
        self.session.set(obj, name, value)

    def reset(self) -> None:
        """The clock back to 0; the drawing stays."""
        self.session.reset()

    def edit(self, change: Structure) -> None:
        """Let an edit be made at the next tick."""
        self._told = ""
        self.session.restructure(change)

    def _obey_map(self, kind: str, message: dict[str, Any]) -> None:
        with self.drawing.lock:
            super()._obey_map(kind, message)

    def _orders_of_map(self, message: dict[str, Any]) -> dict[str, Callable[[], Any]]:
        draw, of = self.drawing, self._object
        return super()._orders_of_map(message) | {
            "add": lambda: self._add(message),
            "connect": lambda: self.edit(draw.connect(of(message["source"]), of(message["target"]))),
            "wire": lambda: self._change(message),
            "remove": lambda: self.edit(draw.remove(self._things(message))),
            "rename": lambda: self.edit(draw.rename(of(message["id"]), message["label"])),
            "paste": lambda: self.edit(draw.paste(self._things(message), arrangement.point(message["by"], "paste"))),
            "group": lambda: self.edit(draw.group(self._things(message), message["label"])),
            "ungroup": lambda: self.edit(draw.ungroup(of(message["id"]))),
            "moved": lambda: self._note_moves(message),
            "undo": self.session.undo,
            "redo": self.session.redo,
            "save": lambda: self.map.hand_over(self.label, "json", self.document.encode()),
            "load": lambda: self.edit(draw.replace(*documents.read(message["text"]))),
        }

    def _things(self, message: dict[str, Any]) -> list[Any]:
        """What a message is about, at least one thing, and not the whole network."""
        ids = message["ids"]
        if not isinstance(ids, list) or not 0 < len(ids) <= MOST_CHOSEN:
            raise ValidationError("Choose something on the map first.")
        found = [self._object(each) for each in ids]
        if self.network in found:
            raise ValidationError("That can be done with things on the map, not with the whole map.")
        return list(dict.fromkeys(found))

    def _add(self, message: dict[str, Any]) -> None:
        obj, edit = self.drawing.add(
            message["part"],
            arrangement.point(message["at"], "add"),
            self._object(message.get("into") or ""),
            message.get("name", ""),
        )
        if message["part"] == "probe":
            self._plots.append(obj)
        self.edit(edit)

    def _note_moves(self, message: dict[str, Any]) -> None:
        """The page has moved things; undo puts them back."""
        before, after = (moves(message[key], self._objects) for key in ("from", "to"))
        if before.keys() == after.keys() and before != after:
            self.session.note(Moved(after, message.get("keys") is True, self._put), before, after)

    def _put(self, places: Moves) -> None:
        """Let things stand elsewhere, or where the map lays them out."""
        now = {obj: at for obj, at in (self._places_now() | places).items() if at is not None}
        self._place(now, self._shut_now())

    def _change(self, message: dict[str, Any]) -> None:
        """Change a wire, or what a function node computes; what was typed wrong stays beside it, with a sentence."""
        address = message["id"]
        obj = self._object(address)
        self._refusals.pop(address, None)
        try:
            values = meant(self.network, obj, message)
        except ValidationError as error:
            self._refusals[address] = Refusal(message, error)
            self._inspect(address)
            raise
        if len(values) == 1 and not values.keys() & {"pre", "post"}:
            self.set(obj, *values.popitem())
        elif values:
            self.edit(self.drawing.alter(obj, values))
        self._inspect(address)

    def _set(self, address: str, name: str, sent: Any) -> None:
        if name == sizes.NAME:
            self.edit(self.drawing.resize(self._object(address), sent))
        else:
            super()._set(address, name, sent)

    def _inspected(self, obj: Any, address: str) -> dict[str, Any]:
        shown = super()._inspected(obj, address) | said_of(obj, self._refusals.get(address))
        if isinstance(obj, Ensemble):
            shown["rows"] = [sizes.row_of(obj), *shown["rows"]]
        return shown

    def _follow(self) -> None:
        before, stood, shut = set(self._addresses), self._places_now(), self._shut_now()
        super()._follow()
        self._refusals.clear()
        self._moved = True
        given, _ = dict(self._waiting), self._waiting.clear()
        self._place(stood | given, shut)
        if self._coming.awaited:
            self._arrange_again()
        self._shelf.ask()
        for plot in self._plots:
            if plot in self._addresses and plot not in before:
                self.add_view("value", plot)

    def _arrange_again(self) -> None:
        """What was drawn before is there again: open its views, and shut its groups."""
        views, shut = self._coming.arrived(self._objects)
        self._place(self._places_now(), self._shut_now() | shut)
        if views is None:
            views = offers.to_begin_with(self.network, self.vocabularies)
        for kind, obj in views:
            if kind in offers.offered(obj, self.vocabularies):
                self.add_view(kind, obj)

    def _keep(self) -> None:
        super()._keep()
        self._shelf.ask()

    def _changed(self, obj: Any, name: str, value: Any) -> None:
        super()._changed(obj, name, value)
        self._shelf.ask()
        self._adviser.stale = True

    def _tell(self, session: Session) -> None:
        anew = self._redraw or self._revision < 0  # what a slider of an input moves is looked at once a second
        super()._tell(session)
        if anew or self._moved:
            self._moved = False
            self._adviser.look_at_what_is_built()
            self._advise()
        if session.refused != self._told:
            self._told = self.map.notice = session.refused

    def _show(self, frame: Frame) -> None:
        super()._show(frame)
        if frame.n and self._adviser.is_due():
            if self._adviser.stale:
                self._adviser.look_at_what_is_built()
            shown = (*self.map.graph["nodes"], *self.map.graph["edges"])
            self._adviser.look_at_what_runs(
                self.session.stepper, [self._objects[each["id"]] for each in shown], self.activity()
            )
            self._advise()

    def _advise(self) -> None:
        self.map.advice = self._adviser.said(self._addresses)

    def _place(self, places: Places, shut: dict[Any, bool]) -> None:
        """Tell the page where all things stand, and which groups are shut."""
        arranged = arrangement.of(self._addresses, places, shut)
        if arranged != self.map.arranged:
            self.map.arranged = arranged

    def _places_now(self) -> Places:
        return arrangement.places_in(self.map.arranged, self._objects)

    def _shut_now(self) -> dict[Any, bool]:
        return arrangement.shut_in(self.map.arranged, self._objects)
