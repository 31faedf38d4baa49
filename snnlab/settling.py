"""After values ran away: what is not finite, or far out, goes back to rest, and the rest goes on as it was."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from snnlab.engine.tables import Part, State

FAR = 1e6  # beyond this, a value is what is left of a network that ran away
ALWAYS, LEARNED = ("signals", "voltage", "refractory", "slow", "traces"), ("encoders", "decoders")


def settled(state: State, rest: State, parts: Iterable[Part]) -> State | None:
    """A state to go on with, or None if nothing had run away; `parts` are put right in place.

    state : now
    rest : of the same network, at time 0; with its parts
    parts : what remembers something in Python, as often as `rest` has it
    """
    new, found = state.copy(), False
    for name in (*ALWAYS, *(LEARNED if state.learns else ())):
        found |= _put_right(getattr(new, name), getattr(rest, name))
    for part, saved in zip(parts, rest.parts, strict=True):
        for name, array in part.arrays.items():
            found |= _put_right(array, saved.arrays[name])
    return new if found else None


def _put_right(values: np.ndarray, rest: np.ndarray) -> bool:
    """Replace what ran away, in place; whether something had."""
    if not np.issubdtype(values.dtype, np.floating):
        return False
    away = ~(np.abs(values) <= FAR)  # not a number is beyond, too
    values[away] = rest[away]
    return bool(away.any())
