"""Pickling simulators: an open one goes on elsewhere; of a closed one only the data are needed.

A network is pickled with its functions by name, as pickle does. The data of a closed simulator need none: functions
that pickle cannot name, such as lambdas, leave a stand-in there.
"""

from __future__ import annotations

import io
import pickle
import sys
from types import FunctionType, SimpleNamespace
from typing import Any, NoReturn

from snnlab.exceptions import SimulationError


class Forgotten:
    """Stands where a function was that pickle cannot carry."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *_: Any) -> NoReturn:
        raise SimulationError(
            f"the function {self.name} was left out when the simulator was pickled, since pickle finds functions by name "
            "only. Define it with def at the top of a module to keep it."
        )

    def __repr__(self) -> str:
        return f"<left out: {self.name}>"


def packed(state: dict[str, Any], forget: bool) -> bytes:
    """``state`` pickled; functions without a name in a module are left out, or refused.

    Raises
    ------
    SimulationError
        If something cannot be pickled.
    """
    buffer = io.BytesIO()
    try:
        (_Forgetful if forget else pickle.Pickler)(buffer, pickle.HIGHEST_PROTOCOL).dump(state)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise SimulationError(
            f"this simulator cannot be pickled: {error}. Functions of an open simulator must be defined with def at the top "
            "of a module; close() it first if only its data matter."
        ) from error
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, Any]:
    """What ``packed`` packed; only for data of your own, since pickle runs code."""
    return pickle.loads(data)


def remains(stepper: Any) -> SimpleNamespace:
    """What a closed simulator still tells of its stepper."""
    model = SimpleNamespace(dt=stepper.model.dt, built=stepper.model.built)
    return SimpleNamespace(model=model, n_steps=stepper.n_steps, time=stepper.time, engine_name=stepper.engine_name)


class _Forgetful(pickle.Pickler):
    """Puts a stand-in where a function has no name that pickle would find."""

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, FunctionType) and not _is_found(obj):
            return Forgotten, (obj.__qualname__,)
        return NotImplemented


def _is_found(function: FunctionType) -> bool:
    found: Any = sys.modules.get(function.__module__)
    for name in function.__qualname__.split("."):
        found = getattr(found, name, None)
    return found is function
