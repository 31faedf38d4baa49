"""How the pictures look: colours that colour-blind eyes tell apart, on light paper or dark."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from snnlab.exceptions import ValidationError

ThemeName = Literal["light", "dark"] | None
SHARP = 2.0  # pixels of a picture in a notebook for one of the screen's, so that dense screens show it crisp


@dataclass(frozen=True)
class Theme:
    """Colours: paper and ink, soft ink for what only helps, signals after Okabe and Ito as in the live views."""

    paper: str
    ink: str
    soft: str
    grid: str
    signals: tuple[str, ...]

    def colour(self, number: int) -> str:
        return self.signals[number % len(self.signals)]


LIGHT = Theme(
    *("#ffffff", "#1b1b1b", "#5f6670", "#e3e6ea"),
    ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#bd8300", "#3a96cc"),
)
DARK = Theme(
    *("#191c20", "#e8eaed", "#a3abb5", "#2c3138"),
    ("#56b4e9", "#f0803c", "#2fc296", "#dd96bd", "#f0b429", "#7fa8ff"),
)
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)))


class Picture(Figure):
    """A figure of matplotlib that a notebook shows as it is, whether or not pyplot was imported; ``savefig`` keeps it."""

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        file = BytesIO()
        self.savefig(file, format="png", dpi=SHARP * self.dpi)
        width, height = self.get_size_inches() * self.dpi
        return file.getvalue(), {"width": int(width), "height": int(height)}


def theme_of(name: ThemeName) -> Theme:
    """The theme called `name`; None follows matplotlib, so that ``plt.style.use("dark_background")`` gives dark pictures."""
    if name is None:
        paper = rcParams["figure.facecolor"]
        return DARK if np.dot(to_rgb(paper), (0.299, 0.587, 0.114)) < 0.5 else LIGHT
    if name not in ("light", "dark"):
        raise ValidationError(f"theme must be 'light', 'dark' or None, which follows matplotlib (got {name!r}).")
    return DARK if name == "dark" else LIGHT


def sheet(theme: Theme, width: float, height: float) -> Picture:
    """An empty picture [inches]."""
    return Picture(figsize=(width, height), layout="constrained", facecolor=theme.paper)


def place(ax: Axes | None, theme: Theme, width: float = 5.0, height: float = 3.4) -> tuple[Figure, Axes]:
    """Where to draw: on axes that the caller has, or on a sheet of its own; dressed in the theme."""
    if ax is None:
        ax = sheet(theme, width, height).subplots()
    dress(ax, theme)
    figure = ax.figure
    while not isinstance(figure, Figure):
        figure = figure.figure  # axes of a part of a figure
    return figure, ax


def dress(ax: Axes, theme: Theme) -> None:
    """Quiet axes: no box, thin grid behind, words in ink."""
    ax.set_facecolor(theme.paper)
    ax.set_axisbelow(True)
    ax.grid(True, color=theme.grid, linewidth=0.8)
    ax.tick_params(which="both", colors=theme.soft, labelsize=9, length=0)
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(theme.grid)
    for words in (ax.xaxis.label, ax.yaxis.label):
        words.set_color(theme.ink)
        words.set_fontsize(10)
    ax.title.set_color(theme.ink)


def title(ax: Axes, text: str, theme: Theme) -> None:
    """A headline over the axes, from the left."""
    ax.set_title(text, loc="left", fontsize=11, fontweight="bold", color=theme.ink)


def legend(ax: Axes, theme: Theme, **where: Any) -> None:
    """Names of the lines, without a frame."""
    if ax.get_legend_handles_labels()[0]:
        ax.legend(**{"frameon": False, "fontsize": 9, "labelcolor": theme.ink, **where})


def on(colour: Any) -> str:
    """Black or white, whichever can be read on `colour`."""
    return "#000000" if np.dot(to_rgb(colour), (0.299, 0.587, 0.114)) > 0.5 else "#ffffff"
