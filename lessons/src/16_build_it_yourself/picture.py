"""Draws lessons/pictures/16_build_it_yourself.png, for readers where nothing runs: the drawings of the three challenges."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.patches import FancyArrowPatch

TARGET = Path(__file__).parents[2] / "pictures" / "16_build_it_yourself.png"
BLUE, GREEN, INK = "#0072B2", "#009E73", "#333333"


def box(axis, x, y, text, colour, wide=0.95):
    axis.add_patch(plt.Rectangle((x - wide / 2, y - 0.22), wide, 0.44, facecolor=colour, edgecolor="none"))
    axis.text(x, y, text, color="white", ha="center", va="center", fontsize=10, fontweight="bold")


def arrow(axis, start, end, text="", bend=0.0):
    style = f"arc3,rad={bend}"
    axis.add_patch(
        FancyArrowPatch(start, end, connectionstyle=style, arrowstyle="-|>", mutation_scale=14, lw=1.8, color=INK)
    )
    if text:
        axis.text((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 0.14, text, ha="center", fontsize=9, color=INK)


def draw_sum(axis):
    for y, name in ((0.5, "a"), (-0.5, "b")):
        box(axis, 0, y, name, BLUE, 0.5)
        box(axis, 1.2, y, "ensemble", INK)
        arrow(axis, (0.25, y), (0.72, y))
        arrow(axis, (1.68, y), (2.15, y * 0.25))
    box(axis, 2.55, 0, "sum", GREEN, 0.8)
    axis.set_title("16.1  a + b", fontsize=11)


def draw_product(axis):
    for y, name, part in ((0.5, "a", "[0]"), (-0.5, "b", "[1]")):
        box(axis, 0, y, name, BLUE, 0.5)
        arrow(axis, (0.25, y), (0.85, y * 0.25), part)
    box(axis, 1.3, 0, "pair", INK, 0.9)
    box(axis, 2.65, 0, "product", GREEN, 0.9)
    arrow(axis, (1.75, 0), (2.2, 0), "?")
    axis.set_title("16.2  a × b", fontsize=11)


def draw_memory(axis):
    box(axis, 0.1, 0, "pulse", BLUE, 0.7)
    box(axis, 1.9, 0, "memory", GREEN, 1.0)
    arrow(axis, (0.45, 0), (1.4, 0))
    arrow(axis, (2.2, 0.22), (1.6, 0.22), bend=1.6)
    axis.text(1.9, 0.85, "?", ha="center", fontsize=11, color=INK)
    axis.set_title("16.3  remember", fontsize=11)


def draw():
    figure, axes = plt.subplots(1, 3, figsize=(10, 2.4), layout="constrained", facecolor="white")
    for axis, paint in zip(axes, (draw_sum, draw_product, draw_memory), strict=True):
        paint(axis)
        axis.set(xlim=(-0.4, 3.2), ylim=(-0.95, 1.05), aspect="equal")
        axis.axis("off")
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
