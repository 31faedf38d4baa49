"""Keeps a drawing in step with its session: places, plots, advice, and the file in which it is kept."""

from __future__ import annotations

from typing import Any

from snnlab.live import Frame, Session
from snnlab_widgets.builder.advising import Adviser
from snnlab_widgets.builder.standing import Standing
from snnlab_widgets.map import offers
from snnlab_widgets.map.follower import Follower


class DrawingFollower(Follower):
    """Hears what a session makes of edits.

    lab : NetworkBuilder
    standing : where things stand
    plots : nodes whose view opens by itself once they are there
    told : the last refusal of the session's that was said
    """

    def __init__(self, lab: Any) -> None:
        self.standing, self.plots, self.told = Standing(lab.map, lab.addresses), [], ""
        self._adviser = Adviser(lab.network)
        self._moved = False  # the network is made of other things since advice was given
        super().__init__(lab)

    def restructured(self) -> None:
        before, stood, shut = set(self.lab.addresses.names), self.standing.now(), self.standing.shut()
        super().restructured()
        self.lab.reader.forget_refusals()
        self._moved = True
        self.standing.place(stood | self.standing.waited(), shut)
        for plot in self.plots:
            if plot in self.lab.addresses.names and plot not in before:
                self.lab.add_view("value", plot)
        if self.lab.coming_back.awaited:
            self._arrange_again()
        self.lab.shelf.ask()

    def changed(self, obj: Any, name: str, value: Any) -> None:
        super().changed(obj, name, value)
        self._adviser.stale = True
        self.lab.shelf.ask()

    def tell(self, session: Session) -> None:
        anew = self._redraw or self._revision < 0  # what a slider of an input moves is looked at once a second
        super().tell(session)
        if anew or self._moved:
            self._moved = False
            self._adviser.look_at_what_is_built()
            self._advise()
        if session.refused != self.told:
            self.told = self.lab.map.notice = session.refused

    def show(self, frame: Frame) -> None:
        super().show(frame)
        if frame.n and self._adviser.is_due():
            if self._adviser.stale:
                self._adviser.look_at_what_is_built()
            graph, objects = self.lab.map.graph, self.lab.addresses.objects
            shown = [objects[each["id"]] for each in (*graph["nodes"], *graph["edges"])]
            self._adviser.look_at_what_runs(self.lab.session.stepper, shown, self.activity())
            self._advise()

    def _advise(self) -> None:
        self.lab.map.advice = self._adviser.said(self.lab.addresses.names)

    def _arrange_again(self) -> None:
        """What was drawn before is there again: open its views, and shut its groups."""
        lab = self.lab
        views, shut = lab.coming_back.arrived(lab.addresses.objects)
        self.standing.place(self.standing.now(), self.standing.shut() | shut)
        for kind, obj in offers.to_begin_with(lab.network, lab.vocabularies) if views is None else views:
            if kind in offers.offered(obj, lab.vocabularies):
                lab.add_view(kind, obj)
