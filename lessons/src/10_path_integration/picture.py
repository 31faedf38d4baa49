"""Draws lessons/pictures/10_path_integration.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from snnlab.course.travel import follow, loop, travel_network

TARGET = Path(__file__).parents[2] / "pictures" / "10_path_integration.png"
BLUE, ORANGE, INK, SOFT = "#0072B2", "#D55E00", "#333333", "#999999"
WALK = loop(1.3, seconds=4.0, start=-0.7)
FEW, MANY = 100, 1000
SEED = 3


def arrow(axis, start, end, bend=0.0):
    style = {"arrowstyle": "-|>", "lw": 2, "color": INK, "connectionstyle": f"arc3,rad={bend}", "mutation_scale": 14}
    axis.annotate("", end, start, arrowprops=style)


def draw_network(axis):
    """Velocity comes in, and the population that holds the place hears itself."""
    axis.add_patch(plt.Rectangle((-2.3, -0.32), 1.6, 0.64, facecolor=SOFT, edgecolor="none"))
    axis.text(-1.5, 0, "velocity", color="white", ha="center", va="center", fontsize=11, fontweight="bold")
    axis.add_patch(plt.Circle((0.6, 0), 0.55, facecolor=ORANGE, edgecolor="none"))
    axis.text(0.6, 0, "place", color="white", ha="center", va="center", fontsize=12, fontweight="bold")
    arrow(axis, (-0.68, 0), (0.04, 0))
    axis.text(-0.33, 0.12, "τ", ha="center", va="bottom", color=INK, fontsize=12)
    arrow(axis, (1.0, 0.42), (0.2, 0.42), bend=1.6)
    axis.text(0.6, 1.5, "stays: 1", ha="center", va="bottom", color=INK, fontsize=11)
    axis.set(xlim=(-2.4, 1.3), ylim=(-1.3, 1.9), aspect="equal")
    axis.axis("off")


def draw_walk(axis, neurons, thought):
    axis.plot(*WALK.positions.T, color=BLUE, linewidth=2, label="the rat")
    axis.plot(*thought.T, color=ORANGE, linewidth=1.5, label="its neurons")
    axis.plot(0, 0, "s", color=INK, markersize=6)
    axis.plot(*thought[-1], "o", color=ORANGE, markersize=9, fillstyle="none", markeredgewidth=2)
    axis.set(title=f"{neurons} neurons", xlabel="x (m)", xlim=(-0.45, 1.35), ylim=(-0.5, 1.6), aspect="equal")


def draw_error(axis, thoughts):
    times = np.arange(1, len(WALK.positions) + 1) * 0.001
    for neurons, colour, thought in zip((FEW, MANY), (SOFT, INK), thoughts, strict=True):
        off = np.linalg.norm(thought - WALK.positions, axis=1)
        axis.plot(times, off, color=colour, linewidth=1.5, label=f"{neurons} neurons")
    axis.set(
        xlabel="time (s)",
        ylabel="off by (m)",
        title="how far off",
        xlim=(0, WALK.seconds),
        ylim=(0, None),
    )
    axis.legend(loc="upper left", frameon=False, fontsize=9)


def draw():
    thoughts = [follow(travel_network(n, seed=SEED), WALK) for n in (FEW, MANY)]
    figure, axes = plt.subplots(
        1, 4, figsize=(11, 3), width_ratios=(2, 2.4, 2.4, 3), layout="constrained", facecolor="white"
    )
    draw_network(axes[0])
    for axis, neurons, thought in zip(axes[1:3], (FEW, MANY), thoughts, strict=True):
        draw_walk(axis, neurons, thought)
    axes[1].set_ylabel("y (m)")
    axes[1].legend(loc="upper left", frameon=False, fontsize=8)
    draw_error(axes[3], thoughts)
    figure.savefig(TARGET, dpi=100)


if __name__ == "__main__":
    draw()
