"""Changing parameters of a running network, so that it can be undone, and done again when time is put back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from snnlab.exceptions import BuildError, ValidationError
from snnlab.live.history import History
from snnlab.live.readers import Readers
from snnlab.live.structure import Backwards
from snnlab.live.undo import Aside, Gesture, Rebuilding, Undo, same
from snnlab.snapshot import Tunings


class Tuning:
    """The parameters of a stepper's network; only the driver changes them.

    undo : what can be undone and redone
    refused : why the last change was not made
    revision : counts the changes that were made, of steps too
    rebuilds : counts those of what the network is made of
    values : readers of (object, name, value)
    """

    def __init__(self, stepper: Any, history: History) -> None:
        self.stepper, self.history = stepper, history
        self.undo = Undo()
        self.refused, self.revision, self.rebuilds = "", 0, 0
        self.values: Readers[Any] = Readers()
        self.tunings = Tunings()
        self._counts = dict.fromkeys(getattr(stepper, "probes", ()), 1)

    def set(self, obj: Any, name: str, value: Any, now: float, hand: object = None) -> None:
        """Give a parameter a value at wall time ``now`` [s]; the same value again is no change."""
        before = _declared(obj).get(name)
        if before is not None and same(before, value):
            return
        if self._change(obj, name, value):
            after = _declared(obj).get(name, value)
            self.undo = self.undo.noted(Gesture(obj, name, before, after, now, hand=hand))
            self._note(obj, name, after)

    def restructure(self, change: Any, now: float) -> bool:
        """Change what the network is made of, at wall time ``now`` [s]; whether that was possible."""
        if not self._restructured(change):
            return False
        self.undo = self.undo.noted(Rebuilding(change, "structure", False, True, now))
        return True

    def note(self, act: Any, before: Any, after: Any, now: float) -> None:
        """Something beside the network was done at wall time ``now`` [s]."""
        self.undo = self.undo.noted(Aside(act, "aside", before, after, now))

    def undo_or_redo(self, way: int) -> None:
        """Take the last stroke back (-1), or make the one that was undone again (+1); without one, nothing."""
        stroke, self.refused = None, ""
        while gestures := self.undo.done if way < 0 else self.undo.undone:
            if stroke not in (None, gestures[-1].stroke) or not self._turn(gestures[-1], way):
                return
            stroke = gestures[-1].stroke

    def _turn(self, gesture: Gesture, way: int) -> bool:
        """Take a gesture back or make it again; whether that was possible."""
        value = gesture.before if way < 0 else gesture.after
        if isinstance(gesture, Rebuilding):
            done = self._restructured(gesture.obj if way > 0 else Backwards(gesture.obj))
        elif isinstance(gesture, Aside):
            gesture.obj.put(value)
            done = True
        else:
            done = self._change(gesture.obj, gesture.name, value)
        if done:
            self.undo = self.undo.back() if way < 0 else self.undo.forward()
            if not isinstance(gesture, (Rebuilding, Aside)):
                self._note(gesture.obj, gesture.name, value)
        return done

    def watch(self, probes: Iterable[tuple[int, Any]]) -> None:
        """Let probes come (+1) and go (-1); one that came twice must go twice."""
        before = dict(self._counts)
        for way, probe in probes:
            self._counts[probe] = max(0, self._counts.get(probe, 0) + way)
        self._counts = {probe: count for probe, count in self._counts.items() if count}
        if self._counts.keys() == before.keys():
            return
        try:
            self.stepper.watch(self._counts)
        except (ValidationError, BuildError) as error:
            self.refused, self._counts = str(error), before

    def keep_instant(self) -> None:
        """Keep the present in the history if it is time to."""
        self.history.keep_if_due(
            self.stepper.snapshot, tunings=self.tunings.now(), probes=self.stepper.probes, undo=self.undo
        )

    def tell_changes_since(self, then: dict[tuple[int, str], Any]) -> None:
        """Tell readers which parameters have another value than ``then``."""
        self.revision += 1
        for obj, name in self.tunings.changed_since(then):
            self.values.tell(obj, name, _declared(obj).get(name))

    def _change(self, obj: Any, name: str, value: Any) -> bool:
        """Change a parameter; returns whether that was possible."""
        self.history.forget_ahead()
        self.keep_instant()
        before = _declared(obj).get(name)
        try:
            self.stepper.change(obj, name, value)
        except (ValidationError, BuildError) as error:
            self.refused = str(error)
            return False
        if hasattr(obj, "__dict__"):
            self.tunings.note(obj, {name: before})
        self.revision += 1
        return True

    def _restructured(self, change: Any) -> bool:
        """Let the network be built with a change; the past is closed then, for its states have other sizes."""
        try:
            self.stepper.restructure(change)
        except (ValidationError, BuildError) as error:
            self.refused = str(error)
            return False
        self._counts = {probe: count for probe, count in self._counts.items() if probe in self.stepper.probes}
        self.history.clear(self.stepper.n_steps)
        self.refused, self.revision, self.rebuilds = "", self.revision + 1, self.rebuilds + 1
        return True

    def _note(self, obj: Any, name: str, value: Any) -> None:
        self.history.note(obj, name, value, self.undo)
        self.values.tell(obj, name, value)


def _declared(obj: Any) -> dict[str, Any]:
    return getattr(obj, "__dict__", {})
