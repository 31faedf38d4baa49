"""Draws lessons/pictures/06_vectors.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab
from snnlab.utils.ensemble import tuning_curves

TARGET = Path(__file__).parents[2] / "pictures" / "06_vectors.png"
ORANGE, INK, SOFT = "#D55E00", "#333333", "#9AA0A6"
POINT = np.array([0.6, 0.5])
SHOWN = 60  # neurons that are drawn as arrows
HUMPS = (0, 90, 180, 270)  # [degrees] neurons that prefer these directions are drawn as curves


def measured():
    """Encoders (neurons, 2), rates for the point (neurons,), rates around the edge (angles, neurons), decoded point (2,)."""
    with snnlab.Network(seed=6) as model:
        where = snnlab.Node(POINT)
        point = snnlab.Ensemble(200, 2)
        snnlab.Connection(where, point)
        value = snnlab.Probe(point, synapse=0.03)
    with snnlab.Simulator(model, progress_bar=False) as sim:
        sim.run(1.0)
        angles = np.linspace(0, 2 * np.pi, 181)
        edge = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        _, around = tuning_curves(point, sim, edge)
        _, now = tuning_curves(point, sim, POINT[None])
        return sim.data[point].encoders, now[0], np.rad2deg(angles), around, sim.data[value][-300:].mean(axis=0)


def draw_disc(axis, encoders, rates, decoded):
    """The disc, an arrow for each neuron, darker where it fires, and the point."""
    axis.add_patch(plt.Circle((0, 0), 1, facecolor="#F3F5F7", edgecolor=SOFT))
    for (x, y), rate in zip(encoders[:SHOWN], rates[:SHOWN], strict=True):
        silent = rate < 1
        axis.annotate(
            "",
            (x, y),
            (0.82 * x, 0.82 * y),
            arrowprops={
                "arrowstyle": "-|>",
                "lw": 1.4,
                "color": SOFT if silent else ORANGE,
                "alpha": 0.6 if silent else min(1.0, 0.3 + rate / 300),
            },
        )
    axis.plot(*POINT, "o", mfc="none", mec=INK, ms=13, mew=1.5)
    axis.plot(*decoded, "o", color=INK, ms=6)
    axis.annotate("the point (0.6, 0.5)", POINT, (-0.72, 0.1), color=INK, fontsize=10, arrowprops={"arrowstyle": "-"})
    axis.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), aspect="equal", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    axis.set(xlabel="x", ylabel="y", title="directions that neurons prefer\n(orange: they fire)")


def draw_humps(axis, encoders, angles, around):
    prefers = np.rad2deg(np.arctan2(encoders[:, 1], encoders[:, 0]))
    for i, best in enumerate(HUMPS):
        off = np.abs((prefers - best + 180) % 360 - 180)
        neuron = np.lexsort((off, around.min(axis=0) > 0, off > 6))[0]  # near the direction, and silent somewhere
        axis.plot(angles, around[:, neuron], lw=2, color=f"C{i}")
        axis.text(
            max(best, 42),
            around[:, neuron].max() + 8,
            f"prefers {prefers[neuron] % 360:.0f}°",
            ha="center",
            color=f"C{i}",
        )
    axis.set(xlim=(0, 360), xticks=range(0, 361, 90), ylim=(0, 430))
    axis.set(
        xlabel="direction of the point (degrees)",
        ylabel="firing rate (Hz)",
        title="four of the neurons, once around the edge",
    )


def draw():
    encoders, now, angles, around, decoded = measured()
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(10, 4), layout="constrained", facecolor="white", width_ratios=(1, 1.4)
    )
    draw_disc(left, encoders, now, decoded)
    draw_humps(right, encoders, angles, around)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=100)


if __name__ == "__main__":
    draw()
