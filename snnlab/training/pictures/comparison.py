"""Models beside each other: one small panel for each metric."""

from __future__ import annotations

import math
from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snnlab.training.compare import MORE_IS_BETTER, best_of, written
from snnlab.training.metrics import REGRESSION
from snnlab.training.pictures.style import Theme, ThemeName, dress, sheet, theme_of

COLUMNS = 4


def comparison(rows: Mapping[str, Mapping[str, float]], theme: ThemeName = None) -> Figure:
    """A panel for each metric, a bar for each model, the best one full and marked.

    Parameters
    ----------
    rows : metrics by name of each model, as ``CompareModels.table()`` gives them.
    theme : "light", "dark", or None to follow matplotlib.
    """
    look = theme_of(theme)
    lines = -(-len(REGRESSION) // COLUMNS)
    widest = max(len(name) for name in rows)
    figure = sheet(look, 8.2 + 0.07 * min(widest, 30), lines * (0.75 + 0.34 * len(rows)) + 0.4)
    panels = figure.subplots(lines, COLUMNS, squeeze=False)
    for number, metric in enumerate(REGRESSION):
        ax = panels[divmod(number, COLUMNS)]
        _panel(ax, metric, {name: row[metric] for name, row in rows.items()}, look)
        ax.set_yticks(range(len(rows)), list(rows) if number % COLUMNS == 0 else [""] * len(rows))
    for ax in panels.flat[len(REGRESSION) :]:
        ax.set_axis_off()
        ax.text(
            0.0, 0.9, "✓ best of the panel\n↑ more is better\n↓ less is better", va="top", fontsize=9, color=look.soft
        )
    return figure


def _panel(ax: Axes, metric: str, values: Mapping[str, float], look: Theme) -> None:
    dress(ax, look)
    best = best_of(values, metric)
    known = [value for value in values.values() if not math.isnan(value)] or [0.0]
    for row, (name, value) in enumerate(values.items()):
        _bar(ax, row, value, name in best, f"{'✓ ' if name in best else ''}{written(metric, value)}", look)
    low, high = min(0.0, *known), max(0.0, *known)
    room = 0.75 * ((high - low) or 1.0)  # for the number behind the bar
    ax.set_xlim(low - 0.02 * room, high + room)
    ax.set_ylim(len(values) - 0.45, -0.55)
    ax.axvline(0.0, color=look.soft, lw=1)
    ax.grid(False)
    ax.set_xticks([])
    ax.tick_params(axis="y", colors=look.ink)
    for spine in ax.spines.values():
        spine.set_visible(False)
    name = "R²" if metric == "R2" else metric
    ax.set_title(
        f"{name} {'↑' if metric in MORE_IS_BETTER else '↓'}", loc="left", fontsize=10, fontweight="bold", color=look.ink
    )


def _bar(ax: Axes, row: int, value: float, best: bool, text: str, look: Theme) -> None:
    if math.isnan(value):
        ax.text(0.0, row, " not defined", va="center", fontsize=9, color=look.soft, style="italic")
        return
    ax.barh(row, value, height=0.62, color=look.colour(0), alpha=1.0 if best else 0.4)
    weight = "bold" if best else "normal"
    ax.text(max(value, 0.0), row, f" {text}", va="center", fontsize=9, color=look.ink, fontweight=weight)
