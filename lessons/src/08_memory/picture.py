"""Draws lessons/pictures/08_memory.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab
from snnlab.course.holding import memory_network

TARGET = Path(__file__).parents[2] / "pictures" / "08_memory.png"
BLUE, GREEN, INK = "#0072B2", "#009E73", "#333333"
PULSES = {0.5: 1.0, 1.0: 0.0, 2.5: -1.0, 3.2: 0.0}  # time [s] → value from then on
SECONDS = 5.0


def recording():
    """Times, the pulse, its exact integral and what the memory says, each (steps,)."""
    net = memory_network()
    node, memory = net.nodes[0], net.ensembles[0]
    node.output = snnlab.processes.Piecewise({0.0: 0.0} | PULSES)
    with net:
        sent, held = snnlab.Probe(node), snnlab.Probe(memory, synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(SECONDS)
        pulse = sim.data[sent][:, 0]
        return sim.trange(), pulse, np.cumsum(pulse) * sim.dt, sim.data[held][:, 0]


def draw_network(axis):
    """The pulse, the memory, and the arrow that leads from the memory to itself."""
    for name, place, colour in (("pulse", (0, 0), BLUE), ("memory", (1.7, 0), GREEN)):
        axis.add_patch(plt.Circle(place, 0.45, facecolor=colour, edgecolor="none"))
        axis.text(*place, name, color="white", ha="center", va="center", fontsize=11, fontweight="bold")
    style = {"arrowstyle": "-|>", "lw": 2, "color": INK}
    axis.annotate("", (1.23, 0), (0.47, 0), arrowprops=style)
    axis.annotate("", (2.0, 0.38), (1.4, 0.38), arrowprops=style | {"connectionstyle": "arc3,rad=-1.7"})
    axis.text(0.85, -0.12, "× 0.1", ha="center", va="top", color=INK, fontsize=10)
    axis.text(1.7, 1.2, "comes back\nthrough a synapse of 0.1 s", ha="center", color=INK, fontsize=10)
    axis.set(xlim=(-0.6, 2.9), ylim=(-0.8, 1.8), aspect="equal")
    axis.axis("off")


def draw():
    times, pulse, exact, held = recording()
    figure = plt.figure(figsize=(10, 3.6), layout="constrained", facecolor="white")
    left, right = figure.subfigures(1, 2, width_ratios=(2, 3))
    draw_network(left.subplots())
    above, below = right.subplots(2, 1, sharex=True, height_ratios=(1, 2))
    above.plot(times, pulse, color=BLUE, lw=1.5)
    above.set(ylabel="pulse", ylim=(-1.3, 1.3), yticks=[-1, 0, 1])
    below.plot(times, exact, "--", color=INK, lw=1.5, label="perfect")
    below.plot(times, held, color=GREEN, lw=1.5, label="memory, from spikes")
    below.set(xlabel="time (s)", ylabel="held", ylim=(-0.45, 0.75), xlim=(0, SECONDS))
    below.legend(loc="upper right", frameon=False, fontsize=9)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
