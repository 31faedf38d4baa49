"""Draws lessons/pictures/03_decoding.png, for readers where nothing runs."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

import snnlab

TARGET = Path(__file__).parents[2] / "pictures" / "03_decoding.png"
BLUE, ORANGE, INK = "#0072B2", "#D55E00", "#333333"
SECONDS, NEURONS, TAU = 1.0, 50, 0.01


def recording():
    """Times and value (steps,), spikes (steps, neurons) by encoder and intercept, decoders (neurons,), reading (steps,)."""
    with snnlab.Network(seed=4) as model:
        wave = snnlab.Node(lambda t: np.sin(2 * np.pi * t / SECONDS))
        population = snnlab.Ensemble(NEURONS, 1)
        out = snnlab.Node(size_in=1)
        snnlab.Connection(wave, population, synapse=None)
        wire = snnlab.Connection(population, out, synapse=TAU)
        x, spikes, read = snnlab.Probe(wave), snnlab.Probe(population.neurons), snnlab.Probe(out)
    with snnlab.Simulator(model, progress_bar=False) as sim:
        sim.run(SECONDS)
        built = sim.data[population]
        signs = built.encoders[:, 0]
        order = np.lexsort((built.intercepts * signs, signs))
        weights = sim.data[wire].weights[0, order]
        return sim.trange(), sim.data[x][:, 0], sim.data[spikes][:, order], weights, sim.data[read][:, 0]


def draw():
    times, x, spikes, weights, read = recording()
    figure, (raster, bars, value) = plt.subplots(
        1, 3, figsize=(10, 3.4), layout="constrained", width_ratios=(3, 1, 3), facecolor="white"
    )
    steps, neurons = np.nonzero(spikes)
    raster.plot(times[steps], neurons + 0.5, "|", color=INK, markersize=3, markeredgewidth=0.6)
    raster.set(title="spikes", xlabel="time (s)", ylabel="neuron", xlim=(0, SECONDS), ylim=(0, NEURONS))
    bars.barh(np.arange(NEURONS) + 0.5, 1000 * weights, height=0.8, color=BLUE)
    bars.axvline(0, color=INK, linewidth=0.8)
    bars.set(title="× decoders", xlabel="weight (1/kHz)", ylim=(0, NEURONS), yticks=[])
    value.plot(times, read, color=ORANGE, linewidth=1.2, label="reading")
    value.plot(times, x, "--", color=INK, linewidth=1.5, label="x")
    value.set(title="summed, and smoothed by a synapse", xlabel="time (s)", xlim=(0, SECONDS), ylim=(-1.2, 1.2))
    value.legend(frameon=False)
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110)


if __name__ == "__main__":
    draw()
