"""Where the things of a drawing stand on the map, and which groups are shut."""

from __future__ import annotations

from typing import Any

from snnlab_widgets.builder import arrangement
from snnlab_widgets.builder.edits import Places
from snnlab_widgets.builder.moving import Moves
from snnlab_widgets.map.address import Addresses
from snnlab_widgets.map.widget import MapView


class Standing:
    """Reads and writes what the page arranges, by the things themselves.

    page : MapView; addresses : Addresses
    """

    def __init__(self, page: MapView, addresses: Addresses) -> None:
        self._page, self._addresses = page, addresses
        self._waiting: Places = {}

    def now(self) -> Places:
        return arrangement.places_in(self._page.arranged, self._addresses.objects)

    def shut(self) -> dict[Any, bool]:
        return arrangement.shut_in(self._page.arranged, self._addresses.objects)

    def wait(self, places: Places) -> None:
        """An edit gives these places; they hold once the map shows what it brought."""
        self._waiting.update(places)

    def waited(self) -> Places:
        """The places that waited, and wait no longer."""
        places, self._waiting = self._waiting, {}
        return places

    def place(self, places: Places, shut: dict[Any, bool]) -> None:
        """Tell the page where all things stand, and which groups are shut."""
        arranged = arrangement.of(self._addresses.names, places, shut)
        if arranged != self._page.arranged:
            self._page.arranged = arranged

    def put(self, places: Moves) -> None:
        """Let things stand elsewhere, or where the map lays them out."""
        self.place({obj: at for obj, at in (self.now() | places).items() if at is not None}, self.shut())
