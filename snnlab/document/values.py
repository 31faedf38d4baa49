"""Value objects (neuron types, distributions, synapses, solvers, transforms) as JSON values, and back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import Field, fields, is_dataclass
from numbers import Integral, Real
from typing import Any

import numpy as np

from snnlab import dists, learning_rules, neurons, processes, solvers, synapses, transforms
from snnlab.document import form
from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject

KNOWN: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        neurons.LIF, neurons.LIFRate, neurons.AdaptiveLIF, neurons.Izhikevich, neurons.RectifiedLinear,
        neurons.SpikingRectifiedLinear, neurons.Sigmoid,
        dists.Uniform, dists.Choice, dists.Samples, dists.UniformHypersphere, dists.ScatteredHypersphere,
        dists.QuasirandomSequence,
        synapses.Lowpass, synapses.Alpha, solvers.LstsqL2, solvers.Cholesky, transforms.NoTransform, transforms.Dense,
        learning_rules.PES,
    )
}  # fmt: skip
"""What an answer can hold; exactly these types, no subclasses, since those carry code."""

_BASES = ("Process", "RatesToSpikesNeuronType", "LeastSquaresSolver")


def _is_data(name: str, cls: Any) -> bool:
    """Whether ``cls`` is a concrete value object of snnlab."""
    ours = isinstance(cls, type) and issubclass(cls, ValueObject) and cls.__module__.startswith("snnlab.")
    return ours and is_dataclass(cls) and name == cls.__name__ and name not in _BASES


EVERYTHING: dict[str, type] = KNOWN | {"Direct": neurons.Direct} | {
    name: cls
    for module in (neurons, dists, synapses, solvers, transforms, processes, learning_rules)
    for name, cls in vars(module).items()
    if _is_data(name, cls)
}  # fmt: skip
"""What a model in a file can hold."""


def types_in(scope: form.Scope) -> dict[str, type]:
    """The value types that may stand in a document, by name."""
    return EVERYTHING if scope.everything else KNOWN


LONGEST_WORD = 40
"""Letters of the name of a method."""
MOST_ITEMS = 1000
"""Of a list."""


Store = Callable[[np.ndarray], str]
Fetch = Callable[[Any, str], np.ndarray]
_UNBOUNDED = {"inf": math.inf, "-inf": -math.inf}


def write_value(value: Any, owner: Any, store: Store, scope: form.Scope = form.ANSWER) -> Any:
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
        number = float(value)
        unbounded = scope.everything and math.isinf(number)
        return {"unbounded": str(number)} if unbounded else _finite(number, owner)
    if isinstance(value, str):
        return {"word": value}
    if isinstance(value, np.ndarray):
        return {"array": store(value)}
    if isinstance(value, dict):
        return _write_map(value, owner, store, scope)
    if isinstance(value, (tuple, list)):
        return {"list": [write_value(item, owner, store, scope) for item in value]}
    return _write_object(value, owner, store, scope)


def _write_map(value: dict[Any, Any], owner: Any, store: Store, scope: form.Scope) -> Any:
    if scope.everything and value and all(isinstance(key, Real) for key in value):
        pairs = [[_finite(float(key), owner), write_value(item, owner, store, scope)] for key, item in value.items()]
        return {"times": pairs}
    return {"map": {str(name): write_value(item, owner, store, scope) for name, item in value.items()}}


def _finite(value: float, owner: Any) -> float:
    if not math.isfinite(value):
        raise ValidationError(f"{owner}: {value} cannot be carried in a document; every number must be finite.")
    return value


def _write_object(value: Any, owner: Any, store: Store, scope: form.Scope) -> dict[str, Any]:
    name, known = type(value).__name__, types_in(scope)
    if known.get(name) is not type(value):
        raise ValidationError(
            f"{owner}: {name} is a type of its own, so it cannot be carried as data. Use one of: {_alike(value, known)}."
        )
    written = {f.name: write_value(_plain(getattr(value, f.name)), owner, store, scope) for f in _given(value)}
    return {"type": name, **written}


def _alike(value: Any, known: dict[str, type]) -> str:
    """Names of the known types of the same kind as ``value``, or of all."""
    kinds = (neurons.NeuronType, dists.Distribution, synapses.Synapse, solvers.Solver)
    kind = next((kind for kind in kinds if isinstance(value, kind)), object)
    return ", ".join(sorted(name for name, cls in known.items() if issubclass(cls, kind)))


def _given(cls: Any) -> list[Field]:
    """Fields that the constructor takes."""
    return [f for f in fields(cls) if f.init] if is_dataclass(cls) else []


def _plain(value: Any) -> Any:
    """Tuples and lists of numbers as arrays; of whole numbers as lists."""
    if not isinstance(value, (tuple, list)) or any(isinstance(item, ValueObject) for item in value):
        return value
    whole = all(isinstance(item, Integral) for item in value)
    return [int(item) for item in value] if whole else np.array(value, dtype=np.float64)


def read_value(data: Any, where: str, fetch: Fetch, scope: form.Scope = form.ANSWER) -> Any:
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
        return {name: read_value(item, where, fetch, scope) for name, item in data["map"].items()}
    if set(data) == {"list"} and type(data["list"]) is list and len(data["list"]) <= MOST_ITEMS:
        return tuple(read_value(item, where, fetch, scope) for item in data["list"])
    if scope.everything and set(data) == {"unbounded"} and data["unbounded"] in _UNBOUNDED:
        return _UNBOUNDED[data["unbounded"]]
    if scope.everything and set(data) == {"times"} and type(data["times"]) is list:
        return dict(_timed(pair, where, fetch, scope) for pair in data["times"])
    return _read_object(data, where, fetch, scope)


def _timed(pair: Any, where: str, fetch: Fetch, scope: form.Scope) -> tuple[float, Any]:
    if type(pair) is not list or len(pair) != 2 or type(pair[0]) is not float:
        raise ValidationError(f"{where}: {pair!r:.60} is no pair of a time and a value.")
    return _finite(pair[0], where), read_value(pair[1], where, fetch, scope)


def _read_object(data: dict[str, Any], where: str, fetch: Fetch, scope: form.Scope) -> Any:
    name, known = data.get("type"), types_in(scope)
    cls = known.get(name) if type(name) is str else None
    if cls is None:
        raise ValidationError(f"{where}: there is no value type {name!r:.60}. Known: {', '.join(sorted(known))}.")
    names = [f.name for f in _given(cls)]
    if set(data) != {"type", *names}:
        raise ValidationError(f"{where}: {name} has the fields {names}, but the document gives {sorted(data)!s:.200}.")
    given = {f.name: _typed(read_value(data[f.name], where, fetch, scope), f, f"{where}: {name}") for f in _given(cls)}
    try:
        return cls(**given)
    except (TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise ValidationError(f"{where}: {error}") from None


def _typed(value: Any, field: Field, where: str) -> Any:
    """``value``, if it has the type that the field is annotated with."""
    allowed = {"float": (int, float), "bool": (bool,), "str": (str,), "int": (int,)}.get(str(field.type))
    if allowed is not None and type(value) not in allowed:
        raise ValidationError(f"{where}: {field.name} must be {field.type} (got {value!r:.60}).")
    return value
