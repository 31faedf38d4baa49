"""Draws lessons/pictures/01_one_neuron.png, for readers where nothing runs."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab

TARGET = Path(__file__).parents[2] / "pictures" / "01_one_neuron.png"
BLUE, ORANGE, INK, SOFT = "#0072B2", "#D55E00", "#333333", "#DDDDDD"
SECONDS, STEP = 0.1, 0.0001
CURRENTS = ((1.5, BLUE), (3.0, ORANGE))


def recording(J):
    """Times [s], voltages and spikes (steps,) of one neuron under the current J."""
    with snnlab.Network(seed=1) as net:
        kind = snnlab.LIF(initial_state={"voltage": 0.0})
        current = snnlab.Node(J)
        neuron = snnlab.Ensemble(1, 1, neuron_type=kind, encoders=[[1]], gain=[1], bias=[0])
        snnlab.Connection(current, neuron.neurons, synapse=None)
        voltage, spikes = snnlab.Probe(neuron.neurons, "voltage"), snnlab.Probe(neuron.neurons)
    with snnlab.Simulator(net, dt=STEP, progress_bar=False) as sim:
        sim.run(SECONDS)
        return sim.trange(), sim.data[voltage][:, 0], sim.data[spikes][:, 0]


def draw():
    figure = plt.figure(figsize=(10, 3.8), layout="constrained", facecolor="white")
    left, right = figure.subfigures(1, 2, width_ratios=(3, 2))
    for axis, (J, colour) in zip(left.subplots(2, 1, sharex=True), CURRENTS, strict=True):
        times, voltage, spikes = recording(J)
        axis.axhline(1, color=INK, linestyle="--", linewidth=1)
        axis.plot(1000 * times, voltage, color=colour, linewidth=1.5)
        for moment in 1000 * times[spikes > 0]:
            axis.axvspan(moment, moment + 2, color=SOFT)
            axis.plot([moment, moment], [1, 1.5], color=colour, linewidth=2)
        axis.set(ylabel="voltage", ylim=(-0.1, 1.6), xlim=(0, 100), yticks=(0, 1), title=f"current J = {J:g}")
    axis.set_xlabel("time (ms); grey: the rest after a spike")
    curve = right.subplots()
    J = np.linspace(0, 5, 501)
    curve.plot(J, snnlab.LIF().rates(J, np.ones(1), np.zeros(1)), color=INK, linewidth=2)
    for current, colour in CURRENTS:
        curve.plot(current, snnlab.LIF().rates(current, np.ones(1), np.zeros(1)), "o", color=colour, markersize=9)
    curve.set(xlabel="current J", ylabel="spikes per second", title="firing rate", xlim=(0, 5), ylim=(-3, 160))
    figure.savefig(TARGET, dpi=100)


if __name__ == "__main__":
    draw()
