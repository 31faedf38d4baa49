"""Undo and redo of parameter changes, a gesture at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

GESTURE = 0.5  # wall seconds within which changes of one parameter belong together
DEEPEST = 100  # gestures that are remembered


@dataclass(frozen=True, eq=False)
class Gesture:
    """A parameter of an object went from one value to another; ``at``: wall time [s] of its last move."""

    obj: Any
    name: str
    before: Any
    after: Any
    at: float

    @property
    def label(self) -> str:
        """For people: "radius of Ensemble 'a'"."""
        return f"{self.name.replace('_', ' ')} of {self.obj}"


@dataclass(frozen=True, eq=False)
class Undo:
    """What can be undone, the latest last, and what can be redone, the next last. A value: changes give a new one."""

    done: tuple[Gesture, ...] = field(default=())
    undone: tuple[Gesture, ...] = field(default=())

    def noted(self, gesture: Gesture) -> Undo:
        """With one more change, which joins the last gesture if it goes on with it."""
        last = self.done[-1] if self.done else None
        if last is not None and not self.undone and _goes_on(last, gesture):
            return Undo((*self.done[:-1], replace(gesture, before=last.before)))
        return Undo((*self.done, gesture)[-DEEPEST:])

    def back(self) -> Undo:
        """After the last gesture was undone."""
        return Undo(self.done[:-1], (*self.undone, replace(self.done[-1], at=float("-inf"))))

    def forward(self) -> Undo:
        """After the last undone gesture was made again."""
        return Undo((*self.done, self.undone[-1]), self.undone[:-1])

    def rewound(self, now: Undo) -> Undo:
        """These lists, of an earlier instant, with what is known ``now`` and was not made then listed for redo."""
        known = {id(gesture) for gesture in self.done}
        ahead = [gesture for gesture in (*now.done, *reversed(now.undone)) if id(gesture) not in known]
        return Undo(self.done, tuple(reversed(ahead)))


def _goes_on(last: Gesture, gesture: Gesture) -> bool:
    return (last.obj, last.name) == (gesture.obj, gesture.name) and gesture.at - last.at <= GESTURE


def same(one: Any, other: Any) -> bool:
    """Whether two values of a parameter are the same."""
    if one is other:
        return True
    if isinstance(one, (bool, int, float, str)) and isinstance(other, (bool, int, float, str)):
        return type(one) is not bool and type(other) is not bool and one == other
    if isinstance(one, np.ndarray) and isinstance(other, (np.ndarray, list, tuple, int, float)):
        return one.shape == np.shape(other) and np.array_equal(one, np.asarray(other))
    return False
