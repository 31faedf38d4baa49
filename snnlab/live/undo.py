"""Undo and redo of parameter changes, a gesture at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from snnlab.value_object import ValueObject

GESTURE = 0.5  # wall seconds within which changes of one parameter belong together
DEEPEST = 100  # gestures that are remembered


@dataclass(frozen=True, eq=False)
class Gesture:
    """A parameter of an object went from one value to another; ``at``: wall time [s] of its last move.

    ``moves`` counts its moves; what is the same gesture with more moves has the same ``origin``. Where one ``hand`` moves
    several parameters at once, such as a slider from which two values follow, their gestures are one ``stroke``.
    """

    obj: Any
    name: str
    before: Any
    after: Any
    at: float
    moves: int = 1
    origin: object = field(default_factory=object)
    hand: object = None
    stroke: object = field(default_factory=object)

    @property
    def label(self) -> str:
        """For people: "radius of Ensemble 'a'"."""
        return f"{self.name.replace('_', ' ')} of {self.obj}"


@dataclass(frozen=True, eq=False)
class Rebuilding(Gesture):
    """``obj``, a Structure, was done: the network went from ``before``, without it, to ``after``, with it."""

    @property
    def label(self) -> str:
        """For people: "add Ensemble 'a'"."""
        return self.obj.label


@dataclass(frozen=True, eq=False)
class Aside(Gesture):
    """Something beside the network went from ``before`` to ``after``; ``obj.put(value)`` brings it to either."""

    @property
    def label(self) -> str:
        """For people: "move Ensemble 'a'"."""
        return self.obj.label


@dataclass(frozen=True, eq=False)
class Undo:
    """What can be undone, the latest last, and what can be redone, the next last. A value: changes give a new one."""

    done: tuple[Gesture, ...] = field(default=())
    undone: tuple[Gesture, ...] = field(default=())

    def noted(self, gesture: Gesture) -> Undo:
        """With one more change, which joins a gesture of the last stroke if it goes on with it."""
        last = self.done[-1] if self.done and not self.undone else None
        for i, known in reversed(list(enumerate(self.done if last else ()))):
            if last is None or known.stroke is not last.stroke:
                break
            if _goes_on(known, gesture):
                joined = replace(known, after=gesture.after, at=gesture.at, moves=known.moves + 1)
                return Undo((*self.done[:i], joined, *self.done[i + 1 :]))
        if last is not None and gesture.hand is not None and gesture.hand is last.hand and _is_soon(last, gesture):
            gesture = replace(gesture, stroke=last.stroke)
        return Undo((*self.done, gesture)[-DEEPEST:])

    def back(self) -> Undo:
        """After the last gesture was undone."""
        return Undo(self.done[:-1], (*self.undone, replace(self.done[-1], at=float("-inf"))))

    def forward(self) -> Undo:
        """After the last undone gesture was made again."""
        again = self.undone[-1]
        done = self.done[:-1] if self.done and self.done[-1].origin is again.origin else self.done
        return Undo((*done, again), self.undone[:-1])

    def rewound(self, now: Undo) -> Undo:
        """These lists, of an earlier instant, with what is known ``now`` and was not made then listed for redo.

        What lies beside the network does not go back in time: it is done, or undone, as it is now.
        """
        done = self._beside_as(now)
        moves = {id(gesture.origin): gesture.moves for gesture in done}
        ahead: dict[int, Gesture] = {}
        for gesture in (*now.done, *reversed(now.undone)):
            if gesture.moves > moves.get(id(gesture.origin), 0):
                ahead.pop(id(gesture.origin), None)  # of a gesture that was cut in two, all moves at once
                ahead[id(gesture.origin)] = gesture
        return Undo(done, tuple(reversed(ahead.values())))

    def _beside_as(self, now: Undo) -> tuple[Gesture, ...]:
        """What is done, with asides as they are `now`."""
        asides = {id(gesture.origin): gesture for gesture in now.done if isinstance(gesture, Aside)}
        known = [asides.pop(id(each.origin), None) if isinstance(each, Aside) else each for each in self.done]
        return (*filter(None, known), *asides.values())


def _goes_on(last: Gesture, gesture: Gesture) -> bool:
    return (last.obj, last.name) == (gesture.obj, gesture.name) and _is_soon(last, gesture)


def _is_soon(last: Gesture, gesture: Gesture) -> bool:
    return gesture.at - last.at <= GESTURE


def same(one: Any, other: Any) -> bool:
    """Whether two values of a parameter are the same."""
    if one is other:
        return True
    if isinstance(one, (bool, int, float, str)) and isinstance(other, (bool, int, float, str)):
        return type(one) is not bool and type(other) is not bool and one == other
    if isinstance(one, np.ndarray) and isinstance(other, (np.ndarray, list, tuple, int, float)):
        return one.shape == np.shape(other) and np.array_equal(one, np.asarray(other))
    return isinstance(one, ValueObject) and one == other
