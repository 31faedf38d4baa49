"""NetworkBuilder: a live map on which the network is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from snnlab import Network
from snnlab.live.structure import Structure
from snnlab_widgets.builder import documents
from snnlab_widgets.builder.coming_back import ComingBack
from snnlab_widgets.builder.drawing import Drawing
from snnlab_widgets.builder.follower import DrawingFollower
from snnlab_widgets.builder.parts import palette
from snnlab_widgets.builder.reader import DrawingReader
from snnlab_widgets.builder.shelf import Shelf, file_for, newest
from snnlab_widgets.lab import Lab
from snnlab_widgets.map.follower import Follower
from snnlab_widgets.map.reader import Reader

SEED = 1  # of a new network, so that its script draws the same neurons


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

    Raises
    ------
    ValidationError
        If an option is unknown, or the network is none.
    """

    reads: ClassVar[type[Reader]] = DrawingReader
    follows: ClassVar[type[Follower]] = DrawingFollower
    follower: DrawingFollower

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
        self.drawing = Drawing(
            network, lambda: self.follower.standing.now(), lambda places: self.follower.standing.wait(places)
        )
        self.shelf = Shelf(file_for(keep), lambda: self.document, lambda said: setattr(self.map, "notice", said))
        self.coming_back = ComingBack(self.shelf, resume, options)
        super().__init__(network, **options)
        self.map.palette = palette()
        self.shelf.begin(own=self.coming_back.owns)
        if (found := self.coming_back.drawing(network)) is not None:
            self.edit(self.drawing.replace(*found, label="what was drawn here before"))
        self.map.notice = self.coming_back.sentence or self.map.notice

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
        builder.follower.standing.place(places, builder.follower.standing.shut())
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
        self.coming_back.wait(self)
        with self.drawing.lock:
            return documents.written(self.network, self.follower.standing.now())

    @property
    def code(self) -> str:
        """The script that builds the network as it is now."""
        self.coming_back.wait(self)
        with self.drawing.lock:
            return super().code

    def as_network(self) -> Network:
        """A copy of the network as it is drawn now, to check or to run: the drawing itself may go on."""
        self.coming_back.wait(self)
        with self.drawing.lock:
            return self.network.copy(add_to_container=False)

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file, for `load`; errors as in `document`."""
        Path(path).write_text(self.document, encoding="utf-8")

    def close(self) -> None:
        """End the session and take the builder from the page; what was drawn is kept."""
        self.shelf.end()
        super().close()

    def set(self, obj: Any, name: str, value: Any) -> None:
        """Change a parameter while the network runs; `session.undo` puts it back."""
        self.follower.told = ""
        self.session.set(obj, name, value)

    def reset(self) -> None:
        """The clock back to 0; the drawing stays."""
        self.session.reset()

    def edit(self, change: Structure) -> None:
        """Let an edit be made at the next tick."""
        self.follower.told = ""
        self.session.restructure(change)

    def _keep(self) -> None:
        super()._keep()
        self.shelf.ask()
