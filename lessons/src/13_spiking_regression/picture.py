"""Draws lessons/pictures/13_spiking_regression.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from snnlab.course import house_split, price_model
from snnlab.course.lesion import NET
from snnlab.training.metrics import r2

TARGET = Path(__file__).parents[2] / "pictures" / "13_spiking_regression.png"
BLUE, ORANGE, INK = "#0072B2", "#D55E00", "#333333"


def draw_prices(axis, model, x, y):
    """Predicted over true prices, with spikes and without."""
    ends = [y.min(), y.max()]
    axis.plot(ends, ends, "--", color=INK, linewidth=1)
    for silent, colour, name in ((False, BLUE, "spiking"), (True, ORANGE, "spikes silenced")):
        said = model.prices(x, silent)
        axis.plot(
            y, said, "o", color=colour, markersize=3, alpha=0.6, label=f"{name}, R² {round(r2(y, said), 2) + 0:.2f}"
        )
    axis.set(xlabel="true price (thousands)", ylabel="predicted price", title="300 houses that it never saw")
    axis.legend(frameon=False, fontsize=9)


def draw_spikes(axis, spikes, order, price):
    """One house: neurons from those that cut the price to those that raise it."""
    steps, rows = np.nonzero(spikes[:, order])
    axis.plot(steps + 1, rows, "|", color=INK, markersize=3, markeredgewidth=1.2)
    axis.set(xlabel="step", title=f"a house of {price:.0f}", xlim=(0, 21), ylim=(-1, spikes.shape[1]))


def draw():
    parts = house_split()
    x, y = parts.test
    model = price_model(NET, parts)
    order = np.argsort(model.fitted.weights.kernels[1][:, 0])
    figure, (left, cheap, dear) = plt.subplots(
        1, 3, figsize=(10, 3.6), layout="constrained", width_ratios=(2, 1, 1), facecolor="white"
    )
    draw_prices(left, model, x, y)
    ranks = np.argsort(y)
    for axis, house in ((cheap, ranks[10]), (dear, ranks[-10])):
        draw_spikes(axis, model.spikes(x[house : house + 1])[0], order, y[house])
    cheap.set_ylabel("neuron; upper ones raise the price")
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
