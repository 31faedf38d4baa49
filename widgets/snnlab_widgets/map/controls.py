"""What can be changed of an object, as data for the inspector's sliders, and back from what the browser sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

import snnlab
from snnlab import Connection, Dense, Ensemble, Lowpass, Node, params
from snnlab.dists import Uniform
from snnlab.exceptions import ValidationError

MOST_VALUES = 8  # sliders of one node
TYPES = ("LIF", "LIFRate", "AdaptiveLIF", "Izhikevich", "SpikingRectifiedLinear", "RectifiedLinear", "Sigmoid")
Row = dict[str, Any]
"""name, label, unit, price; control: "number", "range", "vector" or "choice"; value; low, high, step, log, or options."""


def rows_of(obj: Any) -> list[Row]:
    """The rows of the parameter table that the inspector can turn for this object, with the values they have now."""
    found = {Ensemble: _of_ensemble, Node: _of_node, Connection: _of_connection}[type(obj)]
    return list(found(obj))


def value_of(obj: Any, name: str, sent: Any) -> Any:
    """The parameter's value behind what the browser `sent`.

    Raises
    ------
    ValidationError
        If the object has no such control, or something else than its kind of value was sent.
    """
    row = next((row for row in rows_of(obj) if row["name"] == name), None)
    if row is None:
        raise ValidationError(f"{obj}: the inspector has no control '{name}' for it.")
    kinds = {"number": _a_number, "range": _numbers, "vector": _numbers, "choice": _a_choice}
    return _back(obj, name, kinds[row["control"]](obj, row, sent))


def _of_ensemble(ensemble: Ensemble) -> Iterator[Row]:
    n = ensemble.n_neurons
    yield _row(ensemble, "n_neurons", "number", n, low=10, high=_round_up(max(200, 4 * n)), step=1, log=True)
    radius = float(ensemble.radius)
    yield _row(ensemble, "radius", "number", radius, low=0.1, high=_round_up(max(2.0, 3 * radius)), step=0.01, log=True)
    if ensemble.is_direct:
        return
    if isinstance(ensemble.max_rates, Uniform):
        top = 1 / ensemble.neuron_type.tau_ref if getattr(ensemble.neuron_type, "tau_ref", 0) else 1000.0  # type: ignore[attr-defined]
        bounds = [ensemble.max_rates.low, ensemble.max_rates.high]
        yield _row(ensemble, "max_rates", "range", bounds, low=5, high=max(0.96 * top // 5 * 5, bounds[1]), step=5)
    if isinstance(ensemble.intercepts, Uniform):
        bounds = [ensemble.intercepts.low, ensemble.intercepts.high]
        yield _row(ensemble, "intercepts", "range", bounds, low=-1, high=0.95, step=0.05)
    kind = type(ensemble.neuron_type).__name__
    yield _row(ensemble, "neuron_type", "choice", kind, options=list(dict.fromkeys((*TYPES, kind))))


def _of_node(node: Node) -> Iterator[Row]:
    if isinstance(node.output, np.ndarray) and node.output.size <= MOST_VALUES:
        reach = _round_up(max(1.0, float(np.abs(node.output).max())))
        yield _row(node, "output", "vector", node.output.tolist(), low=-reach, high=reach, step=0.01)


def _of_connection(connection: Connection) -> Iterator[Row]:
    if isinstance(connection.synapse, Lowpass) and connection.synapse.tau > 0:
        tau = float(connection.synapse.tau)
        yield _row(connection, "synapse", "number", tau, low=0.001, high=max(0.5, tau), step=0.001, log=True)
    if (factor := _factor(connection)) is not None:
        reach = _round_up(max(2.0, 2 * abs(factor)))
        yield _row(connection, "transform", "number", factor, low=-reach, high=reach, step=0.05)
    rule = connection.learning_rule_type
    if isinstance(rule, snnlab.learning_rules.LearningRuleType) and rule.learning_rate > 0:
        rate = float(rule.learning_rate)
        row = _row(connection, "learning_rule_type", "number", rate, low=rate / 100, high=rate * 100, step=0, log=True)
        yield {**row, "label": f"learning rate of {type(rule).__name__}"}


def _row(obj: Any, name: str, control: str, value: Any, **bounds: Any) -> Row:
    row = params.lookup(type(obj).__name__, name)
    for end, pick in (("low", max), ("high", min)):
        limit = getattr(row, end)
        if end in bounds and limit is not None:
            bounds[end] = pick(bounds[end], limit)
    return {
        "name": name,
        "label": row.label,
        "unit": row.unit,
        "price": _price(obj, name, row.price),
        "control": control,
        "value": value,
        **bounds,
    }


def _price(obj: Any, name: str, price: str) -> str:
    """What moving this control costs."""
    return "patch" if isinstance(obj, Node) and name == "output" else price


def _factor(connection: Connection) -> float | None:
    """The transform, when it is one number."""
    transform = connection.transform
    if isinstance(transform, Dense) and transform.is_sampled and np.ndim(transform.init) == 0:
        return float(transform.init)
    return None


def _round_up(value: float) -> float:
    """The next number with one digit: 1, 2, 5 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value * (1 - 1e-9)))


def _a_number(obj: Any, row: Row, sent: Any) -> float | int:
    if not params.is_number(sent):
        raise ValidationError(f"{obj}: {row['label']} must be a finite number (got {sent!r:.60}).")
    return int(sent) if row["step"] == 1 else float(sent)


def _numbers(obj: Any, row: Row, sent: Any) -> list[float]:
    count = len(row["value"])
    if not isinstance(sent, list) or len(sent) != count or not all(map(params.is_number, sent)):
        raise ValidationError(f"{obj}: {row['label']} must be {count} finite numbers (got {sent!r:.60}).")
    return [float(each) for each in sent]


def _a_choice(obj: Any, row: Row, sent: Any) -> str:
    if not isinstance(sent, str) or sent not in row["options"]:
        raise ValidationError(f"{obj}: {row['label']} must be one of {', '.join(row['options'])} (got {sent!r:.60}).")
    return sent


def _back(obj: Any, name: str, value: Any) -> Any:
    """The value object that stands behind plain numbers and names."""
    if name in ("max_rates", "intercepts"):
        return Uniform(*sorted(value))
    if name == "neuron_type":
        same = type(obj.neuron_type).__name__ == value
        return obj.neuron_type if same else getattr(snnlab, value)()
    if name == "learning_rule_type":
        return replace(obj.learning_rule_type, learning_rate=value)
    return value
