"""What the data are and what the model is, in one printout, before anything is learnt or after."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.data import Part, Split, Table
from snnlab.training.printout import Description, Rows, Section
from snnlab.training.spec import RateNet, SpikingNet


def describe(data: Any = None, model: Any = None, parts: Split | None = None) -> Description:
    """Data and model at a glance: shapes, columns, first rows, split, layers, parameters, threads.

    Parameters
    ----------
    data : a Table, a Split, or a pair (X, y); None to leave it out.
    model : an estimator (fitted or not), what ``fit`` gave, or a SpikingNet or RateNet; None to leave it out.
    parts : how the data were split, if `data` is not the split itself.

    Raises
    ------
    ValidationError
        If one of them is something else.
    """
    sections: list[Section] = []
    if isinstance(data, Split):
        data, parts = None, data
    if data is not None:
        sections.append(_of_data(data))
    if parts is not None:
        sections.append(_of_split(parts))
    if model is not None:
        sections.append(_of_model(model, _sizes(data if data is not None else parts, model)))
    if not sections:
        raise ValidationError("there is nothing to describe: give data, a model, or both.")
    return Description(tuple(sections))


def _of_data(data: Any) -> Section:
    table = data if isinstance(data, Table) else None
    x, y = _pair(data)
    facts = [("X", _shape(x)), ("y", _shape(y)), ("to predict", _answers(y, table))]
    if table is not None and table.about:
        facts.append(("source", table.about))
    rows: Rows = ()
    if table is not None:
        rows = (table.columns, *table.head())
    elif x.ndim == 2 and y.ndim == 1:
        names = tuple(f"x{i}" for i in range(x.shape[1]))
        rows = ((*names, "y"), *((*map(_cell, row), _cell(answer)) for row, answer in zip(x[:5], y[:5], strict=True)))
    return Section("Data", tuple(facts), _narrow(rows))


def _of_split(parts: Split) -> Section:
    total = sum(parts.sizes)
    names = ("to train", "to validate", "to test")
    facts = tuple((name, f"{n} samples ({n / total:.0%})") for name, n in zip(names, parts.sizes, strict=True))
    return Section("Split", facts)


def _of_model(model: Any, sizes: tuple[int, int] | None) -> Section:
    net, weights = _inside(model)
    name = type(model).__name__
    facts = [("kind", _kind(net))]
    if weights is not None:
        sizes = weights.kernels[0].shape[0], weights.kernels[-1].shape[1]
    rows: Rows = ()
    if sizes is not None:
        rows = _layers(net, *sizes)
        count = sum(int(row[-1].replace(" ", "")) for row in rows[1:])
        facts.append(
            (
                "parameters",
                f"{_thousands(count)} numbers of 4 bytes" + ("" if weights is not None else ", to be learnt"),
            )
        )
    else:
        facts.append(("layers", f"hidden {', '.join(map(str, net.hidden))}; inputs and outputs come with the data"))
    history = getattr(model, "history_", None) if weights is not None else None
    history = history or getattr(model, "history", None)
    if history:
        facts.append(("learnt", f"{len(history['loss'])} epochs, last loss {history['loss'][-1]:.4g}"))
    facts.append(("runs on", f"CPU, 1 thread of {os.cpu_count() or 1}"))
    return Section(f"Model: {name}", tuple(facts), rows)


def _inside(model: Any) -> tuple[Any, Any]:
    """The network, and its weights if it has learnt any."""
    if isinstance(model, SpikingNet | RateNet):
        return model, None
    fitted = getattr(model, "fitted_", model)
    if isinstance(getattr(fitted, "net", None), SpikingNet | RateNet):
        return fitted.net, fitted.weights
    if hasattr(model, "_net"):
        return model._net(), None
    raise ValidationError(
        f"a {type(model).__name__} is no model of snnlab.training. Give an estimator, what fit() gave, or a SpikingNet "
        "or RateNet."
    )


def _kind(net: Any) -> str:
    if isinstance(net, RateNet):
        return "rectified linear units, no spikes"
    loop = ", recurrent" if net.recurrent else ""
    return (
        f"leaky integrate-and-fire{loop}: {net.steps} steps, beta {net.beta:g}, threshold {net.threshold:g}, "
        f"{net.reset} reset, readout by {net.readout.replace('_', ' ')}"
    )


def _layers(net: Any, n_in: int, n_out: int) -> Rows:
    """One row a layer: what it is, its units, its parameters."""
    kind = "spiking" if isinstance(net, SpikingNet) else "rectified"
    rows, before = [("layer", "units", "parameters")], n_in
    for number, units in enumerate(net.hidden, start=1):
        own = units * units if getattr(net, "recurrent", False) else 0
        rows.append((f"hidden {number}, {kind}", str(units), _thousands(before * units + units + own)))
        before = units
    rows.append(("readout", str(n_out), _thousands(before * n_out + n_out)))
    return tuple(rows)


def _sizes(data: Any, model: Any) -> tuple[int, int] | None:
    """How many inputs and outputs the data ask for; None if nobody knows."""
    if data is None:
        return None
    x, y = _pair(data.train if isinstance(data, Split) else data)
    if y.ndim > 1:
        return x.shape[-1], y.shape[1]
    one = _are_numbers(y) or getattr(model, "_loss", "") == "mean_squared"
    return x.shape[-1], 1 if one else len(np.unique(y))


def _pair(data: Any) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(data, Table | Part | tuple | list) or len(tuple(data)) != 2:
        raise ValidationError(f"data must be a Table, a Split or a pair (X, y), not a {type(data).__name__}.")
    x, y = (np.asarray(part) for part in data)
    if x.ndim < 2 or len(x) != len(y):
        raise ValidationError(
            f"X must be (samples, features) with an answer for each sample (got {x.shape} and {y.shape})."
        )
    return x, y


def _are_numbers(y: np.ndarray) -> bool:
    """Whether y looks like amounts, as it does if it has fractions, or more values than a tenth of the samples and ten."""
    if y.dtype.kind not in "fiu":
        return False
    return bool((y != np.round(y)).any()) or len(np.unique(y)) > max(10, len(y) // 10)


def _answers(y: np.ndarray, table: Table | None) -> str:
    if table is not None and table.classes:
        return f"{table.target}: " + ", ".join(
            f"{n} × {name}" for name, n in zip(table.classes, np.bincount(y), strict=True)
        )
    name = table.target if table is not None else "y"
    if y.ndim == 1 and not _are_numbers(y):
        return f"{name}: " + ", ".join(
            f"{n} × {value}" for value, n in zip(*np.unique(y, return_counts=True), strict=True)
        )
    return f"{name}: {y.min():.4g} to {y.max():.4g}, mean {y.mean():.4g}"


def _shape(array: np.ndarray) -> str:
    names = {1: ("samples",), 2: ("samples", "columns"), 3: ("samples", "steps", "features")}
    words = names.get(array.ndim, tuple("axis" for _ in array.shape))
    return " x ".join(f"{n} {word}" for n, word in zip(array.shape, words, strict=True))


def _narrow(rows: Rows, most: int = 9) -> Rows:
    """Rows of at most so many cells: first columns, dots, the last one."""
    if not rows or len(rows[0]) <= most:
        return rows
    return tuple((*row[: most - 2], "…", row[-1]) for row in rows)


def _cell(value: Any) -> str:
    return f"{value:.5g}" if isinstance(value, int | float | np.number) else str(value)


def _thousands(n: int) -> str:
    return f"{n:,}".replace(",", " ")
