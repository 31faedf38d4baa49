"""What the reader of a map asks for, and what is done then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from snnlab.exceptions import SnnlabError
from snnlab_widgets.map.controls import value_of
from snnlab_widgets.map.inspector import NOTHING, inspected

Orders = dict[str, Callable[[], Any]]


class Reader:
    """Hears the messages of a lab's map.

    lab : Lab, whose `session`, `map`, `desk`, `addresses` and `vocabularies` it uses
    """

    def __init__(self, lab: Any) -> None:
        self.lab = lab

    def obey(self, kind: str, message: dict[str, Any]) -> None:
        """Do what the reader wants; what cannot be done is said above the map."""
        orders, page = self.orders(message), self.lab.map
        if kind not in orders:
            return
        if kind != "seen":
            page.notice = ""  # before: what the driver refuses may be there already when the order was given
        try:
            orders[kind]()
        except SnnlabError as error:
            page.notice = str(error)
        except (LookupError, TypeError, ValueError, OverflowError):
            page.notice = f"{self.lab.label}: the page asked for '{kind:.20}' in words that are not understood here."

    def orders(self, message: dict[str, Any]) -> Orders:
        """What the reader can want of the map, and what is done then."""
        lab, at = self.lab, self.lab.addresses.at
        return {
            "seen": lambda: self._seen(message["t"] == "hello"),
            "inspect": lambda: self.inspect(message["id"]),
            "set": lambda: self.set(message["id"], message["name"], message["value"]),
            "open": lambda: lab.add_view(message["kind"], at(message["id"])),
            "close": lambda: lab.close_view(message["key"]),
            "move": lambda: lab.desk.move(message["key"], int(message["by"])),
            "export": lambda: lab.map.hand_over(lab.label, message["kind"], lab.data(message["kind"])),
        }

    def inspect(self, address: str) -> None:
        """Show the inspector of a thing; "" of none."""
        self.lab.map.inspected = self.inspected(self.lab.addresses.at(address), address) if address else NOTHING

    def inspected(self, obj: Any, address: str) -> dict[str, Any]:
        """What the inspector shows of an object."""
        return inspected(self.lab.session, obj, address, self.lab.vocabularies)

    def set(self, address: str, name: str, sent: Any) -> None:
        """Turn a control of the inspector."""
        obj = self.lab.addresses.at(address)
        self.lab.set(obj, name, value_of(obj, name, sent))

    def _seen(self, just_came: bool) -> None:
        lab = self.lab
        lab.session.seen()
        if just_came and not lab.session.playing:  # no frame will bring the levels
            lab.map.show(lab.activity())
