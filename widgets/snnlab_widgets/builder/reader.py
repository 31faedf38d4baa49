"""What the reader of a drawing asks for: edits, each made at the session's next tick."""

from __future__ import annotations

from typing import Any

from snnlab import Ensemble
from snnlab.exceptions import ValidationError
from snnlab_widgets.builder import arrangement, documents, sizes
from snnlab_widgets.builder.moving import Moved, moves
from snnlab_widgets.builder.words import Refusal, meant, said_of
from snnlab_widgets.map.reader import Orders, Reader

MOST_CHOSEN = 1000  # things that one message may be about


class DrawingReader(Reader):
    """Besides what every map hears: add (part, at, into, name), connect (source, target), wire (id, and any of
    `wires.KEYS`), remove (ids), rename (id, label), paste (ids, by), group (ids, label), ungroup (id), moved (from, to, keys),
    undo, redo, save, load (text).

    lab : NetworkBuilder
    """

    def __init__(self, lab: Any) -> None:
        super().__init__(lab)
        self._refusals: dict[str, Refusal] = {}

    def obey(self, kind: str, message: dict[str, Any]) -> None:
        with self.lab.drawing.lock:
            super().obey(kind, message)

    def orders(self, message: dict[str, Any]) -> Orders:
        lab, draw, edit, at = self.lab, self.lab.drawing, self.lab.edit, self.lab.addresses.at
        return super().orders(message) | {
            "add": lambda: self._add(message),
            "connect": lambda: edit(draw.connect(at(message["source"]), at(message["target"]))),
            "wire": lambda: self._change(message),
            "remove": lambda: edit(draw.remove(self._things(message))),
            "rename": lambda: edit(draw.rename(at(message["id"]), message["label"])),
            "paste": lambda: edit(draw.paste(self._things(message), arrangement.point(message["by"], "paste"))),
            "group": lambda: edit(draw.group(self._things(message), message["label"])),
            "ungroup": lambda: edit(draw.ungroup(at(message["id"]))),
            "moved": lambda: self._note_moves(message),
            "undo": lab.session.undo,
            "redo": lab.session.redo,
            "save": lambda: lab.map.hand_over(lab.label, "json", lab.document.encode()),
            "load": lambda: edit(draw.replace(*documents.read(message["text"]))),
        }

    def set(self, address: str, name: str, sent: Any) -> None:
        if name == sizes.NAME:
            self.lab.edit(self.lab.drawing.resize(self.lab.addresses.at(address), sent))
        else:
            super().set(address, name, sent)

    def inspected(self, obj: Any, address: str) -> dict[str, Any]:
        shown = super().inspected(obj, address) | said_of(obj, self._refusals.get(address))
        if isinstance(obj, Ensemble):
            shown["rows"] = [sizes.row_of(obj), *shown["rows"]]
        return shown

    def forget_refusals(self) -> None:
        """What was asked of wires is of yesterday: the network has changed."""
        self._refusals.clear()

    def _things(self, message: dict[str, Any]) -> list[Any]:
        """What a message is about, at least one thing, and not the whole network."""
        ids = message["ids"]
        if not isinstance(ids, list) or not 0 < len(ids) <= MOST_CHOSEN:
            raise ValidationError("Choose something on the map first.")
        found = [self.lab.addresses.at(each) for each in ids]
        if self.lab.network in found:
            raise ValidationError("That can be done with things on the map, not with the whole map.")
        return list(dict.fromkeys(found))

    def _add(self, message: dict[str, Any]) -> None:
        group = self.lab.addresses.at(message.get("into") or "")
        place = arrangement.point(message["at"], "add")
        obj, edit = self.lab.drawing.add(message["part"], place, group, message.get("name", ""))
        if message["part"] == "probe":
            self.lab.follower.plots.append(obj)
        self.lab.edit(edit)

    def _note_moves(self, message: dict[str, Any]) -> None:
        """The page has moved things; undo puts them back."""
        before, after = (moves(message[key], self.lab.addresses.objects) for key in ("from", "to"))
        if before.keys() == after.keys() and before != after:
            put = self.lab.follower.standing.put
            self.lab.session.note(Moved(after, message.get("keys") is True, put), before, after)

    def _change(self, message: dict[str, Any]) -> None:
        """Change a wire, or what a function node computes; what was typed wrong stays beside it, with a sentence."""
        address = message["id"]
        obj = self.lab.addresses.at(address)
        self._refusals.pop(address, None)
        try:
            values = meant(self.lab.network, obj, message)
        except ValidationError as error:
            self._refusals[address] = Refusal(message, error)
            self.inspect(address)
            raise
        if len(values) == 1 and not values.keys() & {"pre", "post"}:
            self.lab.set(obj, *values.popitem())
        elif values:
            self.lab.edit(self.lab.drawing.alter(obj, values))
        self.inspect(address)
