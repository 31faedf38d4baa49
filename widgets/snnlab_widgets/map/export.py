"""What the open views recorded, as CSV or NPZ."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from snnlab import Probe
from snnlab.exceptions import ValidationError
from snnlab_widgets.names import name_of

KINDS = ("csv", "npz")


class Column(NamedTuple):
    """A recorded signal: its name, times (n,) [s], and values (n, size), or which neurons spiked (n,)."""

    name: str
    times: np.ndarray
    values: np.ndarray
    spikes: bool


def recorded(history: Any, probes: Iterable[Probe]) -> list[Column]:
    """What the session's history holds of these probes.

    Raises
    ------
    ValidationError
        If that is nothing.
    """
    columns, taken = [], set()
    for probe in probes:
        spikes = _spikes_of(history, probe)
        times, values = history.spikes(probe) if spikes else history.read(probe)
        if spikes or times.size:
            columns.append(Column(_name(probe, taken), times, values, spikes))
    if not columns:
        raise ValidationError("lab: nothing has been recorded yet. Open a view, let the network run, then save.")
    return columns


def as_npz(columns: Iterable[Column]) -> bytes:
    """Arrays by name: "<signal>" (n, size) and "<signal> time" (n,) [s]; of spikes "<signal> neuron" too."""
    arrays = {}
    for name, times, values, spikes in columns:
        arrays[f"{name} neuron" if spikes else name] = values
        arrays[f"{name} time"] = times
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def as_csv(columns: list[Column], dt: float) -> bytes:
    """A row for each step: time [s], a column for each value, and for spikes how many there were in the step."""
    steps = [np.round(column.times / dt).astype(np.int64) for column in columns]
    every = np.unique(np.concatenate(steps))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    names, table = ["time"], [_numbers(every * dt)]
    for column, at in zip(columns, steps, strict=True):
        for name, values in _by_column(column, at, every):
            names.append(name)
            table.append(_numbers(values))
    writer.writerow(names)
    writer.writerows(zip(*table, strict=True))
    return file.getvalue().encode("utf-8")


def _by_column(column: Column, at: np.ndarray, every: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    if column.spikes:
        yield column.name, np.bincount(np.searchsorted(every, at), minlength=every.size).astype(float)
        return
    values = column.values.reshape(len(column.values), -1)
    for i in range(values.shape[1]):
        full = np.full(every.size, np.nan)
        full[np.searchsorted(every, at)] = values[:, i]
        yield (column.name if values.shape[1] == 1 else f"{column.name}[{i}]"), full


def _numbers(values: np.ndarray) -> list[str]:
    return ["" if np.isnan(value) else f"{value:.6g}" for value in values]


def _spikes_of(history: Any, probe: Probe) -> bool:
    """Whether the probe's recording is a list of spikes."""
    return any(probe in frame.spikes for frame in history.frames())


def _where(obj: Any) -> str:
    """Names of the subnetworks round an object, outermost first."""
    inside, names = getattr(getattr(obj, "ensemble", obj), "network", None), []
    while inside is not None and inside.network is not None:
        names.append(f"{inside.label or inside.nickname or type(inside).__name__}.")
        inside = inside.network
    return "".join(reversed(names))


def _name(probe: Probe, taken: set[str]) -> str:
    """A name for a probe's signal that nobody has yet."""
    what = {"decoded_output": "", "output": ""}.get(str(probe.attr), f" {probe.attr}")
    spikes = " spikes" if hasattr(probe.obj, "ensemble") and probe.attr == "output" else ""
    base = f"{_where(probe.obj)}{name_of(probe.target)}{what}{spikes}"
    name = next(name for i in range(1, 10_000) if (name := base if i == 1 else f"{base} ({i})") not in taken)
    taken.add(name)
    return name
