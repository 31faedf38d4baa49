"""One edit of a drawing, made of small steps that can each be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

from snnlab import Network
from snnlab.exceptions import ValidationError
from snnlab.live.structure import Structure

Places = dict[Any, tuple[float, float]]
"""{object: where it stands on the map} [CSS pixels]."""


class Step(Protocol):
    """Part of an edit."""

    def do(self) -> None: ...

    def undo(self) -> None: ...


class Edit(Structure):
    """Steps that are made together, and taken back together.

    Parameters
    ----------
    label : for people, such as "add Ensemble 'a'"
    steps : in order
    places : where things stand afterwards
    before : where they stood
    placed : called with the places that hold now, whenever the edit was done or undone
    lock : held while the network is changed
    """

    def __init__(
        self,
        label: str,
        steps: Iterable[Step],
        places: Places | None = None,
        before: Places | None = None,
        placed: Callable[[Places], None] = lambda places: None,
        lock: AbstractContextManager[Any] | None = None,
    ) -> None:
        super().__init__(label)
        self._steps = tuple(steps)
        self._after, self._before, self._placed = places or {}, before or {}, placed
        self._lock = nullcontext() if lock is None else lock

    def do(self) -> None:
        """Make all steps; ValidationError, and nothing is changed, if one of them is not possible any more."""
        with self._lock:
            self._make_steps()
        self._placed(self._after)

    def undo(self) -> None:
        """Take all steps back."""
        with self._lock:
            for step in reversed(self._steps):
                step.undo()
        self._placed(self._before)

    def _make_steps(self) -> None:
        done: list[Step] = []
        try:
            for step in self._steps:
                step.do()
                done.append(step)
        except Exception:
            for step in reversed(done):
                step.undo()
            raise


class Join:
    """An object becomes part of a network, as the newest of its kind."""

    def __init__(self, network: Network, obj: Any) -> None:
        self._network, self._obj, self._known = network, obj, False

    def do(self) -> None:
        members = members_of(self._network, self._obj)
        if not self._known:
            self._obj.position = free_position(members)
        self._obj.network, self._known = self._network, True
        members.append(self._obj)

    def undo(self) -> None:
        _take(self._network, self._obj)


class Leave:
    """An object leaves its network; when it comes back, it stands where it stood."""

    def __init__(self, obj: Any) -> None:
        self._network, self._obj, self._stood = obj.network, obj, 0

    def do(self) -> None:
        self._stood = _take(self._network, self._obj)

    def undo(self) -> None:
        members_of(self._network, self._obj).insert(self._stood, self._obj)


class Move:
    """An object goes from its network into another, as the newest of its kind there."""

    def __init__(self, obj: Any, network: Network) -> None:
        self._leave, self._obj, self._network = Leave(obj), obj, network
        self._before: tuple[Any, Any] = (None, None)
        self._after: int | None = None

    def do(self) -> None:
        self._before = self._obj.network, self._obj.position
        self._leave.do()
        members = members_of(self._network, self._obj)
        self._after = free_position(members) if self._after is None else self._after
        self._obj.network, self._obj.position = self._network, self._after
        members.append(self._obj)

    def undo(self) -> None:
        _take(self._network, self._obj)
        self._obj.network, self._obj.position = self._before
        self._leave.undo()


class Alter:
    """Attributes of an object get other values, all at once."""

    def __init__(self, obj: Any, values: Mapping[str, Any]) -> None:
        self._obj, self._values = obj, dict(values)
        self._before: dict[str, Any] = {}

    def do(self) -> None:
        self._before = dict(self._obj.__dict__)
        try:
            for name, value in self._values.items():
                setattr(self._obj, name, value)
            if "pre" in self._values or "post" in self._values:
                self._obj.__dict__.pop("_function_info", None)  # the function is asked anew with what arrives now
        except Exception:
            self.undo()
            raise

    def undo(self) -> None:
        self._obj.__dict__.clear()
        self._obj.__dict__.update(self._before)


def members_of(network: Network, obj: Any) -> list[Any]:
    """The list of a network in which objects of this kind are."""
    return network.objects[Network if isinstance(obj, Network) else type(obj)]


def free_position(members: Iterable[Any]) -> int:
    """Behind all others: a place that was left stays empty, for seeds hang on it."""
    return max((member.position for member in members if member.position is not None), default=-1) + 1


def _take(network: Network, obj: Any) -> int:
    """Out of its list; where it stood there."""
    members = members_of(network, obj)
    place = next((i for i, member in enumerate(members) if member is obj), None)
    if place is None:
        raise ValidationError(f"{obj} is not in the drawing any more.")
    del members[place]
    return place
