"""Draws lessons/pictures/12_spiking_or_not.png, for readers where nothing runs. Run it after a change of the network."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from snnlab.course import present, square_network
from snnlab.neurons import LIF, LIFRate
from snnlab.training import DEVICES

TARGET = Path(__file__).parents[2] / "pictures" / "12_spiking_or_not.png"
BLUE, ORANGE, INK = "#0072B2", "#D55E00", "#333333"
HOLD = 0.3


def draw_answers(axis, spiking, rates):
    """What both networks said, number after number, and what they should."""
    times = np.arange(spiking.said.size) * 0.001
    axis.plot(times, np.repeat(spiking.wanted, spiking.said.shape[1]), "--", color=INK, linewidth=1.2, label="x²")
    axis.plot(times, spiking.said.ravel(), color=ORANGE, linewidth=0.8, label="LIF, with spikes")
    axis.plot(times, rates.said.ravel(), color=BLUE, linewidth=1.6, label="LIFRate, without")
    axis.set(xlabel="time (s)", ylabel="answer", xlim=(0, times[-1]), ylim=(-0.3, 1.35))
    axis.set_title("squares of eight numbers, read from 100 neurons")
    axis.legend(loc="upper right", ncols=3, frameon=False, fontsize=8)


def draw_bills(axis, spiking, rates):
    """Energy of one answer on each machine."""
    places = np.arange(len(DEVICES))
    for shift, seen, colour in ((-0.2, spiking, ORANGE), (0.2, rates, BLUE)):
        micro = [1e6 * joules for joules in seen.work.energies().values()]
        axis.barh(places + shift, micro, height=0.38, color=colour)
        for place, value in zip(places, micro, strict=True):
            axis.text(value * 1.15, place + shift, f"{value:,.0f}", va="center", fontsize=8, color=INK)
    axis.set(yticks=places, yticklabels=list(DEVICES), xscale="log", xlim=(1, 4e5), xlabel="energy of one answer (µJ)")
    axis.set_title("an estimate, without moving data")
    axis.invert_yaxis()


def draw():
    spiking, rates = (present(square_network(kind), HOLD) for kind in (LIF(), LIFRate()))
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained", width_ratios=(3, 2))
    draw_answers(left, spiking, rates)
    draw_bills(right, spiking, rates)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
