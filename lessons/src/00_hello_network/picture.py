"""Draws lessons/pictures/00_hello.png and 00_parts.png, for readers where nothing runs. Run it after a change."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab

PICTURES = Path(__file__).parents[2] / "pictures"
BLUE, INK, GREY, PINK, SLATE = "#0072B2", "#333333", "#777777", "#B8568F", "#4A5A78"
SECONDS = 3.0


def sent(t):
    return 0.8 * np.cos(2 * np.pi * t / SECONDS)


def recording():
    """Times (steps,), spikes (steps, neurons) sorted by sign and intercept, signs (neurons,), value (steps,)."""
    with snnlab.Network(seed=3) as net:
        stimulus, ensemble = snnlab.Node(sent), snnlab.Ensemble(50, 1)
        snnlab.Connection(stimulus, ensemble)
        spikes, value = snnlab.Probe(ensemble.neurons), snnlab.Probe(ensemble, synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(SECONDS)
        signs = sim.data[ensemble].encoders[:, 0]
        order = np.lexsort((sim.data[ensemble].intercepts, signs))
        return sim.trange(), sim.data[spikes][:, order], signs[order], sim.data[value][:, 0]


def draw_hello():
    times, spikes, signs, value = recording()
    figure, axes = plt.subplots(1, 3, figsize=(10, 2.9), layout="constrained", width_ratios=(2, 3, 2))
    axes[0].plot(times, sent(times), "--", color=INK, linewidth=2)
    axes[0].set(title="a number goes in")
    steps, neurons = np.nonzero(spikes)
    axes[1].scatter(
        times[steps], neurons, s=6, marker="|", linewidths=0.5, color=np.where(signs[neurons] > 0, PINK, SLATE)
    )
    axes[1].set(title="50 neurons, and nothing but spikes", ylabel="neuron", ylim=(-1, 50))
    axes[2].plot(times, sent(times), "--", color=INK, linewidth=1.2)
    axes[2].plot(times, value, color=BLUE, linewidth=1.5)
    axes[2].set(title="a number comes out")
    for axis in axes:
        axis.set(xlabel="time (s)", xlim=(0, SECONDS))
    for axis in axes[::2]:
        axis.set(ylim=(-1.1, 1.1), yticks=(-1, 0, 1))
    figure.savefig(PICTURES / "00_hello.png", dpi=100)


def draw_parts():
    """Six parts of a network as drawings, with numbers instead of names."""
    figure, axis = plt.subplots(figsize=(8, 3.6), layout="constrained")
    axis.set(xlim=(0, 8), ylim=(0, 3.6), aspect="equal")
    axis.axis("off")
    axis.add_patch(
        plt.Rectangle((0.35, 0.25), 7.3, 3.1, fill=False, linestyle=(0, (6, 4)), linewidth=2, edgecolor=GREY)
    )
    draw_box(axis)
    axis.annotate("", (3.0, 1.7), (1.9, 1.7), arrowprops={"arrowstyle": "-|>", "lw": 2.5, "color": INK})
    draw_crowd(axis)
    draw_sheet(axis)
    where = {
        "1": ((2.4, 1.75), (2.4, 2.5)),
        "2": ((6.35, 2.3), (6.0, 2.85)),
        "3": ((4.72, 2.4), (5.05, 2.9)),
        "4": ((0.85, 3.35), (1.25, 2.9)),
        "5": ((3.7, 1.28), (2.75, 0.75)),
        "6": ((1.3, 1.3), (1.3, 0.75)),
    }
    for number, (there, here) in where.items():
        axis.annotate(
            number,
            there,
            here,
            ha="center",
            va="center",
            color="white",
            fontsize=13,
            fontweight="bold",
            bbox={"boxstyle": "circle,pad=0.3", "facecolor": INK, "edgecolor": "none"},
            arrowprops={"arrowstyle": "-", "color": INK, "lw": 1},
        )
    figure.savefig(PICTURES / "00_parts.png", dpi=100)


def draw_box(axis):
    axis.add_patch(plt.Rectangle((0.75, 1.3), 1.1, 0.8, facecolor="#E8E8E8", edgecolor=INK, linewidth=1.5))
    axis.plot((0.9, 1.7), (1.7, 1.7), color=INK, linewidth=2.5)
    axis.plot(1.45, 1.7, "o", color=BLUE, markersize=11)


def draw_crowd(axis):
    axis.add_patch(plt.Circle((4.1, 1.7), 1.0, facecolor="#FFFFFF", edgecolor=BLUE, linewidth=2.5))
    turn = np.pi * (3 - np.sqrt(5))
    steps = np.arange(24) + 0.5
    x, y = 0.85 * np.sqrt(steps / 24) * [np.cos(turn * steps), np.sin(turn * steps)]
    axis.plot(4.1 + x, 1.7 + y, "o", color=PINK, markersize=8, markeredgecolor="white")


def draw_sheet(axis):
    axis.add_patch(plt.Rectangle((6.0, 1.2), 1.3, 1.1, facecolor="#FFFFFF", edgecolor=INK, linewidth=1.5))
    x = np.linspace(6.1, 7.2, 60)
    axis.plot(x, 1.75 + 0.3 * np.sin(9 * x), color=BLUE, linewidth=1.8)
    axis.plot((5.12, 6.0), (1.7, 1.75), ":", color=INK, linewidth=2)


if __name__ == "__main__":
    draw_hello()
    draw_parts()
