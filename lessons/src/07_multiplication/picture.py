"""Draws lessons/pictures/07_product.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab
from snnlab.course import product_network

TARGET = Path(__file__).parents[2] / "pictures" / "07_product.png"
BLUE, ORANGE, GREEN, INK = "#0072B2", "#D55E00", "#009E73", "#333333"
SECONDS = 3.0


def wave_a(t):
    return 0.9 * np.sin(2 * np.pi * t / 1.5)


def wave_b(t):
    return 0.9 * np.cos(2 * np.pi * t / 3.0)


def recording():
    """Times (steps,), spikes of the combined ensemble (steps, neurons) by direction, decoded product (steps,)."""
    net = product_network()
    for node, wave in zip(net.nodes, (wave_a, wave_b), strict=True):
        node.output = wave
    both, product = net.ensembles[2:]
    with net:
        spikes = snnlab.Probe(both.neurons)
        value = snnlab.Probe(product, synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(SECONDS)
        x, y = sim.data[both].encoders.T
        return sim.trange(), sim.data[spikes][:, np.argsort(np.arctan2(y, x))], sim.data[value][:, 0]


def draw_network(axis):
    """Inputs, ensembles and their connections as circles and arrows."""
    places = {"a": (0, 1), "b": (0, -1), "both": (1.6, 0), "product": (3.1, 0)}
    colours = {"a": BLUE, "b": ORANGE, "both": INK, "product": GREEN}
    for name, (x, y) in places.items():
        axis.add_patch(plt.Circle((x, y), 0.42, facecolor=colours[name], edgecolor="none"))
        axis.text(x, y, name, color="white", ha="center", va="center", fontsize=11, fontweight="bold")
    for start, end in (("a", "both"), ("b", "both"), ("both", "product")):
        axis.annotate(
            "",
            places[end],
            places[start],
            arrowprops={"arrowstyle": "-|>", "lw": 2, "color": INK, "shrinkA": 27, "shrinkB": 27},
        )
    axis.text(2.36, 0.5, "x[0] · x[1]", ha="center", color=INK, fontsize=11, family="monospace")
    axis.text(1.6, -0.75, "holds the pair\n(a, b)", ha="center", va="top", color=INK, fontsize=10)
    axis.set(xlim=(-0.6, 3.7), ylim=(-1.7, 1.6), aspect="equal")
    axis.axis("off")


def draw():
    times, spikes, product = recording()
    figure = plt.figure(figsize=(10, 3.6), layout="constrained", facecolor="white")
    left, right = figure.subfigures(1, 2, width_ratios=(2, 3))
    draw_network(left.subplots())
    raster, value = right.subplots(2, 1, sharex=True)
    steps, neurons = np.nonzero(spikes)
    raster.plot(times[steps], neurons, "|", color=INK, markersize=1.5, markeredgewidth=0.5)
    raster.set(ylabel="neuron", title="spikes of the 200 neurons that hold (a, b)", ylim=(0, spikes.shape[1]))
    value.plot(times, wave_a(times) * wave_b(times), "--", color=INK, linewidth=1.5, label="a × b")
    value.plot(times, product, color=GREEN, linewidth=1.5, label="product, from spikes")
    value.set(xlabel="time (s)", ylabel="value", ylim=(-1.1, 1.1), xlim=(0, SECONDS))
    value.legend(loc="upper right", ncols=2, frameon=False, fontsize=9)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
