"""Snapshots: an instant of a simulation, to go back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from snnlab.exceptions import SimulationError

if TYPE_CHECKING:
    from snnlab.recording import Recording

Address = tuple[int, str]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """State, recordings and tunings at one instant; ``Simulator.restore`` goes back to it.

    It shares recorded numbers with the simulation, so it costs little more than the state. What a node's own function
    remembers outside of snnlab is not part of it.
    """

    owner: object  # which simulator took it
    state: Any
    recording: Recording
    tunings: dict[Address, Any]

    def __repr__(self) -> str:
        return f"<Snapshot at step {self.state.step}>"


class Tunings:
    """Which parameters ``Simulator.set`` has changed, from what, to what."""

    def __init__(self) -> None:
        self._declared: dict[Address, tuple[Any, Any]] = {}

    def note(self, obj: Any, before: Mapping[str, Any]) -> None:
        """Remember the values before the first change."""
        for name, value in before.items():
            self._declared.setdefault((id(obj), name), (obj, value))

    def now(self) -> dict[Address, Any]:
        """The values in force."""
        return {address: obj.__dict__.get(address[1]) for address, (obj, _) in self._declared.items()}

    def put_back(self, then: dict[Address, Any]) -> bool:
        """Set every parameter to what it was ``then``; returns whether anything was different."""
        different = self.changed_since(then)
        for obj, name in different:
            obj.__dict__[name] = then.get((id(obj), name), self._declared[id(obj), name][1])
        return bool(different)

    def changed_since(self, then: dict[Address, Any]) -> list[tuple[Any, str]]:
        """Which parameters (object, name) have another value now than they had ``then``."""
        return [
            (obj, name)
            for (_, name), (obj, declared) in self._declared.items()
            if obj.__dict__.get(name) is not then.get((id(obj), name), declared)
        ]


def same_shape(one: Any, other: Any) -> bool:
    """Whether two states are of the same network."""
    return all(
        getattr(getattr(one, name), "shape", None) == getattr(getattr(other, name), "shape", None)
        for name in one.__dataclass_fields__
    )


def check_it_fits(snapshot: Snapshot, owner: object) -> None:
    """Raise SimulationError if the snapshot is of another simulator."""
    if not isinstance(snapshot, Snapshot):
        raise SimulationError(f"restore: give what sim.snapshot() returned (got {snapshot!r}).")
    if snapshot.owner is not owner:
        raise SimulationError("restore: this snapshot was taken by another simulator; each goes back to its own.")
