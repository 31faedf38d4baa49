"""Value objects (neuron types, distributions, synapses, solvers, transforms) as JSON values, and back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import Field, fields
from numbers import Integral, Real
from typing import Any

import numpy as np

from snnlab import dists, neurons, solvers, synapses, transforms
from snnlab.exceptions import ValidationError

KNOWN: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        neurons.LIF, neurons.LIFRate,
        dists.Uniform, dists.Choice, dists.Samples, dists.UniformHypersphere, dists.ScatteredHypersphere,
        dists.QuasirandomSequence,
        synapses.Lowpass, solvers.LstsqL2, solvers.Cholesky, transforms.NoTransform, transforms.Dense,
    )
}  # fmt: skip
"""What a document can hold; exactly these types, no subclasses, since those carry code."""

LONGEST_WORD = 40
"""Letters of the name of a method."""


def write_value(value: Any, owner: Any, store: Callable[[np.ndarray], str]) -> Any:
    """``value`` as JSON; arrays go to ``store``, which returns their names.

    Raises
    ------
    ValidationError
        If it is, or holds, something that is not data; the sentence names ``owner``.
    """
    if value is None or isinstance(value, (bool, np.bool_)):
        return value if value is None else bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return _finite(float(value), owner)
    if isinstance(value, str):
        return {"word": value}
    if isinstance(value, np.ndarray):
        return {"array": store(value)}
    if isinstance(value, dict):
        return {"map": {str(name): write_value(item, owner, store) for name, item in value.items()}}
    return _write_object(value, owner, store)


def _finite(value: float, owner: Any) -> float:
    if not math.isfinite(value):
        raise ValidationError(f"{owner}: {value} cannot be carried in a document; every number must be finite.")
    return value


def _write_object(value: Any, owner: Any, store: Callable[[np.ndarray], str]) -> dict[str, Any]:
    name = type(value).__name__
    if KNOWN.get(name) is not type(value):
        raise ValidationError(
            f"{owner}: {name} is a type of its own, so it cannot be carried as data. Use one of: {_alike(value)}."
        )
    written = {f.name: write_value(_plain(getattr(value, f.name)), owner, store) for f in fields(value)}
    return {"type": name, **written}


def _alike(value: Any) -> str:
    """Names of the known types of the same kind as ``value``, or of all."""
    kinds = (neurons.NeuronType, dists.Distribution, synapses.Synapse, solvers.Solver)
    kind = next((kind for kind in kinds if isinstance(value, kind)), object)
    return ", ".join(sorted(name for name, cls in KNOWN.items() if issubclass(cls, kind)))


def _plain(value: Any) -> Any:
    """Tuples and lists of numbers as arrays."""
    return np.array(value, dtype=np.float64) if isinstance(value, (tuple, list)) else value


def read_value(data: Any, where: str, fetch: Callable[[Any, str], np.ndarray]) -> Any:
    """The value behind the JSON ``data``; ``fetch`` finds arrays by name.

    Raises
    ------
    ValidationError
        If the data name an unknown type, or lack or exceed its fields; the sentence says ``where``.
    """
    if data is None or type(data) in (bool, int):
        return data
    if type(data) is float:
        return _finite(data, where)
    if type(data) is not dict:
        raise ValidationError(f"{where}: {data!r:.60} is no value of a document.")
    if set(data) == {"array"}:
        return fetch(data["array"], where)
    if set(data) == {"word"} and type(data["word"]) is str and len(data["word"]) <= LONGEST_WORD:
        return data["word"]
    if set(data) == {"map"} and type(data["map"]) is dict:
        return {name: read_value(item, where, fetch) for name, item in data["map"].items()}
    return _read_object(data, where, fetch)


def _read_object(data: dict[str, Any], where: str, fetch: Callable[[Any, str], np.ndarray]) -> Any:
    name = data.get("type")
    cls = KNOWN.get(name) if type(name) is str else None
    if cls is None:
        raise ValidationError(f"{where}: there is no value type {name!r:.60}. Known: {', '.join(sorted(KNOWN))}.")
    names = [f.name for f in fields(cls)]
    if set(data) != {"type", *names}:
        raise ValidationError(f"{where}: {name} has the fields {names}, but the document gives {sorted(data)!s:.200}.")
    given = {f.name: _typed(read_value(data[f.name], where, fetch), f, f"{where}: {name}") for f in fields(cls)}
    try:
        return cls(**_restored(cls, given))
    except (TypeError, ValueError) as error:
        raise ValidationError(f"{where}: {error}") from None


def _typed(value: Any, field: Field, where: str) -> Any:
    """``value``, if it has the type that the field is annotated with."""
    allowed = {"float": (int, float), "bool": (bool,), "str": (str,)}.get(str(field.type))
    if allowed is not None and type(value) not in allowed:
        raise ValidationError(f"{where}: {field.name} must be {field.type} (got {value!r:.60}).")
    return value


def _restored(cls: type, given: dict[str, Any]) -> dict[str, Any]:
    """Dense keeps its shape as whole numbers."""
    if cls is transforms.Dense and isinstance(given["shape"], np.ndarray):
        given["shape"] = tuple(int(size) for size in given["shape"])
    return given
