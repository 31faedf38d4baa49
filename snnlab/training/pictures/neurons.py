"""What the neurons of a network do while it looks at one sample."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snnlab.exceptions import ValidationError
from snnlab.training.pictures.style import Theme, ThemeName, dress, legend, place, sheet, theme_of, title

SHOWN = 5  # membranes, if nobody says which


def raster(activity: Any, sample: int = 0, by_rate: bool = False, theme: ThemeName = None) -> Figure:
    """Every spike of every hidden neuron: one row a neuron, one panel a layer, steps from left to right.

    Parameters
    ----------
    activity : what ``model.activity(X)`` or ``activity(net, weights, x)`` gives.
    sample : which of its samples.
    by_rate : whether the busiest neurons stand on top, instead of the order that they have.
    theme : "light", "dark", or None to follow matplotlib.
    """
    look = theme_of(theme)
    layers = [_of_sample(spikes, sample) > 0 for spikes in _layers(activity)]
    figure = sheet(look, 6.0, min(8.0, 0.6 + sum(0.9 + 0.02 * layer.shape[1] for layer in layers)))
    heights = [max(layer.shape[1], 16) for layer in layers]
    panels = figure.subplots(len(layers), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    for number, (ax, fired) in enumerate(zip(panels, layers, strict=True)):
        dress(ax, look)
        _rows(ax, fired, look.colour(number), by_rate)
        title(ax, _summary(fired, number, len(layers), sample), look)
    panels[-1].set_xlabel("step")
    return figure


def membranes(
    activity: Any,
    sample: int = 0,
    units: Sequence[int] | None = None,
    layer: int = 0,
    threshold: float | None = None,
    theme: ThemeName = None,
    ax: Axes | None = None,
) -> Figure:
    """Membranes of some neurons over the steps, one under the other; a triangle marks each spike.

    Parameters
    ----------
    activity : what ``model.activity(X)`` or ``activity(net, weights, x)`` gives.
    sample : which of its samples.
    units : which neurons; otherwise some that spike now and then, from the busiest to the laziest.
    layer : which hidden layer, from 0.
    threshold : drawn as a line through each row, if given.
    theme : "light", "dark", or None to follow matplotlib.
    ax : axes to draw on; otherwise a figure of its own.
    """
    look = theme_of(theme)
    fired = _of_sample(_layers(activity, layer)[layer], sample) > 0
    voltage = _of_sample(activity.membranes[layer], sample)
    chosen = _chosen(fired, units)
    figure, ax = place(ax, look, 6.0, 1.2 + 0.75 * len(chosen))
    rise = _rise(voltage[:, chosen], threshold)
    for row, unit in enumerate(chosen):
        _trace(ax, voltage[:, unit], fired[:, unit], -row * rise, look.colour(row), look)
        if threshold is not None:
            name = "threshold" if row == 0 else None
            ax.axhline(threshold - row * rise, color=look.soft, lw=0.9, ls=":", zorder=1, label=name)
    ax.set_yticks([-row * rise for row in range(len(chosen))], [f"neuron {unit}" for unit in chosen])
    ax.set_xlim(0.5, len(voltage) + 0.5)
    ax.set_xlabel("step")
    title(ax, f"Membranes, sample {sample}" + (f", layer {layer + 1}" if len(activity.spikes) > 1 else ""), look)
    legend(ax, look, loc="lower right", bbox_to_anchor=(1.0, 1.0))
    return figure


def _layers(activity: Any, layer: int = 0) -> Sequence[Any]:
    layers = activity.spikes
    if not layers:
        raise ValidationError(
            "there are no spikes to draw: a rate network has none. Give the activity of a spiking one."
        )
    if not 0 <= layer < len(layers):
        raise ValidationError(f"layer must be 0 to {len(layers) - 1} (got {layer}).")
    return layers


def _of_sample(values: Any, sample: int) -> np.ndarray:
    """(steps, units) of one sample."""
    if not -len(values) <= sample < len(values):
        raise ValidationError(
            f"sample must be 0 to {len(values) - 1} (got {sample}): the activity has {len(values)} samples."
        )
    return np.asarray(values[sample])


def _rows(ax: Axes, fired: np.ndarray, colour: str, by_rate: bool) -> None:
    steps, units = fired.shape
    order = np.argsort(fired.sum(axis=0), kind="stable") if by_rate else np.arange(units)
    when, who = np.nonzero(fired[:, order])
    half = 0.42 if units <= 40 else 0.6
    ax.vlines(when + 1, who - half, who + half, color=colour, lw=min(2.2, 90.0 / steps))
    ax.set_xlim(0.5, steps + 0.5)
    ax.set_ylim(-0.5 - half, units - 0.5 + half)
    ax.set_ylabel("neurons, by rate" if by_rate else "neuron")
    ax.grid(axis="y", visible=False)


def _summary(fired: np.ndarray, number: int, layers: int, sample: int) -> str:
    which = f"Layer {number + 1}" if layers > 1 else "Hidden layer"
    spikes, active = int(fired.sum()), int(fired.any(axis=0).sum())
    return f"{which}, sample {sample}: {spikes} spikes by {active} of {fired.shape[1]} neurons"


def _chosen(fired: np.ndarray, units: Sequence[int] | None) -> list[int]:
    n = fired.shape[1]
    if units is None:
        return _telling(fired)
    strange = [unit for unit in units if not 0 <= unit < n]
    if strange or not len(units):
        raise ValidationError(f"units must be some of 0 to {n - 1} (got {list(units)}).")
    return [int(unit) for unit in units]


def _telling(fired: np.ndarray) -> list[int]:
    """Neurons worth a look: first those that spike in some steps but not in all, from the busiest to the laziest."""
    counts = fired.sum(axis=0)
    order = np.argsort(-counts, kind="stable")
    some = order[(counts[order] > 0) & (counts[order] < len(fired))]
    picked = some[np.linspace(0, len(some) - 1, min(SHOWN, len(some))).round().astype(int)].tolist()
    others = [unit for unit in order.tolist() if unit not in picked]
    return (picked + others)[:SHOWN]


def _rise(voltage: np.ndarray, threshold: float | None) -> float:
    """How far the rows stand apart, so that they do not touch."""
    top = max(float(voltage.max()), threshold or 0.0)
    return 1.25 * max(top - float(voltage.min()), 1e-6)


def _trace(ax: Axes, voltage: np.ndarray, fired: np.ndarray, base: float, colour: str, look: Theme) -> None:
    steps = np.arange(1, len(voltage) + 1)
    ax.axhline(base, color=look.grid, lw=0.8, zorder=0)
    ax.plot(steps, voltage + base, color=colour, lw=1.6)
    ax.plot(steps[fired], voltage[fired] + base, "^", color=colour, ms=6, mec=look.paper, mew=0.8)
