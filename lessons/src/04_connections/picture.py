"""Draws lessons/pictures/04_connections.png, for readers where nothing runs."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab

TARGET = Path(__file__).parents[2] / "pictures" / "04_connections.png"
ORANGE, INK = "#D55E00", "#333333"
WIRES = {  # what is written → (title, options of the connection, the same for a number)
    "Connection(pre, post)": ("send", {}, lambda x: x),
    "…, transform=-0.5": ("scale", {"transform": -0.5}, lambda x: -0.5 * x),
    "…, function=lambda x: x**2": ("bend", {"function": np.square}, np.square),
}


def recording():
    """x (steps,), and for each wire what it makes of it, (steps,), once it has settled."""
    with snnlab.Network(seed=4) as model:
        ramp = snnlab.Node(lambda t: min(2 * (t - 0.2) / 2.0 - 1, 1) if t > 0.2 else -1)
        pre = snnlab.Ensemble(100, 1)
        snnlab.Connection(ramp, pre, synapse=None)
        probes = []
        for _, options, _ in WIRES.values():
            out = snnlab.Node(size_in=1)
            snnlab.Connection(pre, out, synapse=0.01, **options)
            probes.append(snnlab.Probe(out))
        x = snnlab.Probe(ramp, synapse=0.01)
    with snnlab.Simulator(model, progress_bar=False) as sim:
        sim.run(2.2)
        return sim.data[x][200:, 0], [sim.data[probe][200:, 0] for probe in probes]


def draw():
    x, said = recording()
    figure, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained", sharey=True, facecolor="white")
    for axis, values, (written, (title, _, ideal)) in zip(axes, said, WIRES.items(), strict=True):
        axis.plot(x[::4], values[::4], ".", color=ORANGE, markersize=4, label="from spikes")
        axis.plot(x, ideal(x), "--", color=INK, linewidth=1.5, label="asked for")
        axis.axhline(0, color=INK, linewidth=0.5)
        axis.set(xlim=(-1.1, 1.1), ylim=(-1.2, 1.2), xlabel="x")
        axis.set_title(title, fontsize=14, fontweight="bold", loc="left")
        axis.text(0.03, 0.03, written, transform=axis.transAxes, family="monospace", fontsize=10)
    axes[0].set_ylabel("what arrives")
    axes[0].legend(frameon=False, loc="upper left")
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
