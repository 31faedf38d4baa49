"""Draws lessons/pictures/09_oscillators.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from snnlab.course.oscillation import oscillator_network, path_of

TARGET = Path(__file__).parents[2] / "pictures" / "09_oscillators.png"
BLUE, ORANGE, INK, SOFT = "#0072B2", "#D55E00", "#333333", "#999999"
SECONDS, KICK = 3.0, 0.1


def arrow(axis, start, end, bend=0.0):
    style = {"arrowstyle": "-|>", "lw": 2, "color": INK, "connectionstyle": f"arc3,rad={bend}", "mutation_scale": 14}
    axis.annotate("", end, start, arrowprops=style)


def draw_network(axis):
    """A kick, the population that holds the point, and the loop by which it hears itself."""
    axis.add_patch(plt.Rectangle((-1.55, -0.3), 0.85, 0.6, facecolor=SOFT, edgecolor="none"))
    axis.text(-1.12, 0, "kick", color="white", ha="center", va="center", fontsize=11, fontweight="bold")
    axis.add_patch(plt.Circle((0.6, 0), 0.55, facecolor=INK, edgecolor="none"))
    axis.text(0.6, 0, "(x, y)", color="white", ha="center", va="center", fontsize=12, fontweight="bold")
    arrow(axis, (-0.68, 0), (0.04, 0))
    arrow(axis, (1.0, 0.42), (0.2, 0.42), bend=1.6)
    axis.text(0.6, 1.5, "feedback", ha="center", va="bottom", color=INK, fontsize=11)
    axis.text(0.6, -0.75, "300 spiking neurons", ha="center", va="top", color=INK, fontsize=10)
    axis.set(xlim=(-1.7, 1.6), ylim=(-1.3, 1.9), aspect="equal")
    axis.axis("off")


def draw_plane(axis, path):
    axis.plot(*path.T, color=INK, linewidth=1)
    axis.plot(*path[-1], "o", color=INK, markersize=8)
    axis.axhline(0, color=SOFT, linewidth=0.6)
    axis.axvline(0, color=SOFT, linewidth=0.6)
    axis.set(xlabel="x", ylabel="y", title="the point goes round", xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal")


def draw_waves(axis, path):
    times = np.arange(1, len(path) + 1) * 0.001
    axis.axvspan(0, KICK, color=SOFT, alpha=0.4, linewidth=0)
    axis.text(KICK + 0.03, -1.22, "kick", color=INK, fontsize=9)
    for column, (name, colour) in enumerate((("x", BLUE), ("y", ORANGE))):
        axis.plot(times, path[:, column], color=colour, linewidth=1.5, label=name)
    axis.set(
        xlabel="time (s)", ylabel="value", title="two waves, read from spikes", ylim=(-1.3, 1.3), xlim=(0, SECONDS)
    )
    axis.legend(loc="upper right", ncols=2, frameon=False, fontsize=9)


def draw():
    path = path_of(oscillator_network(kick=KICK), SECONDS)
    figure, axes = plt.subplots(
        1, 3, figsize=(10, 3.3), width_ratios=(2.2, 2.4, 4), layout="constrained", facecolor="white"
    )
    draw_network(axes[0])
    draw_plane(axes[1], path)
    draw_waves(axes[2], path)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
