"""Draws lessons/pictures/05_addition.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab
from snnlab.course import addition_network

TARGET = Path(__file__).parents[2] / "pictures" / "05_addition.png"
BLUE, BROWN, GREEN, ORANGE, INK = "#0072B2", "#9C5A2E", "#009E73", "#D55E00", "#333333"
SECONDS = 6.0


def wave(t):
    return 0.9 * np.sin(2 * np.pi * t / SECONDS)


def recording(radius):
    """Times (steps,) and the sum (steps,) of two equal waves, decoded from an ensemble of this radius."""
    net = addition_network(radius=radius)
    for node in net.nodes:
        node.output = wave
    with net:
        value = snnlab.Probe(net.ensembles[2], synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(SECONDS)
        return sim.trange(), sim.data[value][:, 0]


def draw_network(axis):
    """Inputs, ensembles and their connections as circles and arrows."""
    places = {"a": (0, 1), "b": (0, -1), "sum": (1.9, 0)}
    colours = {"a": BLUE, "b": BROWN, "sum": GREEN}
    for name, (x, y) in places.items():
        axis.add_patch(plt.Circle((x, y), 0.45, facecolor=colours[name], edgecolor="none"))
        axis.text(x, y, name, color="white", ha="center", va="center", fontsize=12, fontweight="bold")
    for start in ("a", "b"):
        axis.annotate(
            "",
            places["sum"],
            places[start],
            arrowprops={"arrowstyle": "-|>", "lw": 2, "color": INK, "shrinkA": 26, "shrinkB": 26},
        )
    axis.text(1.9, -0.75, "what meets here\nadds up", ha="center", va="top", color=INK, fontsize=11)
    axis.set(xlim=(-0.6, 2.9), ylim=(-1.7, 1.6), aspect="equal")
    axis.axis("off")


def draw():
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.2), layout="constrained", width_ratios=(2, 3))
    draw_network(left)
    for radius, colour in ((1, ORANGE), (2, GREEN)):
        times, value = recording(radius)
        right.plot(times, value, color=colour, linewidth=1.5, label=f"radius {radius}")
    right.plot(times, 2 * wave(times), "--", color=INK, linewidth=1.5, label="a + b")
    right.set(xlabel="time (s)", ylabel="sum, from spikes", xlim=(0, SECONDS), ylim=(-2.1, 2.1))
    right.legend(loc="upper right", frameon=False)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=100)


if __name__ == "__main__":
    draw()
